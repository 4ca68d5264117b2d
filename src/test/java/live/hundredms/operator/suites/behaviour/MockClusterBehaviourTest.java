package live.hundredms.operator.suites.behaviour;

import java.nio.file.Path;
import live.hundredms.operator.support.InPlaceOfRealCluster;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.AfterAll;

/** The suite on Fabric8's mock server, which checks no manifest and knows no default of the CRDs. */
@InPlaceOfRealCluster("RealClusterBehaviourTest")
class MockClusterBehaviourTest extends RoomBehaviour implements Publishing {
    private final Lifetime lifetime = Lifetime.begin();

    @Override
    BehaviourWorld open() {
        return open(lifetime);
    }

    static BehaviourWorld open(Lifetime lifetime) {
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        Crds.install(Path.of("crds"), cluster);
        return new BehaviourWorld(cluster.client());
    }

    @AfterAll
    @Override
    void end() {
        super.end();
        lifetime.close();
    }
}
