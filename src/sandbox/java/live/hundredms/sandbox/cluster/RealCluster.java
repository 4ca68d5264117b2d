package live.hundredms.sandbox.cluster;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * kube-apiserver and etcd, started by kube-api-test in a directory of this cluster's own. The certificates, which it
 * would otherwise share between all clusters of a user and leave behind, are made there and removed with it.
 */
final class RealCluster implements EmbeddedCluster {
    private static final Duration START = Duration.ofSeconds(60);
    /** Reachable from this machine only, and usable without any network. */
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration BREAK_OFF = Duration.ofSeconds(2);
    private static final List<String> ETCD_DIRECTORIES = List.of("-data-dir", "-wal-dir");

    private final Path directory;
    private final Path binaries;
    private final Path kubeconfig;
    private final Set<Path> etcdDirectories = new CopyOnWriteArraySet<>();
    private final KubeAPIServer server;
    private final ReentrantLock starting = new ReentrantLock();
    private final Set<ProcessHandle> strangers = children().collect(Collectors.toSet());
    private volatile @Nullable Thread starter;
    private volatile @Nullable KubernetesClient client;

    /**
     * A cluster that is not started yet.
     *
     * @param directory an empty directory, removed by the caller
     * @param binaries directory with etcd, kube-apiserver and kubectl
     */
    RealCluster(Path directory, Path binaries) {
        this.directory = directory;
        this.binaries = binaries;
        this.kubeconfig = directory.resolve("kubeconfig");
        this.server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig().withTestDir(directory.toString())
                .withApiServerFlag("--bind-address", LOOPBACK).withApiServerFlag("--advertise-address", LOOPBACK)
                .withOfflineMode(true).withUpdateKubeConfig(false).withWaitForEtcdHealthCheckOnStartup(false)
                .withStartupTimeout((int) START.toMillis()).build());
    }

    void start() {
        starting.lock();
        starter = Thread.currentThread();
        try {
            var versions = Files.createDirectories(directory.resolve("k8s"));
            Files.createSymbolicLink(versions.resolve(binaries.getFileName()), binaries);
            server.start();
            rememberEtcdDirectories();
            Files.writeString(kubeconfig, server.getKubeConfigYaml());
            client = Clients.of(kubeconfig);
        } catch (IOException | KubeAPITestException e) {
            throw new ClusterException("kube-apiserver from " + binaries + " did not start: " + e.getMessage(), e);
        } finally {
            starter = null;
            starting.unlock();
        }
    }

    @Override
    public String name() {
        try {
            return "kube-apiserver " + client().getKubernetesVersion().getGitVersion() + " with etcd";
        } catch (KubernetesClientException e) {
            return "kube-apiserver with etcd";
        }
    }

    @Override
    public List<String> limits() {
        return List.of();
    }

    @Override
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public KubernetesClient client() {
        var started = client;
        if (started == null) {
            throw new ClusterException("The cluster is not running");
        }
        return started;
    }

    /**
     * Stops the cluster; a start that is under way is aborted first. Ctrl-C in a terminal reaches etcd as well.
     * kube-api-test then removes its directories from another thread at the same time, and either may fail because the
     * other has just removed something.
     */
    @Override
    public void close() {
        breakOffStart();
        rememberEtcdDirectories();
        var started = client;
        if (started != null) {
            started.close();
        }
        try {
            server.stop();
        } catch (RuntimeException e) {
            // Never started, or removed by the other thread. The rest is removed next.
        }
        etcdDirectories.forEach(Lifetime::remove);
    }

    private void breakOffStart() {
        var starting = starter;
        if (starting == null || starting == Thread.currentThread()) {
            return;
        }
        starting.interrupt();
        try {
            if (this.starting.tryLock(BREAK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                this.starting.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Finds the directories of etcd. kube-api-test does not expose their names, so they are read from the command line
     * of its etcd.
     */
    private void rememberEtcdDirectories() {
        children().filter(child -> !strangers.contains(child))
                .map(child -> List.of(child.info().arguments().orElse(new String[0])))
                .filter(arguments -> arguments.containsAll(ETCD_DIRECTORIES)).forEach(arguments -> ETCD_DIRECTORIES
                        .forEach(option -> etcdDirectories.add(Path.of(arguments.get(arguments.indexOf(option) + 1)))));
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }
}
