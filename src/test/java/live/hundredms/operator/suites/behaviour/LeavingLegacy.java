package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.ApiDialect;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Origin;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A workspace object changes from Legacy to Current. Its Rooms keep their rooms, whatever IDs 100ms shows. */
interface LeavingLegacy extends Behaviour {
    /** Changes {@code Workspace/default} to Current, with more lines in its spec. */
    static void toCurrent(Scene scene, String more) {
        scene.workspace("default", scene.remote().currentEndpoint(), "api: Current\n" + more);
    }

    /** Takes that back. */
    static void toLegacy(Scene scene) {
        scene.workspace("default", scene.remote().legacyEndpoint(), "api: Legacy\n");
    }

    private static Optional<ApiDialect> api(Scene scene) {
        return Optional.ofNullable(Guarding.status(scene).api());
    }

    static void awaitApi(Scene scene, ApiDialect api) {
        Scene.soon().untilAsserted(() -> assertThat(api(scene)).contains(api));
    }

    private static ClaimedStatus claimed(Seen room) {
        return Objects.requireNonNull(room.status().claimed());
    }

    /** Waits until Current showed the room of a Room. */
    private static Seen awaitRead(Scene scene, String room) {
        Scene.soon().until(() -> scene.seen(room).status().remoteUpdatedAt() != null);
        return scene.awaitReason(room, "UpToDate");
    }

    @Test
    default void shouldSayWhichApiLedToItsRoomsAndWhenLegacyEnds() {
        Scene legacy = scene().withLegacyWorkspace();
        legacy.awaitWorkspace("WorkspaceReady");
        assertThat(api(legacy)).contains(ApiDialect.LEGACY);
        assertThat(Seen.condition(Guarding.status(legacy).conditions(), "Ready").message())
                .contains("100ms announced the end of the Legacy API for 2025-06-30")
                .contains("deploy/how-to/leave-the-legacy-api.md");

        Scene current = scene().withWorkspace();
        current.awaitWorkspace("WorkspaceReady");
        assertThat(api(current)).contains(ApiDialect.CURRENT);
    }

    @Test
    default void shouldKeepEachRoomWhenItsWorkspaceLeavesLegacy() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "{description: mine, template: webinar}");
        scene.room("closed", "{description: mine, enabled: false}");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        String closed = scene.awaitReason("closed", "RoomDisabled").id();
        awaitApi(scene, ApiDialect.LEGACY);
        JsonNode room = scene.remote().room("lesson");
        scene.remote().count();

        toCurrent(scene, "");

        awaitApi(scene, ApiDialect.CURRENT);
        Seen after = awaitRead(scene, "lesson");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(claimed(after)).isEqualTo(claimed(before));
        assertThat(after.status().appliedFields()).isEqualTo(before.status().appliedFields());
        assertThat(scene.awaitReason("closed", "RoomDisabled").id()).isEqualTo(closed);
        assertThat(scene.remote().writes()).isZero();
        assertThat(scene.remote().room("lesson")).isEqualTo(room);
        assertThat(after.events()).doesNotContain("RoomAdopted", "RoomLost", "DriftCorrected");
        scene.room("lesson", "{description: mine, template: webinar, size: 5}");
        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").path("size").asInt()).as("what Legacy does not have").isEqualTo(5);
    }

    @Test
    default void shouldShowWhatDiffersBeforeItIsReverted() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "description: mine");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        awaitApi(scene, ApiDialect.LEGACY);
        scene.remote().change(id, "{\"description\": \"by hand\"}");
        scene.remote().count();

        toCurrent(scene, "managementPolicy: Plan\n");

        Seen planned = scene.awaitReason("lesson", "ApprovalPending");
        assertThat(planned.message()).contains("description");
        assertThat(scene.remote().writes()).isZero();

        toCurrent(scene, "");

        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().withId(id).path("description").asText()).isEqualTo("mine");
        assertThat(scene.remote().writes()).isEqualTo(1);
    }

    /** Neither the default of the object nor its rule is asked, though both would refuse. */
    @Test
    @Order(Behaviour.RESTARTING)
    default void shouldTakeTheRoomsOfTheirNamesOnceAPersonConfirmedThatIdsDiffer() {
        Scene scene = world().sceneOfOtherIds().withLegacyWorkspace();
        for (String room : new String[]{"lesson", "renamed", "ending"}) {
            scene.room(room, "description: mine");
        }
        Seen before = scene.awaitReason("lesson", "UpToDate");
        String former = scene.awaitReason("renamed", "UpToDate").id();
        scene.awaitReason("ending", "UpToDate");
        awaitApi(scene, ApiDialect.LEGACY);
        String id = scene.remote().room("lesson").path("id").asText();
        assertThat(before.id()).isNotEqualTo(id);
        scene.remote().change(scene.remote().room("renamed").path("id").asText(),
                "{\"name\": \"elsewhere-%s\"}".formatted(scene.namespace()));
        scene.remote().count();

        toCurrent(scene, """
                defaults: {adoptionPolicy: Refuse}
                roomRules: {names: Namespaced, adoption: Never}
                """);

        scene.awaitWorkspace("IdentityChanged");
        assertThat(api(scene)).contains(ApiDialect.LEGACY);
        assertThat(scene.seen("lesson").status()).isEqualTo(before.status());
        assertThat(scene.remote().calls()).as("one for each of three Rooms").isEqualTo(3);
        scene.annotateWorkspace(Guarding.CONFIRM, Guarding.confirming(scene));

        scene.awaitWorkspace("WorkspaceReady");
        Scene.soon().until(() -> scene.seen("lesson").id().equals(id));
        Seen after = scene.awaitReason("lesson", "UpToDate");
        assertThat(after.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(claimed(after)).isEqualTo(claimed(before));
        Seen lost = scene.awaitReason("renamed", "RoomNotFound");
        assertThat(lost.id()).isEqualTo(former);
        assertThat(lost.stalled()).isFalse();
        assertThat(api(scene)).contains(ApiDialect.CURRENT);
        assertThat(Guarding.status(scene).roomsByName()).isTrue();
        assertThat(scene.remote().writes()).isZero();

        scene.annotateWorkspace(Guarding.CONFIRM, "");
        scene.delete("ending");
        world().restart();
        Scene.soon().until(() -> !scene.exists("ending"));
        assertThat(scene.remote().room("ending").path("enabled").asBoolean()).isFalse();
        scene.reconcile("renamed");
        assertThat(scene.awaitReason("renamed", "RoomNotFound").id()).isEqualTo(former);
        assertThat(scene.remote().rooms(scene.namespace() + ".renamed")).isEmpty();
    }

    @Test
    default void shouldGoOnAsBeforeWhenTheChangeIsTakenBack() {
        Scene scene = world().sceneOfOtherIds().withLegacyWorkspace();
        scene.room("lesson", "description: first");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        awaitApi(scene, ApiDialect.LEGACY);
        toCurrent(scene, "");
        scene.awaitWorkspace("IdentityChanged");
        scene.remote().count();

        toLegacy(scene);

        scene.awaitWorkspace("WorkspaceReady");
        assertThat(api(scene)).contains(ApiDialect.LEGACY);
        assertThat(scene.seen("lesson").status()).isEqualTo(before.status());
        assertThat(scene.remote().writes()).isZero();
        scene.room("lesson", "description: second");
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(before.id());
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    /** What 100ms does not answer proves nothing. */
    @Test
    default void shouldWaitWhileCurrentDoesNotAnswer() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "description: mine");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        awaitApi(scene, ApiDialect.LEGACY);
        scene.remote().faults(FaultRule.on("GET", "/v2/rooms").answer(503, "{}"));
        scene.remote().count();

        toCurrent(scene, "");

        scene.awaitWorkspace("CannotReachRemote");
        assertThat(api(scene)).contains(ApiDialect.LEGACY);
        assertThat(scene.remote().writes()).isZero();
        scene.remote().faults();
        awaitApi(scene, ApiDialect.CURRENT);
        assertThat(awaitRead(scene, "lesson").id()).isEqualTo(before.id());
        assertThat(scene.remote().writes()).isZero();
    }
}
