package live.hundredms.operator.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tests that this machine couldn't run, one a line, for the end of the build to show. */
final class NotRun {
    private static final Path FILE = Path.of("target", "not-run.txt");

    private NotRun() {
    }

    static synchronized void note(String test, String cause) {
        List<String> lines = lines();
        if (!lines.contains(line(test, cause))) {
            lines.add(line(test, cause));
            write(lines);
        }
    }

    /** Takes back what an earlier build without {@code clean} has left. */
    static synchronized void withdraw(String test, String cause) {
        List<String> lines = lines();
        if (lines.remove(line(test, cause))) {
            write(lines);
        }
    }

    private static String line(String test, String cause) {
        return "not run: " + test + ": " + cause;
    }

    private static List<String> lines() {
        try {
            return Files.exists(FILE) ? new ArrayList<>(Files.readAllLines(FILE)) : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> lines) {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(FILE);
                return;
            }
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
