package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.Set;
import live.hundredms.operator.suites.rights.ClusterAccount;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admission policy beside the kustomize component: the operator can do its work, and its token nothing more. */
@NeedsHelm
@NeedsRealCluster
class PublishingPolicyTest {
    private static final ClusterAccount OPERATOR = new ClusterAccount(InstalledChart.NAMESPACE, "room-operator");
    private static final String OTHERS = "others";
    private static final String PUBLISHED = "100ms.live/room";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldAllowTheSecretsOfTheOperatorOnly() {
        InstalledChart chart = InstalledChart.install(folder, Set.of(), Set.of(), "roomCodes.enabled=true");
        try (KubernetesClient thief = OPERATOR.client(chart.client())) {
            assertThat(chart.kubectl().run("apply", "-f", "deploy/room-codes/admission-policy.yaml").exitCode())
                    .isZero();
            chart.client().resource(secret("default", OTHERS, "Opaque")).create();
            Scene.soon().untilAsserted(() -> assertRefused(thief, "default", "more", "Opaque"));

            try (BehaviourWorld world = chart.world()) {
                Scene scene = world.scene().withWorkspace();
                scene.room("lesson", Publishing.SPEC);
                scene.awaitReason("lesson", "UpToDate");
                scene.room("lesson", "template: classroom");
                Scene.soon().until(() -> scene.seen("lesson").status().publishedSecret() == null);
            }

            assertThat(thief.resource(secret("default", "room-one", PUBLISHED)).dryRun().create()).isNotNull();
            assertRefused(thief, "default", "room-token", "kubernetes.io/service-account-token");
            assertRefused(thief, "default", "one", PUBLISHED);
            assertRefused(thief, "default", "room-operator-mine", PUBLISHED);
            assertRefused(thief, "default", "room-operator-fingerprint", "Opaque");
            assertThatThrownBy(() -> thief.secrets().inNamespace("default").withName(OTHERS)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"a\": \"YQ==\"}}"))
                    .hasMessageContaining("The admission policy does not allow");
        } finally {
            chart.close();
        }
    }

    private static void assertRefused(KubernetesClient client, String namespace, String name, String type) {
        assertThatThrownBy(() -> client.resource(secret(namespace, name, type)).dryRun().create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("The admission policy does not allow");
    }

    private static Secret secret(String namespace, String name, String type) {
        return new SecretBuilder().withNewMetadata().withNamespace(namespace).withName(name)
                .addToAnnotations("kubernetes.io/service-account.name", "default").endMetadata().withType(type).build();
    }
}
