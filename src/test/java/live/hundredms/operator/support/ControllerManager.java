package live.hundredms.operator.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What ends namespaces and takes what is owned: kube-controller-manager with only these two controllers. */
public final class ControllerManager implements AutoCloseable {
    static final String BINARY = "kube-controller-manager";

    private final Process process;
    private final Path kubeconfig;

    private ControllerManager(ApiServer server) {
        Path binary = ApiServer.besides(BINARY).orElseThrow(() -> new IllegalStateException("there is no " + BINARY));
        try {
            kubeconfig = Files.writeString(Files.createTempFile(BINARY, ".kubeconfig"), server.kubeconfig());
            process = new ProcessBuilder(List.of(binary.toString(), "--kubeconfig", kubeconfig.toString(),
                    "--controllers=namespace-controller,garbage-collector-controller", "--leader-elect=false",
                    "--secure-port=0")).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it for that server and returns at once. */
    public static ControllerManager start(ApiServer server) {
        return new ControllerManager(server);
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
