package live.hundredms.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a benchmark found: one line of JSON, a plain sentence, and a file that has both with machine and date. */
final class Figures {
    /** Where the files are; the report is made of them. */
    static final Path FOLDER = Path.of("src", "bench", "results");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String file;
    private final ObjectNode figures = new ObjectMapper().createObjectNode();

    private Figures(String bench, String file) {
        this.file = file;
        figures.put("bench", bench);
    }

    /** Of a benchmark that has one file. */
    static Figures of(String bench) {
        return new Figures(bench, bench);
    }

    /** Of a benchmark that has a file for each number of Rooms. */
    static Figures of(String bench, int rooms) {
        return new Figures(bench, bench + "-" + rooms).with("rooms", rooms, 0);
    }

    /** Of a benchmark that has a file for each of its parts. */
    static Figures ofPart(String bench, String part) {
        return new Figures(bench, bench + "-" + part);
    }

    /** A number with so many digits after the point. */
    Figures with(String name, double value, int digits) {
        figures.put(name, BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
        return this;
    }

    Figures with(String name, JsonNode value) {
        figures.set(name, value);
        return this;
    }

    /** Prints and writes them. */
    @SuppressWarnings("AnnotateFormatMethod")
    void tell(String sentence, Object... values) {
        System.out.println(figures);
        String said = sentence.formatted(values);
        System.out.println(said);
        ObjectNode all = figures.deepCopy();
        all.put("sentence", said);
        all.put("machine", machine());
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file + ".json"), JSON.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the benchmarks found when they last ran, by name and number of Rooms. */
    static List<JsonNode> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(path -> path.toString().endsWith(".json")).map(Figures::read)
                    .sorted(Comparator.comparing((JsonNode result) -> result.path("bench").asText())
                            .thenComparing(result -> result.path("rooms").asInt()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path path) {
        try {
            return JSON.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(Locale.ROOT, "%d cores (%s), %s %s, JDK %s", runtime.availableProcessors(), processor(),
                System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("java.version"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return "unknown";
        }
    }
}
