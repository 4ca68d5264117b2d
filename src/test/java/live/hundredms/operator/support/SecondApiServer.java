package live.hundredms.operator.support;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Another process on the etcd of an {@link ApiServer}, which can end and begin again on its port. */
public final class SecondApiServer implements AutoCloseable {
    private final ApiServer first;
    private final List<String> command;
    private final int port = freePort();
    private @Nullable Process process;

    /** Starts it and waits until it is ready. */
    public SecondApiServer(ApiServer first) {
        this.first = first;
        this.command = new ArrayList<>(first.command());
        command.set(command.indexOf("--secure-port") + 1, String.valueOf(port));
        start();
    }

    public int port() {
        return port;
    }

    /** Starts it, if it was killed, and waits until it is ready. */
    public void start() {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Kubectl kubectl = first.kubectlAt(port)) {
            Awaitility.await().atMost(90, SECONDS).pollInSameThread()
                    .until(() -> kubectl.run("get", "--raw", "/readyz").exitCode() == 0);
        }
    }

    /** {@code kill -9}, and waits for its end. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** The command line of the process that listens there. */
    static List<String> commandOf(int port) {
        return ProcessHandle.current().children().map(ProcessHandle::info)
                .filter(info -> info.command().orElse("").endsWith("kube-apiserver"))
                .filter(info -> Arrays.asList(info.arguments().orElse(new String[0])).contains(String.valueOf(port)))
                .map(info -> {
                    List<String> line = new ArrayList<>(List.of(info.command().orElseThrow()));
                    line.addAll(List.of(info.arguments().orElseThrow()));
                    return line;
                }).findFirst().orElseThrow();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
