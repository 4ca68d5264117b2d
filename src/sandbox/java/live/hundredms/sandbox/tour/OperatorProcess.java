package live.hundredms.sandbox.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged operator as a process of its own, with the same Java that runs this one; its output goes to a file. */
final class OperatorProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int TAIL = 25;

    private final Path jar;
    private final Path log;
    private volatile @Nullable Process process;

    OperatorProcess(Path jar, Path log) {
        this.jar = jar;
        this.log = log;
    }

    /**
     * Starts it against a cluster.
     *
     * @param allowedEndpoint
     *            the server that its workspaces may name, as an origin
     * @throws TourException
     *             when the jar is not there
     */
    void start(Path kubeconfig, String allowedEndpoint) throws IOException {
        if (!Files.exists(jar)) {
            throw new TourException("The operator is not packaged: there is no " + jar + ", which mvn package makes");
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                jar.toString(), "run", "--allowed-endpoints=" + allowedEndpoint, "--secret-refresh-interval=5s",
                "--port=0").redirectErrorStream(true).redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ROOM_OPERATOR_") || name.equals("POD_NAMESPACE"));
        environment.put("KUBECONFIG", kubeconfig.toString());
        process = builder.start();
    }

    /** Why it does not run although it should; empty while it runs. */
    Optional<String> trouble() {
        var started = process;
        if (started == null || started.isAlive()) {
            return Optional.empty();
        }
        return Optional.of("the operator ended by itself with exit code " + started.exitValue());
    }

    Path log() {
        return log;
    }

    /** The last lines that it wrote. */
    List<String> tail() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.subList(Math.max(0, all.size() - TAIL), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Lets it stop by itself for a few seconds. */
    @Override
    public void close() {
        var started = process;
        if (started == null) {
            return;
        }
        started.destroy();
        started.onExit().completeOnTimeout(started, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
        if (started.isAlive()) {
            started.destroyForcibly().onExit().join();
        }
    }
}
