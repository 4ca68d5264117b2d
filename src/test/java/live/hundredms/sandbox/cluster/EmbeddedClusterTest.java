package live.hundredms.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {
    private static final ResourceDefinitionContext LAMPS = new ResourceDefinitionContext.Builder()
            .withGroup("example.com").withVersion("v1").withKind("Lamp").withPlural("lamps").withNamespaced(true)
            .build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path crds;

    @Test
    void shouldKeepStatusApartFromSpecWhenItIsTheMock() throws IOException {
        assertThatStatusIsApartFromSpec(ClusterChoice.MOCK);
    }

    @Test
    @NeedsRealCluster
    void shouldKeepStatusApartFromSpecWhenItIsReal() throws IOException {
        assertThatStatusIsApartFromSpec(ClusterChoice.REAL);
    }

    @Test
    void shouldLetAnyProcessInThroughTheKubeconfigWhenItIsTheMock() throws IOException {
        assertThatTheKubeconfigOpens(ClusterChoice.MOCK);
    }

    @Test
    @NeedsRealCluster
    void shouldLetAnyProcessInThroughTheKubeconfigWhenItIsReal() throws IOException {
        assertThatTheKubeconfigOpens(ClusterChoice.REAL);
    }

    @Test
    void shouldLeaveNoProcessWhenTheMockEnds() {
        assertThatNothingIsLeft(ClusterChoice.MOCK);
    }

    @Test
    @NeedsRealCluster
    void shouldLeaveNoProcessWhenTheRealOneEnds() {
        assertThatNothingIsLeft(ClusterChoice.REAL);
    }

    @Test
    @NeedsRealCluster
    void shouldBeRealWhenTheBinariesAreThere() {
        try (var lifetime = Lifetime.begin()) {
            var cluster = started(ClusterChoice.AUTO, lifetime);

            assertThat(cluster.name()).startsWith("kube-apiserver v");
            assertThat(cluster.limits()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatTheStandInCannotDo() {
        try (var lifetime = Lifetime.begin()) {
            var cluster = started(ClusterChoice.MOCK, lifetime);

            assertThat(cluster.limits()).anyMatch(limit -> limit.contains("validates nothing"))
                    .anyMatch(limit -> limit.contains("does not support server-side apply"))
                    .anyMatch(limit -> limit.contains("kubectl"));
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheDirectoryHoldsNoCrd() {
        try (var lifetime = Lifetime.begin()) {
            var cluster = started(ClusterChoice.MOCK, lifetime);

            assertThatThrownBy(() -> Crds.install(crds, cluster)).isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("No CRD was found in ");
        }
    }

    private void assertThatStatusIsApartFromSpec(ClusterChoice choice) throws IOException {
        try (var lifetime = Lifetime.begin()) {
            var cluster = started(choice, lifetime);
            Crds.install(crdOfLamps(), cluster);
            var lamps = cluster.client().genericKubernetesResources(LAMPS).inNamespace("default");

            lamps.resource(lamp(Map.of("on", true), Map.of("lit", "no"))).create();
            lamps.resource(lamp(Map.of("on", false), Map.of("lit", "yes"))).updateStatus();

            var stored = lamps.withName("desk").get();
            assertThat(stored.<Boolean>get("spec", "on")).isTrue();
            assertThat(stored.<String>get("status", "lit")).isEqualTo("yes");
        }
    }

    private static void assertThatTheKubeconfigOpens(ClusterChoice choice) throws IOException {
        try (var lifetime = Lifetime.begin()) {
            var cluster = started(choice, lifetime);

            try (KubernetesClient other = Clients.of(cluster.kubeconfig())) {
                assertThat(other.secrets().inNamespace("default").list().getItems()).isEmpty();
            }
        }
    }

    private static void assertThatNothingIsLeft(ClusterChoice choice) {
        var before = ProcessHandle.current().children().toList();
        var lifetime = Lifetime.begin();
        started(choice, lifetime);

        lifetime.close();

        assertThat(ProcessHandle.current().children()).isSubsetOf(before);
        assertThat(lifetime.directory()).doesNotExist();
    }

    private static EmbeddedCluster started(ClusterChoice choice, Lifetime lifetime) {
        return EmbeddedCluster.start(choice, lifetime);
    }

    private static GenericKubernetesResource lamp(Map<String, Object> spec, Map<String, Object> status) {
        return new GenericKubernetesResourceBuilder().withApiVersion("example.com/v1").withKind("Lamp")
                .withNewMetadata().withName("desk").withNamespace("default").endMetadata()
                .addToAdditionalProperties("spec", spec).addToAdditionalProperties("status", status).build();
    }

    private Path crdOfLamps() throws IOException {
        Files.writeString(crds.resolve("lamps.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lamps.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {kind: Lamp, plural: lamps, singular: lamp, listKind: LampList}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      subresources: {status: {}}
                      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);
        return crds;
    }
}
