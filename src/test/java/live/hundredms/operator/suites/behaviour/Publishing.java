package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;

/** A room is handed to applications in a Secret. */
interface Publishing extends Behaviour {
    String SECRET = "room-lesson";
    String SPEC = "{template: classroom, publishTo: {secretName: room-lesson, roomCodes: [teacher, student]}}";

    @Test
    default void shouldPublishARoomWithItsCodes() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().count();
        scene.room("lesson", SPEC);
        Seen seen = scene.awaitReason("lesson", "UpToDate");

        Secret secret = secret(scene).require();
        assertThat(secret.getType()).isEqualTo("100ms.live/room");
        assertThat(data(scene).keySet()).containsExactlyInAnyOrder("type", "roomId", "roomName", "templateId",
                "code.teacher", "code.student");
        assertThat(data(scene)).containsEntry("roomId", seen.id()).containsEntry("type", "100ms")
                .containsEntry("templateId", scene.remote().templateId("classroom"));
        assertThat(valid(scene, seen.id())).contains(code(scene, "teacher"), code(scene, "student"));
        OwnerReference owner = secret.getMetadata().getOwnerReferences().getFirst();
        assertThat(owner.getUid()).isEqualTo(seen.room().getMetadata().getUid());
        assertThat(owner.getController()).isTrue();
        assertThat(owner.getBlockOwnerDeletion()).isNull();
        RoomStatus status = seen.status();
        assertThat(Objects.requireNonNull(status.binding()).name()).isEqualTo(SECRET);
        assertThat(Objects.requireNonNull(status.publishedSecret()).fingerprint()).matches("[0-9a-f]{8}:[0-9a-f]{64}");
        assertThat(status.roomCodes()).hasSize(2);
        assertThat(calls(scene)).isEqualTo(1);
        assertHidden(scene, "lesson");
    }

    @Test
    default void shouldMakeNoCallForAPublishedRoomAtRest() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC);
        String version = scene.awaitReason("lesson", "UpToDate").room().getMetadata().getResourceVersion();
        String secret = secret(scene).require().getMetadata().getResourceVersion();
        scene.remote().count();
        world().restart();
        scene.awaitWorkspace("WorkspaceReady");
        scene.letOthersPass("other");

        assertThat(calls(scene)).isZero();
        assertThat(scene.seen("lesson").room().getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(secret(scene).require().getMetadata().getResourceVersion()).isEqualTo(secret);
    }

    @Test
    default void shouldPublishTheSameCodesAgainWhenTheSecretIsGone() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC);
        scene.awaitReason("lesson", "UpToDate");
        Map<String, String> before = data(scene);
        secret(scene).delete();
        scene.reconcile("lesson");

        assertThat(data(scene)).isEqualTo(before);
    }

    @Test
    default void shouldReplaceTheCodesOnRequest() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC);
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        List<String> before = valid(scene, seen.id()).toList();
        String observer = before.stream()
                .filter(code -> !code.equals(code(scene, "teacher")) && !code.equals(code(scene, "student")))
                .findFirst().orElseThrow();
        scene.annotateRoom("lesson", "100ms.live/rotate-room-codes", "monday");

        Scene.soon().until(() -> Optional.ofNullable(scene.seen("lesson").status().lastHandledRotation())
                .equals(Optional.of("monday")));
        assertThat(valid(scene, seen.id())).containsExactlyInAnyOrder(observer, code(scene, "teacher"),
                code(scene, "student"));
        assertThat(before).contains(observer).doesNotContain(code(scene, "teacher"), code(scene, "student"));
        assertThat(scene.awaitReason("lesson", "UpToDate").status().roomCodes())
                .allMatch(code -> code.replacing() == null && code.rotation() == null);
        assertHidden(scene, "lesson");
    }

    @Test
    default void shouldNotTouchSecretsOfOthers() {
        Scene scene = scene().withWorkspace();
        scene.client().resource(new SecretBuilder().withNewMetadata().withNamespace(scene.namespace()).withName(SECRET)
                .endMetadata().withType("Opaque").addToData("theirs", "eA==").build()).create();
        String version = secret(scene).require().getMetadata().getResourceVersion();
        scene.room("lesson", SPEC);
        Seen seen = scene.awaitReason("lesson", "SecretNotOwned");

        assertThat(seen.ready().status()).isEqualTo("False");
        assertThat(secret(scene).require().getMetadata().getResourceVersion()).isEqualTo(version);
        scene.room("rival", "{publishTo: {secretName: room-rival, roomCodes: [host]}}");
        scene.awaitReason("rival", "UpToDate");
        scene.room("third", "{publishTo: {secretName: room-rival, roomCodes: [host]}}");
        scene.awaitReason("third", "SecretNotOwned");
        secret(scene).delete();
        scene.reconcile("lesson");
        scene.awaitReason("lesson", "UpToDate");
    }

    /** The mock server does not answer a JSON patch of which a test fails. */
    @Test
    @NeedsRealCluster
    default void shouldNotChangeASecretOfAnotherTypeThatNamesTheRoomAsItsOwner() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "template: classroom");
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        scene.client()
                .resource(new SecretBuilder().withNewMetadata().withNamespace(scene.namespace()).withName(SECRET)
                        .addNewOwnerReference().withApiVersion("100ms.live/v1").withKind("Room").withName("lesson")
                        .withUid(seen.room().getMetadata().getUid()).withController(true).endOwnerReference()
                        .endMetadata().withType("Opaque").addToData("theirs", "eA==").build())
                .create();
        scene.room("lesson", SPEC);
        scene.awaitReason("lesson", "SecretNotOwned");

        assertThat(data(scene)).isEqualTo(Map.of("theirs", "x"));
    }

    @Test
    default void shouldNotPublishCodesOfARoomThatItAdoptsThroughAClusterWorkspace() {
        Scene scene = scene();
        String id = scene.remote().post("/v2/rooms", "{\"name\": \"board-" + scene.namespace() + "\"}").path("id")
                .asText();
        String host = scene.remote().post("/v2/room-codes/room/" + id, "{}").path("data").path(0).path("code").asText();
        scene.clusterWorkspace("");
        scene.remote().count();
        scene.room("lesson", """
                name: board-%1$s
                workspaceRef: {kind: ClusterWorkspace, name: %1$s}
                publishTo: {secretName: room-lesson, roomCodes: [host]}
                """.formatted(scene.namespace()));
        scene.awaitReason("lesson", "CodesNotAllowed");

        assertThat(data(scene).values()).doesNotContain(host);
        assertThat(calls(scene)).isZero();
    }

    @Test
    default void shouldPublishNoCodesOfARoomThatItOnlyObserves() {
        Scene scene = scene();
        String id = scene.remote().post("/v2/rooms", "{\"name\": \"" + scene.namespace() + ".lesson\"}").path("id")
                .asText();
        scene.withWorkspace();
        scene.remote().count();
        scene.room("lesson", "{managementPolicy: Observe, publishTo: {secretName: room-lesson, roomCodes: [host]}}");
        scene.awaitReason("lesson", "Observed");

        assertThat(data(scene).keySet()).containsExactlyInAnyOrder("type", "roomId", "roomName", "templateId");
        assertThat(data(scene)).containsEntry("roomId", id);
        assertThat(calls(scene)).isZero();
    }

    @Test
    default void shouldGiveADisabledRoomItsCodesWhenItOpens() {
        Scene scene = scene().withWorkspace();
        scene.remote().count();
        scene.room("lesson", SPEC.replace("{template", "{enabled: false, template"));
        scene.awaitReason("lesson", "RoomDisabled");
        assertThat(calls(scene)).isZero();
        scene.room("lesson", SPEC);
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(valid(scene, seen.id())).contains(code(scene, "teacher"));
        Map<String, String> before = data(scene);
        scene.room("lesson", SPEC.replace("{template", "{enabled: false, template"));
        scene.awaitReason("lesson", "RoomDisabled");

        assertThat(data(scene)).isEqualTo(before);
    }

    @Test
    default void shouldWaitForARoleThatTheTemplateLacks() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC.replace("student", "pupil"));
        Seen seen = scene.awaitReason("lesson", "RoleNotFound");

        assertThat(seen.message()).contains("pupil", "observer, student, teacher");
        scene.remote().changeRoles("classroom", "{\"student\": {\"name\": \"pupil\"}}");
        scene.reconcile("lesson");
        scene.awaitReason("lesson", "UpToDate");
    }

    @Test
    default void shouldNotSendThePublishedCodesOfARoomToAWebhook() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.room("thief", "{webhook: {url: \"https://thief.example/\", headersSecretRef: {name: room-lesson}}}");
        Seen refused = scene.awaitReason("thief", "SecretNotAllowed");

        assertThat(refused.message()).contains("100ms.live/room");
        assertThat(scene.remote().rooms(scene.namespace() + ".thief")).isEmpty();
    }

    @Test
    default void shouldEmptyTheSecretThatItLeaves() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", "template: classroom");
        Seen seen = scene.awaitReason("lesson", "UpToDate");

        assertThat(data(scene)).isEmpty();
        assertThat(seen.status().publishedSecret()).isNull();
        assertThat(seen.status().binding()).isNull();
        assertThat(seen.status().roomCodes()).isNull();
    }

    static Resource<Secret> secret(Scene scene) {
        return scene.client().secrets().inNamespace(scene.namespace()).withName(SECRET);
    }

    static Map<String, String> data(Scene scene) {
        return Optional.ofNullable(secret(scene).require().getData()).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    static String code(Scene scene, String role) {
        return data(scene).getOrDefault("code." + role, "");
    }

    static Stream<String> valid(Scene scene, String id) {
        return scene.remote().codes(id).stream().filter(code -> code.path("enabled").asBoolean())
                .map(code -> code.path("code").asText());
    }

    static int calls(Scene scene) {
        return Stream.of("POST /room-codes/room/<id>", "GET /room-codes/room/<id>",
                "POST /room-codes/room/<id>/role/<role>", "POST /room-codes/code").mapToInt(scene.remote()::calls)
                .sum();
    }

    /** Nobody who may read Rooms, Events, logs or metrics can join. */
    private void assertHidden(Scene scene, String room) {
        Seen seen = scene.seen(room);
        String readable = Serialization.asJson(seen.room()) + world().log() + world().metrics()
                + Serialization.asJson(scene.client().v1().events().inNamespace(scene.namespace()).list());
        assertThat(scene.remote().codes(seen.id())).extracting(code -> code.path("code").asText()).isNotEmpty()
                .noneMatch(readable::contains);
    }
}
