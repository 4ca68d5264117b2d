package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server makes of the CRDs beyond refusing. */
@NeedsRealCluster
class ServedKindsTest {
    private final KubernetesClient client = TestCluster.client();

    @Test
    void shouldGiveANewRoomItsDefaultsAndNoPolicies() {
        Room room = create("lobby", TestCluster.newNamespace("defaults"));

        assertThat(room.getSpec().enabled()).isTrue();
        assertThat(room.getSpec().managementPolicy()).isEqualTo(ManagementPolicy.MANAGE);
        assertThat(room.getSpec().deletionPolicy()).as("told apart from one that somebody wrote").isNull();
        assertThat(room.getSpec().adoptionPolicy()).as("told apart from one that somebody wrote").isNull();
    }

    @Test
    void shouldGiveANewWorkspaceItsDefaults() {
        Workspace workspace = Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default}
                spec: {credentialsSecretRef: {name: keys}, rateLimit: {}}
                """, Workspace.class);

        WorkspaceSpec spec = client.resource(workspace).inNamespace(TestCluster.newNamespace("defaults")).create()
                .getSpec();

        assertThat(spec).isEqualTo(new WorkspaceSpec(ApiDialect.CURRENT, null,
                new WorkspaceCredentialsRef("keys", "accessKey", "appSecret", "managementToken"), null, null, null,
                ManagementPolicy.MANAGE, new RateLimit(10, 20), "5m", null, "15m"));
    }

    @Test
    void shouldShowANewRoomAsPending() {
        Room room = create("lobby", TestCluster.newNamespace("pending"));

        assertThat(room.getStatus().conditions()).containsExactly(new ConditionStatus("Ready", "Unknown", "Pending",
                "The operator has not reconciled this object yet. If this message stays, check that the operator runs and "
                        + "watches this object (--namespaces, --room-selector).",
                null, "1970-01-01T00:00:00Z"));
        assertThat(room.getStatus().observedGeneration()).isNull();
    }

    @Test
    void shouldFindRoomsByWhatTheStatusSays() {
        String namespace = TestCluster.newNamespace("selectable");
        confirm(create("lobby", namespace), "id-1");
        confirm(create("stage", namespace), "id-2");

        var rooms = client.resources(Room.class).inNamespace(namespace);
        assertThat(rooms.withField("status.roomId", "id-2").list().getItems())
                .extracting(room -> room.getMetadata().getName()).containsExactly("stage");
        assertThat(rooms.withField("status.roomName", "remote-lobby").list().getItems())
                .extracting(room -> room.getMetadata().getName()).containsExactly("lobby");
    }

    @Test
    void shouldPrintTheColumnsInTheOrderInWhichTheyAreRead() {
        String namespace = TestCluster.newNamespace("columns");
        confirm(create("lobby", namespace), "id-1");

        List<String> lines = TestCluster.kubectl().run("get", "hroom", "-n", namespace).output().lines().toList();

        assertThat(lines.get(0).split("\\s{2,}")).containsExactly("NAME", "READY", "REASON", "ENABLED", "AGE");
        assertThat(lines.get(1).split("\\s{2,}")).startsWith("lobby", "True", "RoomCreated", "true");
    }

    @Test
    void shouldPrintTheRemoteRoomAndTheMessageIfTheTableIsWide() {
        String namespace = TestCluster.newNamespace("columns");
        confirm(create("lobby", namespace), "id-1");

        List<String> lines = TestCluster.kubectl().run("get", "rooms", "-n", namespace, "-o", "wide").output().lines()
                .toList();

        assertThat(lines.get(0).split("\\s{2,}")).containsExactly("NAME", "READY", "REASON", "ENABLED", "AGE",
                "REMOTE NAME", "ROOM ID", "WORKSPACE", "MESSAGE");
        assertThat(lines.get(1).split("\\s{2,}")).endsWith("remote-lobby", "id-1", "Workspace/default",
                "The room was created.");
    }

    @ParameterizedTest
    @CsvSource({"workspace, name: keys", "clusterworkspace, 'namespace: rooms, name: keys'"})
    void shouldPrintWorkspacesInTheSameOrder(String kind, String secret) {
        String namespace = TestCluster.newNamespace("columns");
        GenericKubernetesResource workspace = Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: %s
                metadata: {name: %s}
                spec: {credentialsSecretRef: {%s}}
                """.formatted(kind.equals("workspace") ? "Workspace" : "ClusterWorkspace", namespace, secret),
                GenericKubernetesResource.class);
        var kinds = client.genericKubernetesResources("100ms.live/v1", workspace.getKind());
        var resource = kind.equals("workspace")
                ? kinds.inNamespace(namespace).resource(workspace)
                : kinds.resource(workspace);
        resource.create();

        assertThat(columns(kind, namespace)).containsExactly("NAME", "READY", "REASON", "API", "AGE");
        assertThat(columns(kind, namespace, "-o", "wide")).containsExactly("NAME", "READY", "REASON", "API", "AGE",
                "SECRET", "MESSAGE");
        resource.delete();
    }

    private static String[] columns(String kind, String name, String... more) {
        String[] command = Stream.concat(Stream.of("get", kind, name, "-n", name), Stream.of(more))
                .toArray(String[]::new);
        return TestCluster.kubectl().run(command).output().lines().findFirst().orElseThrow().split("\\s{2,}");
    }

    @Test
    void shouldLetASecondManagerAddAPoll() {
        String namespace = TestCluster.newNamespace("managers");

        apply(namespace, "manifests", "{polls: [quiz], size: 5}");
        apply(namespace, "teacher", "{polls: [vote]}");
        apply(namespace, "manifests", "{polls: [quiz], size: 6}");

        Room room = client.resources(Room.class).inNamespace(namespace).withName("lobby").require();
        assertThat(room.getSpec().polls()).containsExactlyInAnyOrder("quiz", "vote");
        assertThat(room.getSpec().size()).isEqualTo(6);
        apply(namespace, "teacher", "{}");
        assertThat(client.resource(room).get().getSpec().polls()).containsExactly("quiz");
    }

    @Test
    void shouldGiveAReferenceToOneManagerAsAWhole() {
        String namespace = TestCluster.newNamespace("managers");
        apply(namespace, "manifests", "{webhook: {url: 'https://example.com/', headersSecretRef: {name: headers}}}");

        assertThatThrownBy(
                () -> apply(namespace, "teacher", "{webhook: {headersSecretRef: {name: headers, keys: [a]}}}"))
                .hasMessageContaining(".spec.webhook.headersSecretRef").hasMessageContaining("conflict");
    }

    private void apply(String namespace, String manager, String spec) {
        GenericKubernetesResource room = Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lobby, namespace: %s}
                spec: %s
                """.formatted(namespace, spec), GenericKubernetesResource.class);
        client.resource(room).fieldManager(manager).serverSideApply();
    }

    @Test
    void shouldListAllKindsUnderOneCategory() {
        assertThat(TestCluster.kubectl().run("api-resources", "--categories=hms", "-o", "name").output().lines())
                .containsExactlyInAnyOrder("rooms.100ms.live", "workspaces.100ms.live", "clusterworkspaces.100ms.live");
    }

    @Test
    void shouldExplainEveryFieldOfARoom() {
        assertThat(TestCluster.kubectl().run("explain", "room.spec.recordingInfo.uploadInfo.credentialsSecretRef")
                .output()).contains("Secret of this namespace with the credentials of the storage");
        assertThat(TestCluster.kubectl().run("explain", "room").output()).contains("A video room at 100ms.");
    }

    private Room create(String name, String namespace) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        room.setSpec(Serialization.unmarshal("{}", RoomSpec.class));
        return client.resource(room).create();
    }

    private void confirm(Room room, String id) {
        room.setStatus(Serialization.unmarshal("""
                roomId: %s
                roomName: remote-%s
                enabled: true
                claimed: {workspaceRef: Workspace/default}
                conditions:
                  - type: Ready
                    status: "True"
                    reason: RoomCreated
                    message: The room was created.
                    lastTransitionTime: "2026-01-01T00:00:00Z"
                """.formatted(id, room.getMetadata().getName()), RoomStatus.class));
        client.resource(room).updateStatus();
    }
}
