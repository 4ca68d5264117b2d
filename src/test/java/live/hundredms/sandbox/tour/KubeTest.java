package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.cluster.Checkout;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.Test;

class KubeTest {

    @Test
    void shouldChangeOnlyTheNamedFieldsOnTheMock() {
        assertThatOnlyTheNamedFieldsChange(ClusterChoice.MOCK);
    }

    @Test
    @NeedsRealCluster
    void shouldChangeOnlyTheNamedFieldsOnARealApiServer() {
        assertThatOnlyTheNamedFieldsChange(ClusterChoice.REAL);
    }

    private static void assertThatOnlyTheNamedFieldsChange(ClusterChoice choice) {
        try (var lifetime = Lifetime.begin()) {
            var cluster = EmbeddedCluster.start(choice, lifetime);
            Crds.install(Checkout.find().crds(), cluster);
            var kube = new Kube(cluster.client());
            var room = room(Map.of("description", "before", "enabled", true));
            kube.create(room);

            kube.changeSpec(room, Map.of("enabled", false));

            var stored = kube.find(room).orElseThrow();
            assertThat(stored.<Boolean>get("spec", "enabled")).isFalse();
            assertThat(stored.<String>get("spec", "description")).isEqualTo("before");
            assertThat(stored.getMetadata().getGeneration()).isEqualTo(2);

            kube.create(new SecretBuilder().withNewMetadata().withName("keys").withNamespace("default").endMetadata()
                    .withData(StoredSecrets.encoded(Map.of("key", "old", "secret", "kept"))).build());
            kube.changeSecret("default", "keys", Map.of("key", "new"));

            var secret = cluster.client().secrets().inNamespace("default").withName("keys").get();
            assertThat(secret.getData())
                    .containsExactlyInAnyOrderEntriesOf(StoredSecrets.encoded(Map.of("key", "new", "secret", "kept")));

            kube.delete(room);
            assertThat(kube.find(room)).isEmpty();
        }
    }

    private static GenericKubernetesResource room(Map<String, Object> spec) {
        return new GenericKubernetesResourceBuilder().withApiVersion("100ms.live/v1").withKind("Room").withNewMetadata()
                .withName("standup").withNamespace("default").endMetadata().addToAdditionalProperties("spec", spec)
                .build();
    }
}
