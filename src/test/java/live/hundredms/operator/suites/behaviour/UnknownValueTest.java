package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server lets no such value in; a newer CRD would. Hence the mock server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownValueTest {
    private final Lifetime lifetime = Lifetime.begin();
    private final BehaviourWorld world = MockClusterBehaviourTest.open(lifetime);

    @AfterAll
    void close() {
        world.close();
        lifetime.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region: mars", "deletionPolicy: Explode", "adoptionPolicy: Maybe",
            "managementPolicy: Dream", "recordingInfo: {uploadInfo: {type: tape, location: shelf}}"})
    void shouldStopForAValueThatNobodyKnowsWhileOthersGoOn(String spec) {
        Scene scene = world.scene().withWorkspace();
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
}
