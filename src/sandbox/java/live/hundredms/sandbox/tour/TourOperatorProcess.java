package live.hundredms.sandbox.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The operator as a process of its own, whose output is written to a file. */
final class TourOperatorProcess implements AutoCloseable {
    private static final int TAIL = 25;

    private final List<String> command;
    private final Duration grace;
    private final Path log;
    private volatile @Nullable Process process;

    private TourOperatorProcess(List<String> command, Duration grace, Path log) {
        this.command = List.copyOf(command);
        this.grace = grace;
        this.log = log;
    }

    /**
     * The packaged operator, with the Java runtime of this process.
     *
     * @throws TourException if the jar does not exist
     */
    static TourOperatorProcess packaged(Path jar, Path log) {
        if (!Files.exists(jar)) {
            throw new TourException("The operator is not packaged: " + jar + " does not exist. Run mvn package");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new TourOperatorProcess(List.of(java, "-jar", jar.toString()), Duration.ofSeconds(5), log);
    }

    /** Another command. It may take a minute to stop, because one that records has to write the recording then. */
    static TourOperatorProcess of(List<String> command, Path log) {
        return new TourOperatorProcess(command, Duration.ofMinutes(1), log);
    }

    /**
     * Starts the operator for a cluster.
     *
     * @param allowedEndpoint server that its workspaces may name, as an origin
     */
    void start(Path kubeconfig, String allowedEndpoint) throws IOException {
        var line = new ArrayList<>(command);
        line.addAll(
                List.of("run", "--allowed-endpoints=" + allowedEndpoint, "--secret-refresh-interval=5s", "--port=0"));
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ROOM_OPERATOR_") || name.equals("POD_NAMESPACE"));
        environment.put("KUBECONFIG", kubeconfig.toString());
        process = builder.start();
    }

    /** Why the operator does not run although it should; empty while it runs. */
    Optional<String> trouble() {
        var started = process;
        if (started == null || started.isAlive()) {
            return Optional.empty();
        }
        return Optional.of("the operator stopped unexpectedly with exit code " + started.exitValue());
    }

    Path log() {
        return log;
    }

    /** The last lines of its output. */
    List<String> tail() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.subList(Math.max(0, all.size() - TAIL), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Requests the end of the process and waits for a while. */
    @Override
    public void close() {
        var started = process;
        if (started == null) {
            return;
        }
        started.destroy();
        started.onExit().completeOnTimeout(started, grace.toMillis(), TimeUnit.MILLISECONDS).join();
        if (started.isAlive()) {
            started.destroyForcibly().onExit().join();
        }
    }
}
