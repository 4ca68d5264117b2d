package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.FieldJson;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody changed at 100ms is put right. */
interface Drifting extends Behaviour {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEMPLATE")
    default void shouldPutADeclaredFieldBackWhenItWasChangedAt100ms(RoomField field) {
        FieldValue mine = field.examples().getFirst();
        String wireName = Edit.wireName(field);
        JsonNode theirs = JsonNodeFactory.instance.objectNode().set(wireName,
                FieldJson.wire(field.examples().getLast()));

        assertPutBack(FieldExamples.spec(field, mine).toString(), theirs.toString(), wireName, FieldJson.wire(mine));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void shouldEnableOrDisableAgainWhenTheRoomWasSwitchedAt100ms(boolean enabled) {
        assertPutBack("enabled: " + enabled, "{\"enabled\": " + !enabled + "}", "enabled",
                JsonNodeFactory.instance.booleanNode(enabled));
    }

    private void assertPutBack(String spec, String change, String wireName, JsonNode expected) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", spec);
        Scene.soon().until(() -> "True".equals(scene.seen("lesson").ready().status()));
        String id = scene.seen("lesson").id();
        scene.remote().count();
        scene.remote().change(id, change);

        Seen seen = scene.reconcile("lesson");

        assertThat(scene.remote().room("lesson").path(wireName)).isEqualTo(expected);
        assertThat(seen.ready().status()).isEqualTo("True");
        assertThat(seen.id()).isEqualTo(id);
        assertThat(scene.remote().writes()).isEqualTo(1);
        Scene.soon().untilAsserted(
                () -> assertThat(seen.events()).contains("DriftCorrected").doesNotContain("RoomUpdated"));
    }

    @Test
    default void shouldLeaveAloneWhatTheManifestDoesNotMention() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "size: 5");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().change(id, "{\"description\": \"theirs\", \"region\": \"us\"}");
        scene.remote().count();

        scene.reconcile("lesson");

        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("theirs");
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldRenameBackByIdWhenTheRoomWasRenamed() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().count();
        scene.remote().change(id, "{\"name\": \"renamed-in-%s\"}".formatted(scene.namespace()));

        Seen seen = scene.reconcile("lesson");

        assertThat(scene.remote().room("lesson").path("id").asText()).isEqualTo(id);
        assertThat(seen.status().roomName()).isEqualTo(scene.namespace() + ".lesson");
        assertThat(scene.remote().calls("POST /rooms")).isZero();
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).contains("DriftCorrected"));
    }

    @Test
    default void shouldCreateTheRoomAnewWhenItsIdIsGone() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        String lost = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().change(lost, "{\"name\": \"gone-from-%s\"}".formatted(scene.namespace()));
        scene.remote().faults(
                FaultRule.on(null, "^/v2/rooms/" + lost).answer(404, "{\"code\":404,\"message\":\"Room not found\"}"));

        Seen seen = scene.reconcile("lesson");

        assertThat(seen.id()).isNotEqualTo(lost);
        assertThat(scene.remote().room("lesson").path("id").asText()).isEqualTo(seen.id());
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("mine");
        assertThat(seen.ready().reason()).isEqualTo("UpToDate");
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).contains("RoomLost"));
    }

    @Test
    default void shouldKeepTheRoomReadyWhenItCannotBeLookedAt() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        scene.remote().faults(FaultRule.on("GET", "^/v2/rooms/").answer(500, ""));
        scene.remote().count();

        scene.annotateRoom("lesson", "100ms.live/reconcile-requested-at", "now");
        Scene.soon().until(() -> scene.remote().calls("GET /rooms/<id>") > 0);
        scene.remote().faults();

        Scene.soon().until(() -> "now".equals(scene.seen("lesson").status().lastHandledReconcileAt()));
        assertThat(scene.seen("lesson").ready()).isEqualTo(before.ready());
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldGiveWayForATimeWhenSomebodyKeepsChangingAField() {
        Scene scene = scene().withWorkspace();

        Seen contended = contended(scene, "lesson");

        assertThat(contended.ready().status()).isEqualTo("False");
        assertThat(contended.stalled()).isFalse();
        assertThat(contended.message()).contains("description").contains("last at");
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("theirs");
        scene.remote().count();
        scene.reconcile("lesson");
        assertThat(scene.remote().writes()).isZero();
        scene.room("lesson", "size: 5");
        assertThat(scene.awaitReason("lesson", "UpToDate").ready().status()).isEqualTo("True");
    }

    /** A Room of which somebody has changed a field once more than is put right. */
    static Seen contended(Scene scene, String room) {
        scene.room(room, "description: mine");
        String id = scene.awaitReason(room, "UpToDate").id();
        for (int repairs = 0; repairs < 6; repairs++) {
            scene.remote().change(id, "{\"description\": \"theirs\"}");
            scene.sweep();
            Scene.soon().until(() -> "mine".equals(scene.remote().withId(id).path("description").asText()));
        }
        scene.remote().change(id, "{\"description\": \"theirs\"}");
        scene.sweep();
        return scene.awaitReason(room, "Contended");
    }

    @Test
    @Order(LAST)
    default void shouldSendALegacyRoomAgainAtEachInterval() throws Exception {
        Scene scene = world().end("reassertion");

        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("mine");
        assertThat(scene.seen("lesson").ready().status()).isEqualTo("True");
    }

    /** Waits for two intervals of 10 s. */
    static void reassertion(Scene scene) {
        scene.withLegacyWorkspace("reassertInterval: 10s");
        scene.room("lesson", "description: mine");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        for (int time = 0; time < 2; time++) {
            scene.remote().change(id, "{\"description\": \"theirs\"}");
            await().atMost(25, SECONDS)
                    .until(() -> "mine".equals(scene.remote().room("lesson").path("description").asText()));
        }
    }
}
