package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite on Fabric8's mock server, which checks no manifest and knows no default of the CRDs. */
class MockClusterBehaviourTest extends RoomBehaviour {
    private final Lifetime lifetime = Lifetime.begin();

    @Override
    BehaviourWorld open() {
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        Crds.install(Path.of("crds"), cluster);
        return new BehaviourWorld(cluster.client());
    }

    /** A real API server lets no such value in; a newer CRD would. */
    @ParameterizedTest
    @ValueSource(strings = {"region: mars", "deletionPolicy: Explode", "adoptionPolicy: Maybe",
            "managementPolicy: Dream", "recordingInfo: {uploadInfo: {type: tape, location: shelf}}"})
    void shouldStopForAValueThatNobodyKnowsWhileOthersGoOn(String spec) {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().count();

        scene.room("odd", spec);

        Seen odd = scene.awaitReason("odd", "UnsupportedValue");
        assertThat(odd.ready().status()).isEqualTo("False");
        assertThat(odd.stalled()).isTrue();
        assertThat(odd.claimed()).isFalse();
        assertThat(scene.remote().calls()).isZero();
        scene.letOthersPass("even");
        scene.room("odd", "description: known");
        scene.awaitReason("odd", "UpToDate");
    }

    @AfterAll
    @Override
    void end() {
        super.end();
        lifetime.close();
    }
}
