package live.hundredms.operator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.util.Map;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart renders, and what it refuses to. */
@NeedsHelm
class ChartTest {
    private static final Helm HELM = Helm.alone();

    @AfterAll
    static void close() {
        HELM.close();
    }

    @Test
    void shouldPassTheStrictLint() {
        Kubectl.Result lint = HELM.run("lint", "--strict", Chart.FOLDER);

        assertThat(lint.exitCode()).as(lint.output()).isZero();
        assertThat(lint.output()).doesNotContain("[WARNING]", "[ERROR]");
    }

    @Test
    @NeedsRealCluster
    void shouldGiveTheObjectsOfThePlainInstallWhenNoValueIsSet() {
        Map<String, GenericKubernetesResource> ofHelm = Manifests.withoutHelm(template());
        Map<String, GenericKubernetesResource> plain = kustomize("deploy");

        assertThat(plain.remove("Namespace /" + Chart.NAMESPACE)).isNotNull();
        assertThat(ofHelm.keySet()).isEqualTo(plain.keySet());
        assertThat(ofHelm).allSatisfy((key, object) -> assertThat(object).as(key).isEqualTo(plain.get(key)));
    }

    @Test
    @NeedsRealCluster
    void shouldGiveTheObjectsOfTheMonitoringFolderWhenAllOfThemAreOn() {
        Map<String, GenericKubernetesResource> without = Manifests.withoutHelm(template());
        Map<String, GenericKubernetesResource> ofHelm = Manifests
                .withoutHelm(template("metrics.serviceMonitor.enabled=true", "metrics.prometheusRule.enabled=true",
                        "metrics.dashboard.enabled=true"));

        ofHelm.keySet().removeAll(without.keySet());

        assertThat(ofHelm).isEqualTo(kustomize("deploy/monitoring"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            replicsa=3                                                | replicsa
            replicas=many                                             | replicas
            image.digest=sha256:short                                 | digest
            settings.slot=3                                           | slot
            settings.slots=some                                       | slots
            settings.logLevel=loud                                    | logLevel
            settings.deletionTimeout=15                               | deletionTimeout
            proxy.https=http://user:password@proxy:3128               | https
            tracing.endpoint=collector:4318                           | endpoint
            namespaces=team-a                                         | namespaces
            networkPolicy.egress[0].to=x                              | egress
            networkPolicy.apiServer.ports[0]=0                        | ports
            defaultClusterWorkspace.enabled=true                      | credentialsSecretRef
            defaultClusterWorkspace.spec.accessKey=abc                | accessKey
            defaultClusterWorkspace.spec.credentialsSecretRef.key=abc | key
            caBundle.configMap=a,caBundle.secret=b                    | caBundle
            metrics.serviceMonitor.enabled=maybe                      | enabled
            resources.limit.memory=1Gi                                | limit
            affinity.nodeAffinty.x=y                                  | nodeAffinty
            extraEnv[0].nam=x                                         | nam
            tolerations[0].operator=Exist                             | operator
            """)
    void shouldNameTheKeyWhenAValueIsWrong(String value, String key) {
        Kubectl.Result refused = HELM.run(Chart.template(value));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("values don't meet the specifications of the schema").contains(key);
    }

    @Test
    void shouldTakeTheImageByDigestWhenThereIsOne() {
        String digest = "sha256:" + "a".repeat(64);

        assertThat(HELM.run(Chart.template("image.repository=mine/operator", "image.digest=" + digest)).output())
                .contains("image: mine/operator@" + digest).doesNotContain("mine/operator:");
    }

    @Test
    void shouldReachTheProxyAndSpareTheApiServerFromIt() {
        String rendered = HELM.run(Chart.template("proxy.https=http://proxy.example:3128", "proxy.noProxy={.internal}"))
                .output();

        assertThat(rendered).contains("port: 3128", "value: \"http://proxy.example:3128\"",
                "value: \"$(KUBERNETES_SERVICE_HOST),.internal\"");
    }

    @Test
    void shouldSendTracesAndLetThemOutWhenACollectorIsNamed() {
        String rendered = HELM.run(Chart.template("tracing.endpoint=http://collector.observability:4318")).output();

        assertThat(rendered)
                .containsPattern("name: OTEL_EXPORTER_OTLP_ENDPOINT\\s+value: \"http://collector.observability:4318\"")
                .containsPattern("# The collector of traces.\\s+- ports:\\s+- port: 4318\\s+protocol: TCP");
        assertThat(HELM.run(Chart.template()).output()).doesNotContain("OTEL_");
    }

    private static Map<String, GenericKubernetesResource> template(String... values) {
        return Manifests.of(HELM.run(Chart.template(values)));
    }

    private static Map<String, GenericKubernetesResource> kustomize(String folder) {
        try (Kubectl kubectl = Kubectl.alone()) {
            return Manifests.of(kubectl.run("kustomize", Path.of(folder).toString()));
        }
    }
}
