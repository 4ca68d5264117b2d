package live.hundredms.sandbox.tour;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An application as a process of its own, without environment: it knows the folder of its Secret and nothing else. */
final class ApplicationProcess implements AutoCloseable {
    private final Path output;
    private volatile @Nullable Process process;

    ApplicationProcess(Path output) {
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param room folder with a file for each key of the Secret
     * @param endpoint if room codes are exchanged
     */
    void start(Path room, String role, URI endpoint) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"),
                "live.hundredms.sandbox.Main", "--end-with-parent", "application", "--room=" + room, "--role=" + role,
                "--token-endpoint=" + endpoint)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        process = builder.start();
    }

    /** Its exit code; empty while it runs. */
    Optional<Integer> exitCode() {
        var started = process;
        return started == null || started.isAlive() ? Optional.empty() : Optional.of(started.exitValue());
    }

    /** The last line that it wrote; empty if there is none. */
    String lastLine() {
        try (var lines = Files.lines(output)) {
            return lines.reduce("", (earlier, line) -> line);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        var started = process;
        if (started != null) {
            started.destroyForcibly().onExit().join();
        }
    }
}
