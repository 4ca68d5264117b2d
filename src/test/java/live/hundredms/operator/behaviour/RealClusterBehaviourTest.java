package live.hundredms.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.RealCluster;
import org.junit.jupiter.api.Test;

/** The suite on a real API server. */
@NeedsRealCluster
class RealClusterBehaviourTest extends RoomBehaviour {
    @Override
    KubernetesClient cluster() {
        return RealCluster.client();
    }

    @Test
    void shouldShowAFightInWhatKubectlLists() {
        Scene scene = scene().withWorkspace();
        Drifting.contended(scene, "lesson");

        String table = RealCluster.kubectl().run("get", "rooms", "-n", scene.namespace()).output();

        assertThat(table.lines().findFirst()).hasValueSatisfying(
                head -> assertThat(head.split(" {2,}")).contains("ROOM ID", "NAME", "ENABLED", "READY", "REASON"));
        assertThat(table.lines().skip(1)).singleElement().asString().contains("lesson", "False", "Contended");
    }
}
