package live.hundredms.operator.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A kubectl of the same version as {@link RealCluster}, pointed at it. */
public final class Kubectl {
    private static final Path FOLDER = Path.of("target", "real-cluster");

    private Kubectl() {
    }

    /** What a call came to; {@code output} holds both streams. */
    public record Result(int exitCode, String output) {
    }

    /** Runs kubectl to its end as administrator. */
    public static Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(RealCluster.kubectl().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            Path kubeconfig = Files.createDirectories(FOLDER).resolve("kubeconfig").toAbsolutePath();
            Files.writeString(kubeconfig, RealCluster.kubeconfig());
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("KUBECACHEDIR", FOLDER.resolve("cache").toAbsolutePath().toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl ran", e);
        }
    }
}
