package live.hundredms.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fabric8's mock server in CRUD mode, in this process, over plain HTTP on loopback, so that other processes can use it.
 */
final class MockCluster implements EmbeddedCluster {
    /** Logs every request at INFO. Kept in a field, because a logger without references loses its level. */
    private static final Logger REQUEST_LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private final Path kubeconfig;
    private final String why;
    private final KubernetesMockServer server;
    private volatile @Nullable KubernetesClient client;
    private volatile @Nullable Thread drain;

    /**
     * A cluster that is not started yet.
     *
     * @param directory directory of the kubeconfig, removed by the caller
     * @param why why this is not a real API server, as a sentence without a full stop
     */
    MockCluster(Path directory, String why) {
        this.kubeconfig = directory.resolve("kubeconfig");
        this.why = why;
        Map<ServerRequest, Queue<ServerResponse>> responses = new ConcurrentHashMap<>();
        this.server = new KubernetesMockServer(new Context(), new MockWebServer(), responses,
                new KubernetesMixedDispatcher(responses), false);
    }

    void start() {
        REQUEST_LOG.setLevel(Level.WARNING);
        server.init(InetAddress.getLoopbackAddress(), 0);
        drain = Thread.ofVirtual().name("request-drain").start(this::forgetRequests);
        try {
            Files.writeString(kubeconfig, """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: sandbox, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: sandbox, user: {}}]
                    contexts: [{name: sandbox, context: {cluster: sandbox, user: sandbox, namespace: default}}]
                    current-context: sandbox
                    """.formatted(server.getPort()));
            client = Clients.of(kubeconfig);
        } catch (IOException e) {
            throw new ClusterException("The kubeconfig cannot be written: " + kubeconfig, e);
        }
    }

    /** Removes requests that the server keeps for tests without limit. */
    private void forgetRequests() {
        try {
            while (true) {
                server.takeRequest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "Fabric8's mock server, a stand-in for a Kubernetes API";
    }

    @Override
    public List<String> limits() {
        return List.of("It runs because " + why + ".",
                "It validates nothing (no CRD schema, no CEL rule, no default) and does not support server-side apply.",
                "kubectl is supported with the real API server only; with this one, some commands work.");
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

    @Override
    public void close() {
        var started = client;
        if (started != null) {
            started.close();
        }
        var draining = drain;
        if (draining != null) {
            draining.interrupt();
            server.destroy();
        }
    }
}
