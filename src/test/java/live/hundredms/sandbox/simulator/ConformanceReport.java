package live.hundredms.sandbox.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** One line for each statement, written to {@code target/conformance.txt} when all tests are done. */
final class ConformanceReport implements AutoCloseable {
    static final List<Integer> STATEMENTS = IntStream.rangeClosed(1, 58).boxed().toList();
    private final Map<Integer, String> lines = new ConcurrentSkipListMap<>();

    void enter(Statement statement, String result) {
        lines.put(statement.value(), line(statement.value(), result, statement.text()));
    }

    private static String line(int number, String result, String text) {
        return String.format(Locale.ROOT, "%2d %s: %s", number, result, text);
    }

    List<String> lines() {
        return STATEMENTS.stream()
                .map(number -> lines.getOrDefault(number, line(number, "not run", "its test was not selected")))
                .toList();
    }

    @Override
    public void close() throws IOException {
        Path report = Path.of("target", "conformance.txt");
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.write(report, lines());
        if (ConformanceRemote.isElsewhere()) {
            lines().forEach(System.out::println);
        }
    }
}
