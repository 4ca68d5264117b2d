package live.hundredms.operator.support;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An API server with an etcd that is restored from a backup: both end meanwhile, as etcd's own documentation asks for. */
public final class RestoredApiServer implements AutoCloseable {
    private final ApiServer model;
    private final Path folder;
    private final List<String> command;
    private final int etcdPort = freePort();
    private final int peerPort = freePort();
    private final int port = freePort();
    private Path data;
    private @Nullable Process etcd;
    private @Nullable Process server;

    /**
     * Starts both and waits until they are ready.
     *
     * @param model whose certificates and flags it has
     * @param folder in which it keeps everything
     */
    public RestoredApiServer(ApiServer model, Path folder) {
        this.model = model;
        this.folder = folder;
        this.data = folder.resolve("etcd");
        this.command = new ArrayList<>(model.command());
        command.set(command.indexOf("--secure-port") + 1, String.valueOf(port));
        command.set(command.indexOf("--etcd-servers") + 1, "http://127.0.0.1:" + etcdPort);
        start();
    }

    /** An administrator's kubeconfig, as YAML. */
    public String kubeconfig() {
        return model.kubeconfigAt(port);
    }

    /** Keeps the state of now. The etcd ends and begins again for it. */
    public Path backUp() throws InterruptedException {
        end(etcd);
        Path backup = folder.resolve("backup");
        copy(data, backup);
        startEtcd();
        awaitReady();
        return backup;
    }

    /** Puts a former state back. */
    public void restore(Path backup) throws InterruptedException {
        stop();
        data = backup;
        start();
    }

    private void start() {
        startEtcd();
        server = process(command);
        awaitReady();
    }

    private void startEtcd() {
        String client = "http://127.0.0.1:" + etcdPort;
        String peer = "http://127.0.0.1:" + peerPort;
        etcd = process(List.of(ApiServer.requireBinaries().resolve("etcd").toString(), "--data-dir", data.toString(),
                "--unsafe-no-fsync", "--listen-client-urls", client, "--advertise-client-urls", client,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster",
                "default=" + peer));
    }

    private void awaitReady() {
        try (Kubectl kubectl = model.kubectlAt(port)) {
            Awaitility.await().atMost(90, SECONDS).pollInSameThread()
                    .until(() -> kubectl.run("get", "--raw", "/readyz").exitCode() == 0);
        }
    }

    private static Process process(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws InterruptedException {
        end(server);
        end(etcd);
    }

    private static void end(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private List<Process> processes() {
        return Stream.of(Optional.ofNullable(server), Optional.ofNullable(etcd)).flatMap(Optional::stream).toList();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes().forEach(Process::destroyForcibly);
    }
}
