package live.hundredms.operator.suites.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes what a target did while it was fuzzed, one file for each; a replay leaves
 * no note. Edges are those Jazzer counts in the instrumented classes.
 */
final class FuzzLedger implements BeforeAllCallback, AfterAllCallback {
    /** Where the notes are. */
    static final Path FOLDER = Path.of("target", "fuzz");
    private static final String SUFFIX = ".properties";

    private long start;

    /**
     * What a target did.
     *
     * @param promised inputs to try
     * @param runs inputs tried
     * @param edges of the code under test, reached at least once
     * @param took wall time
     */
    record Note(String target, long promised, long runs, long edges, Duration took) {
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start = System.nanoTime();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, ReflectiveOperationException {
        if (System.getenv("JAZZER_FUZZ") == null) {
            return;
        }
        Properties note = new Properties();
        note.setProperty("promised", System.getProperty("jazzer.max_executions"));
        note.setProperty("runs", Long.toString(RemoteSide.runs()));
        note.setProperty("edges", Integer.toString(edges()));
        note.setProperty("seconds", Long.toString(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(context.getRequiredTestClass().getSimpleName() + SUFFIX);
        try (Writer out = Files.newBufferedWriter(file)) {
            note.store(out, null);
        }
    }

    /** The note of a target. */
    static Note read(String target) {
        Properties note = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve(target + SUFFIX))) {
            note.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The target " + target + " was not fuzzed.", e);
        }
        return new Note(target, number(note, "promised"), number(note, "runs"), number(note, "edges"),
                Duration.ofSeconds(number(note, "seconds")));
    }

    /** Takes the note of a target away. */
    static void forget(String target) {
        try {
            Files.delete(FOLDER.resolve(target + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Properties note, String name) {
        return Long.parseLong(note.getProperty(name));
    }

    /** Jazzer loads this class from a jar inside its jar, so it can't be named at compile time. */
    private static int edges() throws ReflectiveOperationException {
        Class<?> map = Class.forName("com.code_intelligence.jazzer.runtime.CoverageMap");
        return ((int[]) map.getMethod("getEverCoveredIds").invoke(null)).length;
    }
}
