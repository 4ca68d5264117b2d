package live.hundredms.operator.behaviour;

import io.fabric8.kubernetes.client.KubernetesClient;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.RealCluster;

/** The suite on a real API server. */
@NeedsRealCluster
class RealClusterBehaviourTest extends RoomBehaviour {
    @Override
    KubernetesClient cluster() {
        return RealCluster.client();
    }
}
