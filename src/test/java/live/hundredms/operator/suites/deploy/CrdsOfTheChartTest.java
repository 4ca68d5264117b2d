package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.List;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the CRDs with {@code crds.enabled} and {@code crds.keep}, on an API server of its own. */
@NeedsHelm
@NeedsRealCluster
class CrdsOfTheChartTest {
    @SuppressWarnings("NullAway.Init")
    private static ApiServer server;
    @SuppressWarnings("NullAway.Init")
    private static Helm helm;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        helm = Helm.of(server);
    }

    @AfterAll
    static void stop() {
        helm.close();
        server.close();
    }

    @Test
    void shouldKeepTheCrdsUnlessAValueSaysOtherwise() {
        install();
        assertThat(crds()).hasSize(3)
                .allMatch(crd -> "keep".equals(crd.getMetadata().getAnnotations().get("helm.sh/resource-policy")));

        install("crds.enabled=false");
        assertThat(crds()).as("a release that no longer has them").hasSize(3);

        uninstall();
        assertThat(crds()).as("no release").hasSize(3);

        install();
        install("crds.keep=false");
        assertThat(crds()).as("of a release that took them over").hasSize(3)
                .noneMatch(crd -> crd.getMetadata().getAnnotations().containsKey("helm.sh/resource-policy"));

        uninstall();
        Awaitility.await().untilAsserted(() -> assertThat(crds()).as("not kept").isEmpty());
    }

    private static void install(String... values) {
        run(Chart.with(List.of("upgrade", "--install", Chart.RELEASE, Chart.FOLDER, "-n", Chart.NAMESPACE,
                "--create-namespace"), values));
    }

    private static void uninstall() {
        run("uninstall", Chart.RELEASE, "-n", Chart.NAMESPACE);
    }

    private static void run(String... command) {
        Kubectl.Result result = helm.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static List<CustomResourceDefinition> crds() {
        return server.client().resources(CustomResourceDefinition.class).list().getItems();
    }
}
