package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import live.hundredms.operator.api.ClaimedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion leaves an adopted room as it was found, unless a policy says otherwise. */
interface LeavingAsFound extends Behaviour {
    /** A room that is made less than a second before a call passes for one that the call made. */
    Duration SKEW = Duration.ofSeconds(2);

    /** What a sync with {@code kubectl replace --force}, a rename and back, and a reinstallation do. */
    @Test
    default void shouldLeaveTheRoomDisabledWhenItsManifestIsAppliedAndDeletedAgain() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        deleted(scene);
        assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isFalse();
        for (int again = 0; again < 2; again++) {
            scene.room("lesson", "");
            Seen adopted = scene.awaitReason("lesson", "UpToDate");
            assertThat(adopted.id()).isEqualTo(id);
            assertThat(claimed(adopted)).extracting(ClaimedStatus::foundEnabled, ClaimedStatus::foundRoomId)
                    .containsExactly(false, id);
            assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isTrue();

            deleted(scene);

            assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isFalse();
        }
        assertThat(scene.remote().calls("POST /rooms")).as("creations").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | '' | '' | true
            false | '' | '' | false
            true  | '' | 'defaults: {deletionPolicy: Disable}' | true
            false | '' | 'defaults: {deletionPolicy: Retain}' | false
            true  | '' | 'defaults: {adoptedDeletionPolicy: Disable}' | false
            false | '' | 'defaults: {adoptedDeletionPolicy: Retain}' | true
            true  | deletionPolicy: Disable | 'defaults: {adoptedDeletionPolicy: Retain}' | false
            false | deletionPolicy: Retain | 'defaults: {adoptedDeletionPolicy: Disable}' | true
            """)
    default void shouldLeaveAnAdoptedRoomAsItWasFoundUnlessAPolicySaysOtherwise(boolean found, String room,
            String workspace, boolean enabled) {
        Scene scene = scene();
        existing(scene, found);
        scene.withWorkspace(workspace);
        scene.room("lesson", room);
        Seen adopted = scene.awaitReason("lesson", "UpToDate");
        assertThat(claimed(adopted).foundEnabled()).isEqualTo(found);
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        String then = "Deleting this Room " + (enabled ? "leaves the room enabled" : "disables the room");
        assertThat(adopted.message()).contains(then);
        Scene.soon().untilAsserted(
                () -> assertThat(messages(scene, "RoomAdopted")).singleElement().asString().contains(then));

        deleted(scene);

        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isEqualTo(enabled);
        assertThat(messages(scene, "RoomLeftEnabled")).isEmpty();
    }

    @Test
    default void shouldSayAnewWhatDeletionDoesWhenTheDefaultOfTheWorkspaceChanges() {
        Scene scene = scene();
        existing(scene, true);
        scene.withWorkspace();
        scene.room("lesson", "");
        assertThat(scene.awaitReason("lesson", "UpToDate").message())
                .contains("leaves the room enabled, because it was enabled");
        scene.remote().count();

        scene.workspace("default", scene.remote().currentEndpoint(), "defaults: {adoptedDeletionPolicy: Disable}");

        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").message())
                .contains("disables the room, because spec.defaults of the workspace object say so"));
        assertThat(scene.remote().writes()).isZero();
    }

    /** Somebody makes a room of the name after the sweep, and the creation comes upon it. Legacy has no sweep. */
    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    default void shouldLeaveARoomAsItIsAndWarnWhenNobodyKnowsHowItWasFound(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("settled", "");
        scene.awaitReason("settled", "UpToDate");
        existing(scene, false);
        Instant old = Instant.now().plus(SKEW);
        Scene.soon().until(() -> Instant.now().isAfter(old));
        scene.room("lesson", "");
        Seen adopted = scene.awaitReason("lesson", "UpToDate");
        assertThat(claimed(adopted).foundRoomId()).isNull();
        assertThat(adopted.message())
                .contains("leaves the room enabled, because the operator does not know whether the room was enabled");
        scene.remote().count();

        deleted(scene);

        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().writes()).isZero();
        Scene.soon().untilAsserted(() -> assertThat(messages(scene, "RoomLeftEnabled")).singleElement().asString()
                .contains("the operator does not know whether the room was enabled when this Room adopted it"));
    }

    @Test
    default void shouldNotSayHowARoomWasFoundThatIsOnlyObservedOrPlanned() {
        Scene scene = scene();
        existing(scene, true);
        scene.withWorkspace();
        scene.room("lesson", "managementPolicy: Observe");
        assertThat(scene.awaitReason("lesson", "Observed").status().claimed()).isNull();

        scene.room("lesson", "{managementPolicy: Plan, description: mine}");

        Seen planned = scene.awaitReason("lesson", "ApprovalPending");
        assertThat(planned.status().claimed()).isNull();
        assertThat(planned.claimed()).isFalse();
    }

    private static void existing(Scene scene, boolean enabled) {
        String id = scene.remote().post("/v2/rooms", "{\"name\": \"%s.lesson\"}".formatted(scene.namespace()))
                .path("id").asText();
        scene.remote().change(id, "{\"enabled\": %s}".formatted(enabled));
    }

    private static void deleted(Scene scene) {
        scene.delete("lesson");
        Scene.soon().until(() -> !scene.exists("lesson"));
    }

    private static ClaimedStatus claimed(Seen room) {
        return Objects.requireNonNull(room.status().claimed());
    }

    private static List<String> messages(Scene scene, String reason) {
        return scene.client().v1().events().inNamespace(scene.namespace()).list().getItems().stream()
                .filter(event -> reason.equals(event.getReason())).map(Event::getMessage).toList();
    }
}
