package live.hundredms.sandbox.cluster;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Paths of etcd, kube-apiserver and kubectl. kube-api-test finds and downloads them. This class adds a time limit,
 * because kube-api-test waits as long as the system does if a network swallows packets.
 */
final class Binaries {
    static final String MISSING = "no Kubernetes binaries were found for kube-api-test and they cannot be downloaded from here";

    /**
     * The URL that kube-api-test reads first for a download. It uses a proxy of the JVM's settings, like kube-api-test.
     */
    private static final URI INDEX = URI
            .create("https://raw.githubusercontent.com/kubernetes-sigs/controller-tools/HEAD/envtest-releases.yaml");
    private static final Duration REACH = Duration.ofSeconds(2);
    private static final Duration DOWNLOAD = Duration.ofMinutes(3);
    private static final int OK = 200;

    private Binaries() {
    }

    /**
     * The directory that holds all three as executables; empty if they are neither there nor can be downloaded in time.
     */
    static Optional<Path> inPlaceOrDownloaded() {
        return inPlace().or(() -> reachable(INDEX) ? downloaded() : Optional.empty());
    }

    static Optional<Path> inPlace() {
        return find(true);
    }

    static boolean reachable(URI address) {
        return within(REACH, () -> {
            try (var http = HttpClient.newBuilder().connectTimeout(REACH).build()) {
                var head = HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .timeout(REACH).build();
                return http.send(head, BodyHandlers.discarding()).statusCode() == OK;
            } catch (IOException e) {
                return false;
            }
        }).orElse(false);
    }

    private static Optional<Path> downloaded() {
        System.out.println("Downloading etcd, kube-apiserver and kubectl for kube-api-test, once ...");
        return within(DOWNLOAD, () -> find(false)).flatMap(found -> found);
    }

    private static Optional<Path> find(boolean offline) {
        try {
            var manager = new BinaryManager(config(offline));
            manager.initAndDownloadIfRequired();
            var found = manager.binaries();
            return runnable(found.getEtcd()) && runnable(found.getApiServer()) && runnable(found.getKubectl())
                    ? Optional.ofNullable(found.getEtcd().toPath().getParent())
                    : Optional.empty();
        } catch (KubeAPITestException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the file is executable. kube-api-test waits forever if kubectl has no run bit, which an unpacked archive
     * may lack.
     */
    private static boolean runnable(File binary) {
        return binary.canExecute() || binary.setExecutable(true);
    }

    private static KubeAPIServerConfig config(boolean offline) {
        return KubeAPIServerConfigBuilder.anAPIServerConfig().withOfflineMode(offline).withStartupTimeout(0)
                .withWaitForEtcdHealthCheckOnStartup(false).build();
    }

    /**
     * The result of an action that may never end; empty after the limit. The action may then continue on a thread
     * of its own, which blocks nothing.
     */
    private static <T> Optional<T> within(Duration limit, Callable<T> action) {
        var task = new FutureTask<>(action);
        Thread.ofVirtual().start(task);
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            task.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
