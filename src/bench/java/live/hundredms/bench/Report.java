package live.hundredms.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the benchmarks last found, as a table for the README, and as a plot of what rest costs. */
public final class Report {
    /** The plot, which the README shows. */
    public static final Path PLOT = Figures.FOLDER.resolve("rest.svg");
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- from: benchmarks -->\n";
    private static final String END = "\n<!-- end -->";

    private Report() {
    }

    static void main(String[] args) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(readme.indexOf(END, begin)));
        Files.writeString(PLOT, plot());
        System.out.println(README + " and " + PLOT + " show the results in " + Figures.FOLDER + ".");
    }

    /** A row for each result, in Markdown. */
    public static String table() {
        return Stream
                .concat(Stream.of("| benchmark | what it found | date |", "|---|---|---|"),
                        Figures.all().stream().map(result -> "| `" + result.path("bench").asText() + "` | "
                                + result.path("sentence").asText() + " | " + result.path("date").asText() + " |"))
                .collect(Collectors.joining("\n")) + "\n\n"
                + Figures.all().stream().map(result -> result.path("machine").asText()).distinct()
                        .collect(Collectors.joining("; ", "Machine: ", "."));
    }

    /** Calls a minute at rest over the number of Rooms, as SVG. */
    public static String plot() {
        List<JsonNode> rests = Figures.all().stream().filter(result -> result.path("bench").asText().equals("rest"))
                .sorted(Comparator.comparingInt(result -> result.path("rooms").asInt())).toList();
        List<Plot.Point> ours = rests.stream()
                .map(rest -> new Plot.Point(rest.path("rooms").asInt(), rest.path("remote_calls_per_sweep").asDouble()))
                .toList();
        List<Plot.Point> polling = rests.stream().map(
                rest -> new Plot.Point(rest.path("rooms").asInt(), rest.path("polling_calls_per_minute").asDouble()))
                .toList();
        return Plot.svg("Calls to 100ms per minute while nothing changes", "Rooms",
                List.of(new Plot.Line("one read of each Room per minute", "#b0413e", polling),
                        new Plot.Line("room operator, one sweep per minute", "#2a6f97", ours)));
    }
}
