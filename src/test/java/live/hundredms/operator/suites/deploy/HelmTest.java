package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart on an API server with nothing in it. No pods run there, so nothing is waited for. */
@NeedsHelm
@NeedsRealCluster
class HelmTest {
    /** The chart's first version, packaged, with CRDs that know neither webhooks nor the short name of Rooms. */
    private static final String FORMER = "src/test/resources/chart/room-operator-0.0.9.tgz";
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
        installFormer();
        assertThat(shortNames()).isEmpty();
        assertThat(applyWithWebhook()).contains("unknown field \"spec.webhook\"");
        String workspace = uid(server.client().resources(ClusterWorkspace.class).withName("default").get());
        succeeded(server.kubectl().run("apply", "-f", "deploy/samples/10-room.yaml"));
        finishAsTheOperatorDoes("town-hall");
        String room = room("town-hall");

        succeeded(helm("upgrade", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE));

        assertThat(shortNames()).containsExactly("hroom");
        assertThat(room("town-hall")).as("an upgrade leaves a Room as it is, to the resource version").isEqualTo(room);
        Awaitility.await().untilAsserted(() -> assertThat(applyWithWebhook()).contains("created (server dry run)"));
        assertThat(uid(server.client().resources(ClusterWorkspace.class).withName("default").get()))
                .as("an upgrade that leaves its values alone does not make the workspace anew").isEqualTo(workspace);

        succeeded(helm("upgrade", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE[0], DEFAULT_WORKSPACE[1],
                "defaultClusterWorkspace.spec.sweepInterval=30s"));

        assertThat(
                server.client().resources(ClusterWorkspace.class).withName("default").get().getSpec().sweepInterval())
                .isEqualTo("30s");

        succeeded(helm.run("rollback", Chart.RELEASE, "2", "-n", Chart.NAMESPACE));

        assertThat(
                server.client().resources(ClusterWorkspace.class).withName("default").get().getSpec().sweepInterval())
                .as("of the revision before, whose upgrade had nothing to make").isNotEqualTo("30s");

        succeeded(helm.run("rollback", Chart.RELEASE, "1", "-n", Chart.NAMESPACE));

        assertThat(shortNames()).isEmpty();
        assertThat(room("town-hall")).as("nor does the way back touch it").isEqualTo(room);

        succeeded(helm.run("uninstall", Chart.RELEASE, "-n", Chart.NAMESPACE));

        assertThat(
                server.kubectl().run("get", "deployments,roles,services", "-n", Chart.NAMESPACE, "-o", "name").output())
                .doesNotContain("room-operator");
        assertThat(server.client().resources(CustomResourceDefinition.class).list().getItems()).hasSize(3)
                .allMatch(crd -> crd.getMetadata().getDeletionTimestamp() == null, "is not being deleted");
        assertThat(names(server.client().resources(Room.class).list())).containsExactly("town-hall");
        assertThat(names(server.client().resources(ClusterWorkspace.class).list())).containsExactly("default");
        assertThat(succeeded(helm("install", Chart.FOLDER, Chart.NAMESPACE, DEFAULT_WORKSPACE)))
                .contains("kubectl -n room-operator-system rollout status deployment/room-operator",
                        "kubectl wait clusterworkspace/default --for=condition=Ready",
                        "kubectl -n default wait --for=condition=Ready room/town-hall")
                .doesNotContain("kind: Workspace", "deploy/samples");
    }

    @Test
    void shouldNameANamespaceThatDoesNotExist() {
        namespace("named");

        Kubectl.Result refused = helm("install", Chart.FOLDER, "named", "crds.enabled=false", "fullnameOverride=named",
                "namespaces={named,team-c}");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains("Namespace team-c, which namespaces names, does not exist. Create it first.");
    }

    @Test
    void shouldGiveRightsInTheNamedNamespacesOnly() {
        Stream.of("narrow", "team-a", "team-b", "team-keys").forEach(HelmTest::namespace);

        succeeded(helm("install", Chart.FOLDER, "narrow", "crds.enabled=false", "fullnameOverride=narrow",
                "namespaces={team-a}", "rbac.secretNamespaces={team-keys}"));

        Rights operator = new Rights(server.client(), "system:serviceaccount:narrow:narrow");
        assertThat(Stream.of("team-a", "team-b", "team-keys", "narrow", "default")
                .filter(namespace -> operator.allow("watch", "rooms.100ms.live", namespace))).containsExactly("team-a");
        assertThat(Stream.of("team-a", "team-b", "team-keys", "narrow", "default")
                .filter(namespace -> operator.allow("get", "secrets", namespace)))
                .containsExactly("team-a", "team-keys");
        assertThat(operator.allow("get", "secrets:room-operator-fingerprint", "narrow")).isTrue();
        assertThat(operator.allow("create", "events", "narrow")).as("KeyReplaced is told at the Secret").isTrue();
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

    /** Finalizer, claim and a status that nobody must lose. */
    private static void finishAsTheOperatorDoes(String room) {
        succeeded(server.kubectl().run("patch", "room", room, "--type=merge", "-p", """
                {"metadata": {"finalizers": ["100ms.live/room"], "annotations": {"100ms.live/claim": "{}"}}}"""));
        succeeded(server.kubectl().run("patch", "room", room, "--subresource=status", "--type=merge", "-p",
                """
                        {"status": {"roomId": "6b08205d125b690000000001", "observedGeneration": 1, "conditions": [{"type": "Ready",
                        "status": "True", "reason": "UpToDate", "message": "", "observedGeneration": 1,
                        "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}"""));
    }

    private static String room(String name) {
        return succeeded(server.kubectl().run("get", "room", name, "-o", "json", "--show-managed-fields"));
    }

    /** What the server says to a field that only the newer CRD has, when it is asked to be strict. */
    private String applyWithWebhook() throws IOException {
        Path manifest = Files.writeString(folder.resolve("webhook.yaml"), """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: told}
                spec: {webhook: {url: "https://example.com/events"}}
                """);
        return server.kubectl().run("create", "--dry-run=server", "--validate=strict", "-f", manifest.toString())
                .output();
    }

    private static Kubectl.Result helm(String verb, String chart, String namespace, String... values) {
        return helm.run(Chart.with(List.of(verb, Chart.RELEASE, chart, "-n", namespace), values));
    }

    /** Helm goes on as soon as a CRD is established; the API server may serve its kind only a moment later. */
    private static void installFormer() {
        Kubectl.Result first = helm("install", FORMER, Chart.NAMESPACE, DEFAULT_WORKSPACE);
        if (first.exitCode() != 0 && first.output().contains("ensure CRDs are installed first")) {
            succeeded(helm.run("uninstall", Chart.RELEASE, "-n", Chart.NAMESPACE));
            succeeded(helm("install", FORMER, Chart.NAMESPACE, DEFAULT_WORKSPACE));
        } else {
            succeeded(first);
        }
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
