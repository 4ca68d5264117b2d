package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls for codes fail, or the room of a published Room is disabled before they are made. */
interface PublishingTroubles extends Behaviour {
    String PENDING = "RoomCodesPending";
    /** Of a call, so that something happens at 100ms after the pass began and before the call is answered. */
    Duration MEANWHILE = Duration.ofSeconds(2);

    @Test
    default void shouldOpenARoomThatWasDisabledBeforeItsFirstCodesWereMade() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(FaultRule.on("POST", "/v2/room-codes/room/").times(1).delay(MEANWHILE));
        scene.room("lesson", Publishing.SPEC);
        Scene.soon().until(() -> !scene.remote().rooms(scene.namespace() + ".lesson").isEmpty());
        String id = scene.remote().room("lesson").path("id").asText();
        scene.remote().change(id, "{\"enabled\": false}");

        awaitEvent(scene, PENDING);
        scene.awaitReason("lesson", "UpToDate");
        assertOpen(scene, id);
        assertThat(scene.remote().codes(id)).hasSize(3).allMatch(code -> code.path("enabled").asBoolean());
    }

    /** Whatever call finds the room disabled, the next pass goes on with the same codes. */
    @ParameterizedTest
    @CsvSource({"GET, /v2/room-codes/room/, GET /templates", "POST, /role/teacher$, GET /room-codes/room/<id>",
            "POST, /role/student$, POST /room-codes/room/<id>/role/<role>"})
    default void shouldFinishARotationIfTheRoomIsDisabledMeanwhile(String method, String path, String callBefore) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        List<String> before = published(scene);
        scene.remote().faults(FaultRule.on(method, path).times(1).delay(MEANWHILE));
        rotateAndDisable(scene, id, callBefore);

        awaitEvent(scene, PENDING);
        Scene.soon().until(() -> "monday".equals(scene.seen("lesson").status().lastHandledRotation()));
        scene.awaitReason("lesson", "UpToDate");
        assertOpen(scene, id);
        assertThat(Publishing.valid(scene, id)).hasSize(3).doesNotContainAnyElementsOf(before);
        assertThat(scene.remote().codes(id)).as("one more for each that was replaced").hasSize(5);
    }

    @Test
    default void shouldTouchNoCodeWhileADisabledRoomWaitsForApproval() {
        Scene scene = scene().withWorkspace();
        String plan = Publishing.SPEC.replace("{template", "{managementPolicy: Plan, template");
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", plan);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        List<String> before = published(scene);
        Map<String, String> data = Publishing.data(scene);
        scene.remote().faults(FaultRule.on("GET", "/v2/room-codes/room/").times(1).delay(MEANWHILE));
        rotateAndDisable(scene, id, "GET /templates");

        Seen planned = scene.awaitReason("lesson", "ApprovalPending");
        assertThat(scene.remote().codes(id)).hasSize(3).allMatch(code -> code.path("enabled").asBoolean());
        assertThat(Publishing.data(scene)).isEqualTo(data);
        assertThat(PublishingRoles.replacing(planned)).containsExactlyInAnyOrder("student", "teacher");

        scene.annotateRoom("lesson", "100ms.live/approve-plan",
                Objects.requireNonNull(Objects.requireNonNull(planned.status().plan()).hash()));
        Scene.soon().until(() -> "monday".equals(scene.seen("lesson").status().lastHandledRotation()));
        assertOpen(scene, id);
        assertThat(Publishing.valid(scene, id)).hasSize(3).doesNotContainAnyElementsOf(before);
    }

    @Test
    default void shouldFinishARotationOnceTheManifestOpensTheRoomAgain() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        List<String> before = published(scene);
        Map<String, String> data = Publishing.data(scene);
        scene.remote().faults(FaultRule.on("POST", "/role/student$").answer(503, ""));
        scene.annotateRoom("lesson", PublishingRoles.ROTATE, "monday");
        assertThat(scene.awaitReason("lesson", PENDING).ready().status()).isEqualTo("False");
        scene.room("lesson", Publishing.SPEC.replace("{template", "{enabled: false, template"));
        scene.awaitReason("lesson", "RoomDisabled");
        scene.remote().faults();
        assertThat(Publishing.data(scene)).isEqualTo(data);
        assertThat(Publishing.valid(scene, id)).containsAll(before);

        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.seen("lesson").status().lastHandledRotation()).isEqualTo("monday");
        assertOpen(scene, id);
        assertThat(Publishing.valid(scene, id)).hasSize(3).doesNotContainAnyElementsOf(before);
        assertThat(scene.remote().codes(id)).as("one more for each that was replaced").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void shouldMakeACodeWithTheNextRetryAfterAVerificationMissedIt(boolean restart) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        String student = Publishing.code(scene, "student");
        scene.remote().switchCode(Publishing.code(scene, "teacher"), false);
        scene.remote().faults(FaultRule.on("POST", "/v2/room-codes/").answer(503, ""));
        verify(scene);
        Seen waiting = scene.awaitReason("lesson", PENDING);
        assertThat(waiting.ready().status()).isEqualTo("False");

        scene.remote().faults();
        if (restart) {
            world().restart();
        }
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, id)).contains(Publishing.code(scene, "teacher"), student);
        assertThat(Publishing.code(scene, "student")).isEqualTo(student);
        assertThat(scene.remote().codes(id)).hasSize(4);
    }

    /** The codes of a template's Rooms are read once it changed. */
    static void verify(Scene scene) {
        PublishingChanges.listTemplates(scene);
        scene.remote().changeRoles("classroom", "{\"observer\": {}}");
        scene.sweep();
    }

    /** A listing shows the room as enabled, so the pass that begins the rotation need not read it. */
    private static void rotateAndDisable(Scene scene, String id, String callBefore) {
        scene.remote().count();
        PublishingChanges.listTemplates(scene);
        scene.annotateRoom("lesson", PublishingRoles.ROTATE, "monday");
        Scene.soon().until(() -> !PublishingRoles.replacing(scene.seen("lesson")).isEmpty()
                && scene.remote().calls(callBefore) > 0);
        scene.remote().change(id, "{\"enabled\": false}");
    }

    private static void assertOpen(Scene scene, String id) {
        assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isTrue();
        assertThat(Publishing.valid(scene, id)).containsAll(published(scene));
        assertThat(PublishingRoles.replacing(scene.seen("lesson"))).isEmpty();
    }

    private static List<String> published(Scene scene) {
        return List.of(Publishing.code(scene, "teacher"), Publishing.code(scene, "student"));
    }

    private static void awaitEvent(Scene scene, String reason) {
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains(reason));
    }
}
