package live.hundredms.operator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart on an API server with nothing in it. No pods run there, so nothing is waited for. */
@NeedsHelm
@NeedsRealCluster
class HelmTest {
    private static final String[] DEFAULT_WORKSPACE = {"defaultClusterWorkspace.enabled=true",
            "defaultClusterWorkspace.spec.credentialsSecretRef.name=keys"};

    @SuppressWarnings("NullAway.Init")
    private static ApiServer server;
    @SuppressWarnings("NullAway.Init")
    private static Helm helm;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

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
    void shouldInstallUpgradeAndLeaveCrdsAndRoomsWhenUninstalled() throws IOException {
        namespace(Chart.NAMESPACE);
        assertThat(succeeded(helm("install", older().toString(), Chart.NAMESPACE, DEFAULT_WORKSPACE))).contains(
                "kubectl -n room-operator-system rollout status deployment/room-operator",
                "kubectl get clusterworkspace default");
        assertThat(shortNames()).isEmpty();
        String workspace = uid(server.client().resources(ClusterWorkspace.class).withName("default").get());
        succeeded(server.kubectl().run("apply", "-f", "deploy/samples/10-room.yaml"));

        succeeded(helm("upgrade", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE));

        assertThat(shortNames()).containsExactly("hroom");
        assertThat(uid(server.client().resources(ClusterWorkspace.class).withName("default").get()))
                .as("an upgrade that leaves its values alone does not make the workspace anew").isEqualTo(workspace);

        succeeded(helm("upgrade", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE[0], DEFAULT_WORKSPACE[1],
                "defaultClusterWorkspace.spec.sweepInterval=30s"));

        assertThat(
                server.client().resources(ClusterWorkspace.class).withName("default").get().getSpec().sweepInterval())
                .isEqualTo("30s");

        succeeded(helm.run("uninstall", Chart.RELEASE, "-n", Chart.NAMESPACE));

        assertThat(
                server.kubectl().run("get", "deployments,roles,services", "-n", Chart.NAMESPACE, "-o", "name").output())
                .doesNotContain("room-operator");
        assertThat(server.client().resources(CustomResourceDefinition.class).list().getItems()).hasSize(3)
                .allMatch(crd -> crd.getMetadata().getDeletionTimestamp() == null, "is not being deleted");
        assertThat(names(server.client().resources(Room.class).list())).containsExactly("town-hall");
        assertThat(names(server.client().resources(ClusterWorkspace.class).list())).containsExactly("default");
        succeeded(helm("install", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE));
    }

    @Test
    void shouldGiveRightsInTheNamedNamespacesOnly() {
        Stream.of("narrow", "team-a", "team-b", "team-keys").forEach(HelmTest::namespace);

        succeeded(helm("install", Chart.FOLDER, "narrow", "crds.install=false", "fullnameOverride=narrow",
                "namespaces={team-a}", "rbac.secretNamespaces={team-keys}"));

        Rights operator = new Rights(server.client(), "system:serviceaccount:narrow:narrow");
        assertThat(Stream.of("team-a", "team-b", "team-keys", "narrow", "default")
                .filter(namespace -> operator.allow("watch", "rooms.100ms.live", namespace))).containsExactly("team-a");
        assertThat(Stream.of("team-a", "team-b", "team-keys", "narrow", "default")
                .filter(namespace -> operator.allow("get", "secrets", namespace)))
                .containsExactly("team-a", "team-keys");
        assertThat(operator.allow("get", "secrets:room-operator-fingerprint", "narrow")).isTrue();
        assertThat(operator.allow("watch", "clusterworkspaces.100ms.live", "")).isTrue();
        assertThat(operator.allow("get", "namespaces:team-a", "")).isTrue();
        assertThat(operator.allow("get", "namespaces:team-b", "")).isFalse();
        assertThat(operator.allow("create", "events", "default")).isTrue();
        assertThat(operator.allow("create", "events", "team-b")).isFalse();
        assertThat(operator.allow("patch", "leases.coordination.k8s.io:narrow", "narrow")).isTrue();
    }

    @Test
    void shouldGiveObjectsThatTheServerAcceptsStrictlyWhenEveryValueIsSet() throws IOException {
        namespace("full");
        Kubectl.Result rendered = helm.run("template", "full", Chart.FOLDER, "-n", "full", "--kube-version", "1.36.1",
                "-f", "src/test/resources/chart/every-value.yaml");
        Path manifest = Files.writeString(folder.resolve("full.yaml"), succeeded(rendered));

        Kubectl.Result dry = server.kubectl().run("apply", "--server-side", "--dry-run=server", "--validate=strict",
                "-f", manifest.toString());

        assertThat(succeeded(dry)).contains("pod/full-room-operator-test", "deployment.apps/full-room-operator")
                .doesNotContain("Warning", "PodSecurity");
    }

    @Test
    void shouldInstallNothingWhenAValueIsWrong() {
        namespace("wrong");

        Kubectl.Result refused = helm("install", Chart.FOLDER, "wrong", "replicsa=3");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("replicsa");
        assertThat(helm.run("list", "-a", "-q", "-n", "wrong").output()).isEmpty();
    }

    /** The chart as an earlier version might have been: without the short name of Rooms. */
    private Path older() throws IOException {
        Path older = folder.resolve("older");
        Path chart = Path.of(Chart.FOLDER);
        try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = older.resolve(chart.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path crd = older.resolve("files/crds/rooms.100ms.live.yaml");
        Files.writeString(crd, Files.readString(crd).replace("    shortNames:\n    - \"hroom\"\n", ""));
        return older;
    }

    private static Kubectl.Result helm(String verb, String chart, String namespace, String... values) {
        return helm.run(Chart.with(List.of(verb, Chart.RELEASE, chart, "-n", namespace), values));
    }

    private static String succeeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static void namespace(String name) {
        server.client()
                .resource(new NamespaceBuilder().withNewMetadata().withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .addToLabels("pod-security.kubernetes.io/warn", "restricted").endMetadata().build())
                .create();
    }

    private static List<String> shortNames() {
        return server.client().resources(CustomResourceDefinition.class).withName("rooms.100ms.live").get().getSpec()
                .getNames().getShortNames();
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    private static Stream<String> names(KubernetesResourceList<? extends HasMetadata> list) {
        return list.getItems().stream().map(object -> object.getMetadata().getName());
    }
}
