package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where each value of the chart ends up, and that an API server accepts it there. {@code docs.ChartValuesTest} checks that no value is missing. */
@NeedsHelm
@NeedsRealCluster
class EveryChartValueTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "chart");
    private static final String[] TEMPLATE = {"template", "full", Chart.FOLDER, "-n", "elsewhere", "--kube-version",
            "1.36.1", "-f", FOLDER.resolve("every-value.yaml").toString(), "--set",
            "metrics.serviceMonitor.enabled=true", "--set", "metrics.prometheusRule.enabled=true", "--set",
            "defaultClusterWorkspace.enabled=true", "--set",
            "defaultClusterWorkspace.spec.credentialsSecretRef.name=keys"};
    /** Values that exclude others, or that say the opposite of a default; each line is one installation. */
    private static final List<String> ALTERNATIVES = List.of(
            "podSecurityContext.runAsUser=null,podSecurityContext.runAsGroup=null", "strategy.type=Recreate",
            "podDisruptionBudget.minAvailable=1", "podDisruptionBudget.maxUnavailable=50%",
            "service.ipFamilyPolicy=SingleStack", "service.ipFamilies={IPv4}", "dnsPolicy=ClusterFirstWithHostNet",
            "revisionHistoryLimit=0", "livenessProbe.timeoutSeconds=5",
            "securityContext.capabilities.add={NET_BIND_SERVICE}",
            "settings.leaseDuration=1m,settings.leaseRenewDeadline=40s,settings.leaseRetryPeriod=5s",
            "metrics.serviceMonitor.honorLabels=false", "metrics.serviceMonitor.namespace=full-monitoring",
            "metrics.serviceMonitor.scrapeTimeout=30s");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Helm helm = Helm.alone();

    @BeforeAll
    static void prepare() {
        Stream.of("full", "full-monitoring").forEach(EveryChartValueTest::namespace);
        succeeded(TestCluster.kubectl().run("apply", "-f", FOLDER.resolve("prometheus-operator.yaml").toString()));
        succeeded(TestCluster.kubectl().run("wait", "--for=condition=Established", "--timeout=30s", "crd",
                "servicemonitors.monitoring.coreos.com", "prometheusrules.monitoring.coreos.com"));
    }

    @AfterAll
    static void leaveNoKindBehind() {
        succeeded(TestCluster.kubectl().run("delete", "-f", FOLDER.resolve("prometheus-operator.yaml").toString()));
    }

    @Test
    void shouldPutEveryValueWhereItBelongs() throws IOException {
        Map<String, GenericKubernetesResource> rendered = InstallManifests.of(helm.run(TEMPLATE));
        rendered.keySet().removeIf(key -> key.startsWith("CustomResourceDefinition "));
        rendered.entrySet().stream()
                .filter(object -> object.getKey().endsWith("-dashboard")
                        || Set.of("PrometheusRule").contains(object.getValue().getKind()))
                .forEach(object -> object.getValue().getAdditionalProperties().clear());
        String text = rendered.values().stream().map(Serialization::asYaml).collect(Collectors.joining());
        Path expected = FOLDER.resolve("every-value-rendered.yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, text);
        }

        assertThat(expected).as("-Dgolden.write=true writes it anew").content().isEqualTo(text);
        assertThat(text).doesNotContain("elsewhere");
    }

    @Test
    void shouldBeAcceptedStrictlyWhenEveryValueIsSet() throws IOException {
        Path manifest = Files.writeString(folder.resolve("full.yaml"), succeeded(helm.run(TEMPLATE)));

        assertThat(succeeded(dryRun(manifest))).contains("pod/full-room-operator-test",
                "deployment.apps/full-room-operator", "servicemonitor.monitoring.coreos.com/full-room-operator",
                "prometheusrule.monitoring.coreos.com/full-room-operator", "configmap/full-room-operator-extra",
                "clusterworkspace.100ms.live/default").doesNotContain("Warning", "PodSecurity");
    }

    @Test
    void shouldBeAcceptedStrictlyWithEachAlternative() throws IOException {
        for (String values : ALTERNATIVES) {
            String rendered = succeeded(helm.run("template", "full", Chart.FOLDER, "-n", "full", "--kube-version",
                    "1.36.1", "--set", "crds.enabled=false,metrics.serviceMonitor.enabled=true", "--set", values));
            Files.writeString(folder.resolve(values.replaceAll("\\W", "-") + ".yaml"), rendered);
        }

        Kubectl.Result dry = dryRun(folder);

        assertThat(succeeded(dry).lines().filter(line -> line.startsWith("deployment.apps/full-room-operator ")))
                .hasSameSizeAs(ALTERNATIVES);
        assertThat(dry.output()).doesNotContain("Warning", "PodSecurity");
    }

    private static Kubectl.Result dryRun(Path manifests) {
        return TestCluster.kubectl().run("apply", "--server-side", "--dry-run=server", "--validate=strict", "-f",
                manifests.toString());
    }

    private static String succeeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static void namespace(String name) {
        TestCluster.client()
                .resource(new NamespaceBuilder().withNewMetadata().withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .addToLabels("pod-security.kubernetes.io/warn", "restricted").endMetadata().build())
                .serverSideApply();
    }
}
