package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of a published room when its roles, its Secret or its Room change, and of one that was there before. */
interface PublishingChanges extends Behaviour {
    String OF_HOSTS = "publishTo: {secretName: room-lesson, roomCodes: [host]}";

    @Test
    default void shouldListTemplatesWithASweepOnlyIfARoomPublishesCodes() {
        Scene scene = scene().withWorkspace();
        scene.room("plain", "description: Mine");
        scene.awaitReason("plain", "UpToDate");
        scene.remote().count();
        scene.sweep();
        Scene.soon().until(() -> scene.remote().calls("GET /rooms") > 0);
        scene.letOthersPass("other");
        assertThat(scene.remote().calls("GET /templates")).isZero();

        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();
        listTemplates(scene);
        listTemplates(scene);
        scene.letOthersPass("another");
        assertThat(scene.remote().calls("GET /templates")).isEqualTo(2);
        assertThat(Publishing.calls(scene)).isZero();
    }

    @Test
    default void shouldNoticeWithASweepThatARoleIsGoneOrBack() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        scene.remote().changeRoles("classroom", "{\"student\": null}");
        scene.remote().switchCode(Publishing.code(scene, "student"), false);
        scene.sweep();
        assertThat(scene.awaitReason("lesson", "RoleNotFound").message()).contains("student", "observer, teacher");

        scene.remote().changeRoles("classroom", "{\"student\": {}}");
        scene.sweep();
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, seen.id())).contains(Publishing.code(scene, "student"));
    }

    @Test
    default void shouldNoticeThatARoleWasRemovedAndAddedBetweenTwoSweeps() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        listTemplates(scene);
        String before = Publishing.code(scene, "student");
        scene.remote().changeRoles("classroom", "{\"student\": null}");
        scene.remote().switchCode(before, false);
        scene.remote().changeRoles("classroom", "{\"student\": {}}");
        scene.sweep();

        Scene.soon().until(() -> !Publishing.code(scene, "student").equals(before));
        assertThat(Publishing.valid(scene, seen.id())).contains(Publishing.code(scene, "student"));
    }

    @Test
    default void shouldKeepTheCodesOfAnAdoptedRoomAndSaySo() {
        Scene scene = scene();
        String id = foundRoom(scene);
        scene.withWorkspace();
        List<String> before = Publishing.valid(scene, id).toList();
        scene.room("lesson", OF_HOSTS);
        Seen seen = scene.awaitReason("lesson", "UpToDate");

        assertThat(seen.id()).isEqualTo(id);
        assertThat(before).contains(Publishing.code(scene, "host"));
        assertThat(Publishing.valid(scene, id)).containsExactlyInAnyOrderElementsOf(before);
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("RoomCodesKept"));
    }

    @Test
    default void shouldReplaceEveryCodeOfAnAdoptedRoomIfTheManifestAsksForIt() {
        Scene scene = scene();
        String id = foundRoom(scene);
        scene.withWorkspace();
        List<String> before = Publishing.valid(scene, id).toList();
        scene.room("lesson", OF_HOSTS.replace("]}", "], existingCodes: Rotate}"));
        Seen seen = scene.awaitReason("lesson", "UpToDate");

        assertThat(Publishing.valid(scene, id)).doesNotContainAnyElementsOf(before)
                .contains(Publishing.code(scene, "host"));
        assertThat(seen.status().roomCodes()).hasSize(1).allMatch(code -> code.replacing() == null);
        assertThat(seen.events()).doesNotContain("RoomCodesKept");
    }

    @Test
    default void shouldPublishNoCodesBeforeAPlanIsApproved() {
        Scene scene = scene();
        String id = foundRoom(scene);
        scene.withWorkspace();
        scene.remote().count();
        scene.room("lesson", "{managementPolicy: Plan, description: Mine, %s}".formatted(OF_HOSTS));
        Seen planned = scene.awaitReason("lesson", "ApprovalPending");
        assertThat(Publishing.data(scene).keySet()).containsExactlyInAnyOrder("type", "roomId", "roomName",
                "templateId");
        assertThat(Publishing.data(scene)).containsEntry("roomId", id);
        assertThat(Publishing.calls(scene)).isZero();

        scene.annotateRoom("lesson", "100ms.live/approve-plan",
                Objects.requireNonNull(Objects.requireNonNull(planned.status().plan()).hash()));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, id)).contains(Publishing.code(scene, "host"));
    }

    @Test
    default void shouldWaitUntilKubernetesRemovedTheSecretOfAFormerRoom() {
        Scene scene = scene().withWorkspace();
        scene.client()
                .resource(new SecretBuilder().withNewMetadata().withNamespace(scene.namespace())
                        .withName(Publishing.SECRET).addNewOwnerReference().withApiVersion("100ms.live/v1")
                        .withKind("Room").withName("lesson").withUid("00000000-0000-0000-0000-00000000dead")
                        .withController(true).endOwnerReference().endMetadata().withType("100ms.live/room")
                        .addToData("code.teacher", "eA==").build())
                .create();
        scene.room("lesson", Publishing.SPEC);
        Seen waiting = scene.awaitReason("lesson", "SecretNotOwned");
        assertThat(waiting.message()).contains("former Room of this name");
        scene.reconcile("lesson");
        assertThat(Publishing.data(scene)).isEqualTo(Map.of("code.teacher", "x"));

        Publishing.secret(scene).delete();
        scene.reconcile("lesson");
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, seen.id())).contains(Publishing.code(scene, "teacher"));
    }

    @Test
    default void shouldSayThatARoomHasAsManyCodesAsItMay() {
        Scene scene = scene();
        String id = foundRoom(scene);
        scene.withWorkspace();
        scene.remote().codes(id).forEach(code -> scene.remote().switchCode(code.path("code").asText(), false));
        while (scene.remote().codes(id).size() < 100) {
            scene.remote().post("/v2/room-codes/room/" + id + "/role/guest", "{}");
        }
        scene.room("lesson", OF_HOSTS);

        assertThat(scene.awaitReason("lesson", "RoomCodeLimit").message()).contains("100 room codes");
    }

    @Test
    default void shouldEmptyTheFormerSecretWhenThePublicationNamesAnother() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        Map<String, String> before = Publishing.data(scene);
        scene.room("lesson", Publishing.SPEC.replace("room-lesson", "room-other"));
        scene.awaitReason("lesson", "UpToDate");

        assertThat(Publishing.data(scene)).isEmpty();
        Secret other = scene.client().secrets().inNamespace(scene.namespace()).withName("room-other").require();
        assertThat(other.getData()).hasSameSizeAs(before).containsEntry("code.teacher", Base64.getEncoder()
                .encodeToString(Objects.requireNonNull(before.get("code.teacher")).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    default void shouldSayThatTheCodesOfARoomThatStaysEnabledContinueToWork() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC.replace("{template", "{deletionPolicy: Retain, template"));
        scene.awaitReason("lesson", "UpToDate");
        scene.delete("lesson");

        awaitCodesThatRemain(scene, "RoomRetained");
    }

    /** Somebody makes the room after the sweep, so that the creation comes upon it: it may have been disabled. */
    @Test
    default void shouldSayThatTheCodesOfARoomWithAnUnknownPastContinueToWork() {
        Scene scene = scene().withWorkspace();
        scene.room("settled", "");
        scene.awaitReason("settled", "UpToDate");
        String id = foundRoom(scene);
        Instant old = Instant.now().plus(LeavingAsFound.SKEW);
        Scene.soon().until(() -> Instant.now().isAfter(old));
        scene.room("lesson", OF_HOSTS);
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        scene.delete("lesson");

        awaitCodesThatRemain(scene, "RoomLeftEnabled");
        assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isTrue();
        assertThat(Publishing.valid(scene, id)).hasSize(2);
    }

    private static void awaitCodesThatRemain(Scene scene, String reason) {
        Scene.soon().untilAsserted(
                () -> assertThat(scene.client().v1().events().inNamespace(scene.namespace()).list().getItems())
                        .anyMatch(event -> reason.equals(event.getReason())
                                && event.getMessage().contains("room codes continue to work")));
    }

    /** Nothing but the refresh of Secrets notices it. */
    @Test
    default void shouldRestoreASecretThatSomebodyAltered() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        Map<String, String> before = Publishing.data(scene);
        Publishing.secret(scene).edit(secret -> new SecretBuilder(secret).addToData("code.teacher", "eA==").build());

        Scene.soon().untilAsserted(() -> assertThat(Publishing.data(scene)).isEqualTo(before));
        scene.awaitReason("lesson", "UpToDate");
    }

    /** A room with the name of Room lesson, and with codes; the first sweep is to show it, so that it is adopted. */
    static String foundRoom(Scene scene) {
        String id = scene.remote().post("/v2/rooms", "{\"name\": \"" + scene.namespace() + ".lesson\"}").path("id")
                .asText();
        scene.remote().post("/v2/room-codes/room/" + id, "{}");
        return id;
    }

    static void listTemplates(Scene scene) {
        int before = scene.remote().calls("GET /templates");
        scene.sweep();
        Scene.soon().until(() -> scene.remote().calls("GET /templates") > before);
    }
}
