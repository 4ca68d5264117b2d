package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsHelm4;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart with Helm 4 does what it does with Helm 3, also to a release of Helm 3. The other tests use {@code helm}. */
@NeedsHelm
@NeedsHelm4
class Helm4Test {
    private static final String EVERY_VALUE = Path.of("src", "test", "resources", "chart", "every-value.yaml")
            .toString();
    private static final String SWEEPS = "defaultClusterWorkspace.spec.sweepInterval=";

    @Test
    void shouldBeTheOtherVersion() {
        try (Helm three = Helm.alone(); Helm four = Helm.fourAlone()) {
            assertThat(succeeded(four.run("version", "--short"))).startsWith("v4.");
            assertThat(succeeded(three.run("version", "--short"))).startsWith("v3.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crds.enabled=true", "crds.keep=false", "podSecurityContext.runAsUser=null",
            "strategy.type=Recreate", "metrics.serviceMonitor.enabled=true", "namespaces={a,b}",
            "defaultClusterWorkspace.enabled=true,defaultClusterWorkspace.spec.credentialsSecretRef.name=keys"})
    void shouldRenderTheSameObjects(String values) {
        try (Helm three = Helm.alone(); Helm four = Helm.fourAlone()) {
            assertThat(InstallManifests.of(four.run(Chart.template(values))))
                    .isEqualTo(InstallManifests.of(three.run(Chart.template(values))));
        }
    }

    @Test
    void shouldRenderTheSameObjectsWhenEveryValueIsSet() {
        List<String> command = new ArrayList<>(List.of(Chart.template("metrics.serviceMonitor.enabled=true")));
        command.addAll(List.of("-f", EVERY_VALUE));
        String[] arguments = command.toArray(String[]::new);
        try (Helm three = Helm.alone(); Helm four = Helm.fourAlone()) {
            assertThat(InstallManifests.of(four.run(arguments))).isEqualTo(InstallManifests.of(three.run(arguments)));
        }
    }

    @Test
    void shouldPassTheStrictLint() {
        try (Helm four = Helm.fourAlone()) {
            assertThat(succeeded(four.run("lint", "--strict", Chart.FOLDER))).doesNotContain("[WARNING]", "[ERROR]");
        }
    }

    @ParameterizedTest
    @CsvSource({"replicsa=3,replicsa", "podSecurityContext.runAsUsr=1,runAsUsr", "extraEnv[0].nam=x,nam",
            "settings.leaseDuration=14s,settings.leaseDuration is 14s."})
    void shouldNameTheKeyWhenAValueIsWrong(String value, String text) {
        try (Helm four = Helm.fourAlone()) {
            Kubectl.Result refused = four.run(Chart.template(value));

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).contains(text);
        }
    }

    @Test
    @NeedsRealCluster
    void shouldInstallUpgradeRollBackAndUninstall() {
        try (ApiServer server = ApiServer.start(); Helm four = Helm.fourOf(server)) {
            install(four, server, "10s", 2);
            install(four, server, "20s", 3);
            succeeded(four.run("rollback", Chart.RELEASE, "1", "-n", Chart.NAMESPACE));
            assertInstalled(server, "10s", 2);

            uninstall(four, server);
        }
    }

    @Test
    @NeedsRealCluster
    void shouldGoOnWithAReleaseOfHelm3() {
        try (ApiServer server = ApiServer.start(); Helm three = Helm.of(server); Helm four = Helm.fourOf(server)) {
            install(three, server, "10s", 2);
            install(four, server, "20s", 3);
            succeeded(four.run("rollback", Chart.RELEASE, "1", "-n", Chart.NAMESPACE));
            assertInstalled(server, "10s", 2);
            install(four, server, "30s", 1);

            uninstall(four, server);
        }
    }

    private static void install(Helm helm, ApiServer server, String sweepInterval, int replicas) {
        String[] command = Chart.with(
                List.of("upgrade", "--install", Chart.RELEASE, Chart.FOLDER, "-n", Chart.NAMESPACE,
                        "--create-namespace"),
                "replicas=" + replicas, "defaultClusterWorkspace.enabled=true",
                "defaultClusterWorkspace.spec.credentialsSecretRef.name=keys", SWEEPS + sweepInterval);
        Kubectl.Result first = helm.run(command);
        // Helm may create the ClusterWorkspace before the API server serves its kind.
        if (first.output().contains("ensure CRDs are installed first")) {
            first = helm.run(command);
        }
        succeeded(first);
        assertInstalled(server, sweepInterval, replicas);
    }

    private static void assertInstalled(ApiServer server, String sweepInterval, int replicas) {
        Deployment operator = server.client().apps().deployments().inNamespace(Chart.NAMESPACE)
                .withName("room-operator").get();
        assertThat(operator.getSpec().getReplicas()).isEqualTo(replicas);
        assertThat(
                server.client().resources(ClusterWorkspace.class).withName("default").get().getSpec().sweepInterval())
                .isEqualTo(sweepInterval);
        assertThat(crds(server)).hasSize(3);
    }

    private static void uninstall(Helm helm, ApiServer server) {
        succeeded(helm.run("uninstall", Chart.RELEASE, "-n", Chart.NAMESPACE));

        assertThat(server.client().apps().deployments().inNamespace(Chart.NAMESPACE).list().getItems()).isEmpty();
        assertThat(crds(server)).hasSize(3).allMatch(crd -> crd.getMetadata().getDeletionTimestamp() == null);
        assertThat(server.client().resources(ClusterWorkspace.class).list().getItems()).hasSize(1);
    }

    private static List<CustomResourceDefinition> crds(ApiServer server) {
        return server.client().resources(CustomResourceDefinition.class).list().getItems();
    }

    private static String succeeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
