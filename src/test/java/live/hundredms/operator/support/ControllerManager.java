package live.hundredms.operator.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** kube-controller-manager with only some of its controllers. */
public final class ControllerManager implements AutoCloseable {
    static final String BINARY = "kube-controller-manager";

    private static final String DELETIONS = "namespace-controller,garbage-collector-controller";
    private static final String QUOTAS = "resourcequota-controller";

    private final Process process;
    private final Path kubeconfig;

    private ControllerManager(ApiServer server, String controllers) {
        Path binary = ApiServer.besides(BINARY).orElseThrow(() -> new IllegalStateException("there is no " + BINARY));
        try {
            kubeconfig = Files.writeString(Files.createTempFile(BINARY, ".kubeconfig"), server.kubeconfig());
            process = new ProcessBuilder(List.of(binary.toString(), "--kubeconfig", kubeconfig.toString(),
                    "--controllers=" + controllers, "--leader-elect=false", "--secure-port=0"))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what ends namespaces and deletes what is owned, and returns at once. */
    public static ControllerManager start(ApiServer server) {
        return new ControllerManager(server, DELETIONS);
    }

    /** Starts what makes quotas count, and returns at once. It knows only kinds that the server serves by now. */
    public static ControllerManager startQuotas(ApiServer server) {
        return new ControllerManager(server, QUOTAS);
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
