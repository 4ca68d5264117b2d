package live.hundredms.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The latest results of the benchmarks: all of them, the four figures of the README, and a plot of the cost at rest. */
public final class Report {
    /** The plot, which the README shows. */
    public static final Path PLOT = Figures.FOLDER.resolve("rest.svg");
    private static final Path README = Path.of("README.md");
    private static final Path PAGE = Path.of("src", "bench", "README.md");
    private static final String END = "\n<!-- end -->";

    private Report() {
    }

    static void main(String[] args) throws IOException {
        fill(PAGE, "benchmarks", table());
        fill(PAGE, "missed goals", missedGoals());
        fill(README, "four figures", fourFigures());
        Files.writeString(PLOT, plot());
        System.out.println(README + ", " + PAGE + " and " + PLOT + " show the results in " + Figures.FOLDER + ".");
    }

    private static void fill(Path page, String block, String content) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- from: " + block + " -->\n";
        int start = text.indexOf(begin) + begin.length();
        Files.writeString(page, text.substring(0, start) + content + text.substring(text.indexOf(END, start)));
    }

    /** A row for each result, in Markdown. */
    public static String table() {
        return Stream
                .concat(Stream.of("| benchmark | result | date |", "|---|---|---|"),
                        Figures.all().stream().map(result -> "| `" + result.path("bench").asText() + "` | "
                                + result.path("sentence").asText() + " | " + result.path("date").asText() + " |"))
                .collect(Collectors.joining("\n")) + "\n\n"
                + Figures.all().stream().map(result -> result.path("machine").asText()).distinct()
                        .collect(Collectors.joining("; ", "Machine: ", "."));
    }

    /** What somebody who decides whether to use the operator wants to know, in Markdown. */
    public static String fourFigures() {
        JsonNode rest = result("rest", 10_000);
        JsonNode create = result("create", 1_000);
        JsonNode latency = result("latency", 0);
        JsonNode memory = result("memory", 0);
        JsonNode most = memory.path("points").path(memory.path("points").size() - 1);
        return String.format(Locale.ROOT,
                """
                        | what was measured, on two cores | operator | for comparison |
                        |---|---|---|
                        | 10,000 unchanged Rooms: API calls per sweep | %.0f, and %d writes to Kubernetes | polling each room: %,d |
                        | `kubectl apply` until a Room is Ready, if 100ms answers in %d ms | %d ms (p99 %d ms) | |
                        | 1,000 new Rooms until all are Ready | %.1f s | a bare client: %.1f s |
                        | memory of the process with %,d Rooms | %d MiB | |

                        For each Room, the bare client makes the same call to 100ms and the same two writes to Kubernetes as the
                        operator, and nothing else. %s""",
                rest.path("remote_calls_per_sweep").asDouble(), rest.path("kubernetes_writes").asInt(),
                rest.path("polling_calls_per_minute").asInt(), latency.path("remote_ms").asInt(),
                latency.path("idle_p50_ms").asInt(), latency.path("idle_p99_ms").asInt(),
                create.path("seconds").asDouble(), create.path("floor_s").asDouble(), most.path("rooms").asInt(),
                most.path("rss_mib").asInt(), missedGoals());
    }

    /** Which measurements miss their goals, as a sentence. */
    public static String missedGoals() {
        List<String> missed = new ArrayList<>();
        for (int rooms : List.of(1_000, 10_000)) {
            double ratio = result("create", rooms).path("ratio").asDouble();
            if (ratio < CreateBench.GOAL) {
                missed.add(String.format(Locale.ROOT,
                        "the creation of %,d Rooms, at %.0f %% of the rate of the bare client (goal: %.0f %%)", rooms,
                        100 * ratio, 100 * CreateBench.GOAL));
            }
        }
        double start = result("start", 0).path("aot_s").asDouble();
        if (start > StartBench.GOAL) {
            missed.add(String.format(Locale.ROOT,
                    "the start of the process until its first call for a Room, in %.2f s (goal: %.1f s)", start,
                    StartBench.GOAL));
        }
        return missed.isEmpty()
                ? "All results reach the goals of the project."
                : "These results miss the goals of the project: " + String.join("; ", missed) + ".";
    }

    private static JsonNode result(String bench, int rooms) {
        return Figures.all().stream()
                .filter(result -> result.path("bench").asText().equals(bench) && result.path("rooms").asInt() == rooms)
                .findFirst().orElseThrow();
    }

    /** Calls per minute at rest over the number of Rooms, as SVG. */
    public static String plot() {
        List<JsonNode> rests = Figures.all().stream().filter(result -> result.path("bench").asText().equals("rest"))
                .sorted(Comparator.comparingInt(result -> result.path("rooms").asInt())).toList();
        List<Plot.Point> ours = rests.stream()
                .map(rest -> new Plot.Point(rest.path("rooms").asInt(), rest.path("remote_calls_per_sweep").asDouble()))
                .toList();
        List<Plot.Point> polling = rests.stream().map(
                rest -> new Plot.Point(rest.path("rooms").asInt(), rest.path("polling_calls_per_minute").asDouble()))
                .toList();
        return Plot.svg("API calls to 100ms per minute if nothing changes", "Rooms",
                List.of(new Plot.Line("polling: one read of each room per minute", "#b0413e", polling),
                        new Plot.Line("room operator: one sweep per minute", "#2a6f97", ours)));
    }
}
