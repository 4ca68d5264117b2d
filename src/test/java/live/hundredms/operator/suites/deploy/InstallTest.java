package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsRealCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The install as a reader does it, on an API server with nothing in it: the
 * operator and its CRDs first, the samples second.
 */
@NeedsRealCluster
class InstallTest {
    private static final String NAMESPACE = "room-operator-system";
    /** The selector's patch strategy is "replace", so kubectl sends it each time, to no effect. */
    private static final String ALWAYS_SENT = "poddisruptionbudget.policy/room-operator configured";
    private static final String OPERATOR = "system:serviceaccount:" + NAMESPACE + ":room-operator";

    @SuppressWarnings("NullAway.Init")
    private static ApiServer server;
    @SuppressWarnings("NullAway.Init")
    private static Kubectl.Result install;
    @SuppressWarnings("NullAway.Init")
    private static Kubectl.Result samples;

    @BeforeAll
    static void install() {
        server = ApiServer.start();
        install = kubectl("apply", "-k", "deploy");
        kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s");
        samples = kubectl("apply", "-f", "deploy/samples");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldAcceptEveryObjectOfTheInstall() {
        assertThat(install.exitCode()).as(install.output()).isZero();
        assertThat(install.output().lines()).hasSize(15).allMatch(line -> line.endsWith(" created"));
    }

    @Test
    void shouldAcceptEveryObjectOfTheSamplesOnceTheCrdsAreThere() {
        assertThat(samples.exitCode()).as(samples.output()).isZero();
        assertThat(samples.output().lines()).hasSize(12).allMatch(line -> line.endsWith(" created"));
        assertThat(names(server.client().resources(Room.class).list())).containsExactlyInAnyOrder("town-hall",
                "recorded-lesson", "recorded-webinar", "product-webinar", "standup", "maths-7b");
        assertThat(names(server.client().resources(Workspace.class).list())).containsExactlyInAnyOrder("default",
                "legacy");
    }

    @Test
    void shouldAcceptEveryFurtherSample() {
        Kubectl.Result further = kubectl("apply", "--dry-run=server", "--validate=strict", "-f", "deploy/samples/more");

        assertThat(further.exitCode()).as(further.output()).isZero();
        assertThat(further.output().lines()).hasSize(12).allMatch(line -> line.endsWith(" created (server dry run)"));
    }

    @ParameterizedTest
    @CsvSource({"-f, crds", "-k, crds", "-k, deploy"})
    void shouldTakeEachWayOfApplyingTwice(String flag, String folder) {
        Kubectl.Result again = kubectl("apply", flag, folder);

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output().lines()).isNotEmpty()
                .allMatch(line -> line.endsWith(" unchanged") || line.equals(ALWAYS_SENT));
        assertThat(
                kubectl("get", "poddisruptionbudget", "-n", NAMESPACE, "-o", "jsonpath={.items[*].metadata.generation}")
                        .output())
                .isEqualTo("1");
    }

    @Test
    void shouldPassTheRestrictedPodSecurityOfItsNamespace() {
        String template = kubectl("get", "deployment", "room-operator", "-n", NAMESPACE, "-o",
                "jsonpath={.spec.template.spec}").output();

        Pod pod = new PodBuilder().withNewMetadata().withName("as-the-deployment-says").withNamespace(NAMESPACE)
                .endMetadata().withSpec(Serialization.unmarshal(template, PodSpec.class)).build();

        assertThat(server.client().resource(pod).dryRun().create().getSpec().getContainers()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource({"list, rooms.100ms.live, default", "watch, rooms.100ms.live, default",
            "patch, rooms.100ms.live, default", "patch, rooms.100ms.live/status, default",
            "watch, workspaces.100ms.live, default", "patch, workspaces.100ms.live/status, default",
            "watch, clusterworkspaces.100ms.live, ''", "patch, clusterworkspaces.100ms.live/status, ''",
            "get, secrets, default", "get, namespaces, ''", "create, events, default", "patch, events, default",
            "create, leases.coordination.k8s.io, room-operator-system",
            "patch, leases.coordination.k8s.io:room-operator, room-operator-system",
            "create, secrets, room-operator-system"})
    void shouldLetTheOperatorDoItsWork(String verb, String resource, String namespace) {
        assertThat(mayOperator(verb, resource, namespace)).isTrue();
    }

    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource({"list, secrets, default", "watch, secrets, default", "list, secrets, room-operator-system",
            "create, secrets, default", "update, secrets, room-operator-system",
            "delete, secrets, room-operator-system", "create, rooms.100ms.live, default",
            "update, rooms.100ms.live, default", "delete, rooms.100ms.live, default",
            "patch, workspaces.100ms.live, default", "patch, clusterworkspaces.100ms.live, ''",
            "update, rooms.100ms.live/status, default", "create, leases.coordination.k8s.io, default",
            "patch, leases.coordination.k8s.io:another, room-operator-system",
            "update, leases.coordination.k8s.io:room-operator, room-operator-system", "list, namespaces, ''",
            "get, configmaps, default", "list, pods, default", "patch, namespaces, ''"})
    void shouldLetTheOperatorDoNoMore(String verb, String resource, String namespace) {
        assertThat(mayOperator(verb, resource, namespace)).isFalse();
    }

    private static boolean mayOperator(String verb, String resource, @Nullable String namespace) {
        return new Rights(server.client(), OPERATOR).allow(verb, resource, namespace);
    }

    private static Kubectl.Result kubectl(String... arguments) {
        return server.kubectl().run(arguments);
    }

    private static Stream<String> names(KubernetesResourceList<? extends HasMetadata> list) {
        return list.getItems().stream().map(object -> object.getMetadata().getName());
    }
}
