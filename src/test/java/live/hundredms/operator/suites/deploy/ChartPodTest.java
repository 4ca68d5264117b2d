package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.NeedsHelm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The pods of the chart, the operator's and that of {@code helm test}, with values that are merged or take a default away. */
@NeedsHelm
class ChartPodTest {
    private static final Helm HELM = Helm.alone();
    private static final String NAME = Chart.NAMESPACE + "/room-operator";

    @AfterAll
    static void close() {
        HELM.close();
    }

    @Test
    void shouldLeaveTheUserToTheClusterWhenItIsNull() {
        Map<String, GenericKubernetesResource> usual = template();
        Map<String, GenericKubernetesResource> openShift = template("podSecurityContext.runAsUser=null",
                "podSecurityContext.runAsGroup=null");

        assertThat(pods(usual)).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
            assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(65532);
        });
        assertThat(pods(openShift)).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
            assertThat(pod.getSecurityContext().getRunAsGroup()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        });
    }

    @Test
    void shouldMergeSecurityContextsOverTheRestrictedDefaults() {
        List<PodSpec> pods = pods(template("podSecurityContext.fsGroup=7", "securityContext.runAsUser=7",
                "securityContext.readOnlyRootFilesystem=null", "securityContext.capabilities.add={SYS_TIME}"));

        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(7);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getContainers()).singleElement().satisfies(container -> {
                assertThat(container.getSecurityContext().getRunAsUser()).isEqualTo(7);
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isNull();
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getAdd()).containsExactly("SYS_TIME");
                assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
            });
        });
    }

    @Test
    void shouldPullFromTheRegistryThatIsNearest() {
        assertThat(images("image.registry=a.example", "test.image.registry=b.example"))
                .containsExactly("a.example/room-operator:" + Chart.version(), "b.example/busybox:1.37");
        assertThat(images("image.registry=a.example", "test.image.registry=b.example",
                "global.imageRegistry=mirror.example:5000/all"))
                .containsExactly("mirror.example:5000/all/room-operator:" + Chart.version(),
                        "mirror.example:5000/all/busybox:1.37");
        assertThat(images("image.repository=a.example/team/operator", "image.tag=v7"))
                .containsExactly("a.example/team/operator:v7", "busybox:1.37");
    }

    @Test
    void shouldPullWithTheSecretsOfThisChartAndOfTheParent() {
        assertThat(pods(template("imagePullSecrets[0].name=own", "imagePullSecrets[1].name=both",
                "global.imagePullSecrets[0]=both", "global.imagePullSecrets[1].name=parents"))).hasSize(2)
                .allSatisfy(pod -> assertThat(pod.getImagePullSecrets()).extracting(secret -> secret.getName())
                        .containsExactly("both", "parents", "own"));
        assertThat(pods(template())).allMatch(pod -> pod.getImagePullSecrets().isEmpty());
    }

    @Test
    void shouldKeepTheRequestOfAProbeWhenItsTimesChange() {
        PodSpec pod = pods(template("livenessProbe.periodSeconds=60", "readinessProbe.timeoutSeconds=7",
                "startupProbe.failureThreshold=600")).getFirst();

        assertThat(pod.getContainers()).singleElement().satisfies(operator -> {
            assertThat(operator.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
            assertThat(operator.getLivenessProbe().getPeriodSeconds()).isEqualTo(60);
            assertThat(operator.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
            assertThat(operator.getReadinessProbe().getPeriodSeconds()).isEqualTo(5);
            assertThat(operator.getReadinessProbe().getTimeoutSeconds()).isEqualTo(7);
            assertThat(operator.getStartupProbe().getHttpGet().getPath()).isEqualTo("/livez");
            assertThat(operator.getStartupProbe().getPeriodSeconds()).isEqualTo(1);
            assertThat(operator.getStartupProbe().getFailureThreshold()).isEqualTo(600);
        });
    }

    @Test
    void shouldDropTheRollingUpdateWhenPodsAreRecreated() {
        assertThat(deployment(template("strategy.type=Recreate")).getSpec().getStrategy()).satisfies(strategy -> {
            assertThat(strategy.getType()).isEqualTo("Recreate");
            assertThat(strategy.getRollingUpdate()).isNull();
        });
        assertThat(deployment(template("strategy.rollingUpdate.maxSurge=2")).getSpec().getStrategy().getRollingUpdate())
                .satisfies(update -> {
                    assertThat(update.getMaxSurge().getIntVal()).isEqualTo(2);
                    assertThat(update.getMaxUnavailable().getIntVal()).isZero();
                });
    }

    @Test
    void shouldLimitDisruptionsInOneWayOnly() {
        assertThat(yaml(template("podDisruptionBudget.minAvailable=50%"), "PodDisruptionBudget " + NAME))
                .contains("minAvailable: \"50%\"").doesNotContain("maxUnavailable");
        assertThat(yaml(template(), "PodDisruptionBudget " + NAME)).contains("maxUnavailable: 1")
                .doesNotContain("minAvailable");
    }

    @Test
    void shouldFindThePodsFromTheNamespaceOfTheMonitor() {
        assertThat(yaml(template("metrics.serviceMonitor.enabled=true", "metrics.serviceMonitor.namespace=monitoring"),
                "ServiceMonitor monitoring/room-operator"))
                .containsPattern("namespaceSelector:\\s+matchNames:\\s+- \"" + Chart.NAMESPACE + "\"");
        assertThat(yaml(template("metrics.serviceMonitor.enabled=true"), "ServiceMonitor " + NAME))
                .doesNotContain("namespaceSelector");
    }

    @Test
    void shouldPutEverythingIntoTheNamespaceThatOverrides() {
        Map<String, GenericKubernetesResource> moved = template("namespaceOverride=ops",
                "metrics.serviceMonitor.enabled=true", "metrics.prometheusRule.enabled=true",
                "metrics.dashboard.enabled=true", "namespaces={team-a}", "defaultClusterWorkspace.enabled=true",
                "defaultClusterWorkspace.spec.credentialsSecretRef.name=keys");

        assertThat(Serialization.asYaml(moved)).doesNotContain(Chart.NAMESPACE);
        assertThat(moved.values().stream().map(object -> object.getMetadata().getNamespace()).filter(Objects::nonNull)
                .distinct()).containsExactlyInAnyOrder("ops", "team-a", "default");
    }

    @Test
    void shouldEvaluateExpressionsInExtraObjects() {
        Map<String, GenericKubernetesResource> objects = template("extraObjects[0].apiVersion=v1",
                "extraObjects[0].kind=Secret", "extraObjects[0].metadata.name=\\{\\{ .Release.Name \\}\\}-more",
                "extraObjects[1].apiVersion=v1", "extraObjects[1].kind=Secret", "extraObjects[1].metadata.name=plain");

        assertThat(objects).containsKeys("Secret /room-operator-more", "Secret /plain");
    }

    private static Map<String, GenericKubernetesResource> template(String... values) {
        return InstallManifests.of(HELM.run(Chart.template(values)));
    }

    /** The operator's first. */
    private static List<PodSpec> pods(Map<String, GenericKubernetesResource> objects) {
        return List.of(deployment(objects).getSpec().getTemplate().getSpec(),
                Serialization.unmarshal(yaml(objects, "Pod " + NAME + "-test"), Pod.class).getSpec());
    }

    private static Stream<String> images(String... values) {
        return pods(template(values)).stream().map(pod -> pod.getContainers().getFirst().getImage());
    }

    private static Deployment deployment(Map<String, GenericKubernetesResource> objects) {
        return Serialization.unmarshal(yaml(objects, "Deployment " + NAME), Deployment.class);
    }

    private static String yaml(Map<String, GenericKubernetesResource> objects, String key) {
        assertThat(objects).containsKey(key);
        return Serialization.asYaml(objects.get(key));
    }
}
