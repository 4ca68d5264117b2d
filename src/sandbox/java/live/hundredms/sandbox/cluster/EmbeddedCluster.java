package live.hundredms.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import live.hundredms.sandbox.lifetime.Lifetime;

/** A Kubernetes API that runs until it is closed. */
public sealed interface EmbeddedCluster extends AutoCloseable permits RealCluster, MockCluster {

    /** Product and version of the cluster, for people. */
    String name();

    /** Why this cluster was started and what it cannot do, one sentence each; empty for a real API server. */
    List<String> limits();

    /** A kubeconfig file for the cluster, with all permissions. The user's own file is never changed. */
    Path kubeconfig();

    /** A client with all permissions, closed with the cluster. */
    KubernetesClient client();

    @Override
    void close();

    /**
     * Starts a cluster that ends with the lifetime.
     *
     * @throws ClusterException if none can be started as chosen
     */
    static EmbeddedCluster start(ClusterChoice choice, Lifetime lifetime) {
        if (choice == ClusterChoice.MOCK) {
            return mock("the mock was requested", lifetime);
        }
        var binaries = Binaries.inPlaceOrDownloaded();
        if (binaries.isPresent()) {
            return real(choice, binaries.get(), lifetime);
        }
        if (choice == ClusterChoice.REAL) {
            throw new ClusterException(Binaries.MISSING);
        }
        return mock(Binaries.MISSING, lifetime);
    }

    private static EmbeddedCluster real(ClusterChoice choice, Path binaries, Lifetime lifetime) {
        var cluster = lifetime.own(new RealCluster(lifetime.directory(), binaries));
        try {
            cluster.start();
            return cluster;
        } catch (ClusterException e) {
            cluster.close();
            if (choice == ClusterChoice.REAL || lifetime.ending()) {
                throw e;
            }
            return mock(String.valueOf(e.getMessage()), lifetime);
        }
    }

    private static EmbeddedCluster mock(String why, Lifetime lifetime) {
        var cluster = lifetime.own(new MockCluster(lifetime.directory(), why));
        cluster.start();
        return cluster;
    }
}
