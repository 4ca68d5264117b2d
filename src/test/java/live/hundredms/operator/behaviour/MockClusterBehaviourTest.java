package live.hundredms.operator.behaviour;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.AfterAll;

/** The suite on Fabric8's mock server, which checks no manifest and knows no default of the CRDs. */
class MockClusterBehaviourTest extends RoomBehaviour {
    private final Lifetime lifetime = Lifetime.begin();

    @Override
    KubernetesClient cluster() {
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        Crds.install(Path.of("crds"), cluster);
        return cluster.client();
    }

    @AfterAll
    @Override
    void end() {
        super.end();
        lifetime.close();
    }
}
