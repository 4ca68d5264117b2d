package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.support.ValueToCopy;
import org.junit.jupiter.api.Test;

/** Keys that change: of the same workspace they pass unnoticed, those of another write nothing before a person says so. */
interface Guarding extends Behaviour {
    /** The annotation that confirms keys of another workspace. */
    String CONFIRM = "100ms.live/confirm-identity";

    /** The status of {@code Workspace/default}. */
    static WorkspaceStatus status(Scene scene) {
        Workspace workspace = Objects.requireNonNull(scene.workspace().get());
        return Objects.requireNonNull(workspace.getStatus());
    }

    private static Optional<String> acceptedKey(Scene scene) {
        return Optional.ofNullable(scene.workspace().get()).map(Workspace::getStatus).map(WorkspaceStatus::identity)
                .flatMap(entries -> entries.stream().findFirst()).map(Identity::accessKeyFingerprint);
    }

    /** The hash that the Workspace says would confirm its new key. */
    static String confirming(Scene scene) {
        String message = Objects.requireNonNull(Seen.condition(status(scene).conditions(), "Ready").message());
        assertThat(message).contains(CONFIRM);
        return ValueToCopy.in(message);
    }

    @Test
    default void shouldWriteNothingInAnotherWorkspaceUntilThatIsConfirmed() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        Scene.soon().until(() -> acceptedKey(scene).isPresent());
        scene.remote().count();

        scene.keys(scene().key());

        scene.awaitWorkspace("IdentityChanged");
        assertThat(Seen.condition(status(scene).conditions(), "Ready").status()).isEqualTo("False");
        scene.room("early", "description: too early");
        Seen early = scene.awaitReason("early", "IdentityChanged");
        assertThat(early.stalled()).isTrue();
        assertThat(early.claimed()).isFalse();
        assertThat(scene.seen("lesson").status()).isEqualTo(before.status());
        assertThat(scene.remote().writes()).isZero();

        scene.annotateWorkspace(CONFIRM, "not-the-hash");
        scene.annotateRoom("lesson", "100ms.live/reconcile-requested-at", "now");
        scene.annotateWorkspace(CONFIRM, confirming(scene));

        scene.awaitWorkspace("WorkspaceReady");
        scene.awaitReason("early", "UpToDate");
        Scene.soon().until(() -> !before.id().equals(scene.seen("lesson").id()));
        Seen after = scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(2)
                .allMatch(room -> room.path("enabled").asBoolean())
                .extracting(room -> room.path("customer_id").asText()).doesNotHaveDuplicates();
        Scene.soon().untilAsserted(() -> assertThat(after.events()).contains("RoomLost"));
    }

    @Test
    default void shouldTakeARotatedKeyOfTheSameWorkspaceWithoutAWord() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        Scene.soon().until(() -> acceptedKey(scene).isPresent());
        Optional<String> former = acceptedKey(scene);
        scene.remote().count();

        scene.keys(scene.remote().newKey());

        Scene.soon().until(() -> !acceptedKey(scene).equals(former));
        assertThat(Seen.condition(status(scene).conditions(), "Ready").reason()).isEqualTo("WorkspaceReady");
        assertThat(scene.remote().writes()).isZero();
        scene.room("lesson", "description: second");
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    @Test
    default void shouldAlwaysWaitForAPersonWhenALegacyKeyChanges() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        Scene.soon().until(() -> acceptedKey(scene).isPresent());
        scene.remote().count();

        scene.keys(scene.remote().newKey());

        scene.awaitWorkspace("IdentityChanged");
        scene.room("lesson", "description: second");
        scene.awaitReason("lesson", "IdentityChanged");
        assertThat(scene.remote().calls()).isZero();

        scene.annotateWorkspace(CONFIRM, confirming(scene));

        scene.awaitWorkspace("WorkspaceReady");
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }
}
