package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.RoomStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Room gets the name of another workspace object, or the object is another than before. */
interface Replacing extends Behaviour {

    private static Scene withWorkspace(Scene scene, String api) {
        return api.equals("Current") ? scene.withWorkspace() : scene.withLegacyWorkspace();
    }

    /** The object as it was applied before, with whatever its Secret says now. */
    private static void applyAgain(Scene scene, String api) {
        scene.workspace("default",
                api.equals("Current") ? scene.remote().currentEndpoint() : scene.remote().legacyEndpoint(),
                "api: " + api);
    }

    /** While the operator runs, or while none does. */
    private void during(String time, Runnable acts) {
        if (time.equals("running")) {
            acts.run();
        } else {
            world().restart(acts);
        }
    }

    private static ClaimedStatus record(Scene scene, String room) {
        return Objects.requireNonNull(scene.seen(room).status().claimed());
    }

    private static String version(Scene scene, String room) {
        return scene.seen(room).room().getMetadata().getResourceVersion();
    }

    @Test
    default void shouldRecoverWhenTheNameOfItsWorkspaceWasMistyped() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "workspaceRef: {name: lecacy}");
        scene.awaitReason("lesson", "WorkspaceNotFound");

        scene.room("lesson", "workspaceRef: {name: default}");

        scene.awaitReason("lesson", "UpToDate");
    }

    /** Admission refuses that by now, so it is put there while the record is away. */
    @ParameterizedTest
    @ValueSource(strings = {"workspaceRef: {name: default}", ""})
    default void shouldSayWhichWorkspaceItsRoomIsInUntilThatIsCorrected(String corrected) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        RoomStatus status = scene.awaitReason("lesson", "UpToDate").status();
        scene.remote().count();
        world().restart(() -> {
            scene.status("lesson", Serialization.unmarshal("{}", RoomStatus.class));
            scene.room("lesson", "{description: second, workspaceRef: {name: lecacy}}");
            scene.status("lesson", status);
        });

        Seen refused = scene.awaitReason("lesson", "WorkspaceChanged");

        assertThat(refused.message())
                .isEqualTo("The room of this Room is in Workspace \"default\", but spec.workspaceRef "
                        + "names Workspace \"lecacy\". Set spec.workspaceRef.name to `default`, or remove spec.workspaceRef.");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.id()).isEqualTo(status.roomId());
        assertThat(scene.remote().writes()).isZero();
        scene.room("lesson", corrected + "\ndescription: second");
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(status.roomId());
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    @ParameterizedTest
    @CsvSource({"Current,running", "Current,down", "Legacy,running", "Legacy,down"})
    default void shouldMakeNoRoomInAnotherWorkspaceBehindTheSameObject(String api, String time) {
        Scene scene = withWorkspace(scene(), api);
        scene.room("lesson", "description: mine");
        Seen before = scene.awaitReason("lesson", "UpToDate");
        scene.awaitWorkspace("WorkspaceReady");
        String other = scene().key();
        scene.remote().count();

        during(time, () -> {
            scene.workspace().delete();
            scene.keys(other);
            applyAgain(scene, api);
        });

        scene.awaitWorkspace("IdentityChanged");
        scene.room("early", "description: too early");
        assertThat(scene.awaitReason("early", "IdentityChanged").claimed()).isFalse();
        scene.annotateRoom("lesson", "100ms.live/reconcile-requested-at", "now");
        assertThat(scene.seen("lesson").status()).isEqualTo(before.status());
        assertThat(scene.remote().writes()).isZero();

        scene.keys();

        scene.awaitWorkspace("WorkspaceReady");
        scene.awaitReason("early", "UpToDate");
        assertThat(scene.reconcile("lesson").id()).isEqualTo(before.id());
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
        assertThat(scene.seen("lesson").events()).doesNotContain("RoomLost");
    }

    /** As the chart's hook and Argo CD do. */
    @ParameterizedTest
    @CsvSource({"Current,running", "Current,down", "Legacy,running", "Legacy,down"})
    default void shouldChangeNothingWhenItsWorkspaceIsMadeAnewWithTheSameCredentials(String api, String time) {
        Scene scene = withWorkspace(scene(), api);
        scene.room("lesson", "description: mine");
        scene.awaitReason("lesson", "UpToDate");
        scene.awaitWorkspace("WorkspaceReady");
        scene.letOthersPass("first");
        String version = version(scene, "lesson");
        scene.remote().count();

        during(time, () -> {
            scene.workspace().delete();
            applyAgain(scene, api);
        });

        scene.awaitWorkspace("WorkspaceReady");
        scene.letOthersPass("last");
        assertThat(version(scene, "lesson")).isEqualTo(version);
        assertThat(scene.remote().writes()).as("that of another Room").isEqualTo(1);
    }

    /** Nobody is asked twice for the credentials of which its Rooms recorded that they were accepted. */
    @ParameterizedTest
    @CsvSource({"running", "down"})
    default void shouldRememberWhichCredentialsWereConfirmedWhenItsLegacyWorkspaceIsMadeAnew(String time) {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "description: mine");
        scene.awaitReason("lesson", "UpToDate");
        scene.awaitWorkspace("WorkspaceReady");
        String former = record(scene, "lesson").identity();
        scene.keys(scene.remote().newKey());
        scene.awaitWorkspace("IdentityChanged");
        scene.annotateWorkspace(Guarding.CONFIRM, Guarding.confirming(scene));
        scene.awaitWorkspace("WorkspaceReady");

        ClaimedStatus told = record(scene, "lesson");
        assertThat(told.identity()).isNotEqualTo(former);
        assertThat(Optional.ofNullable(told.identifiedAt())).isPresent();
        assertThat(told.firstIdentity()).isEqualTo(former);
        String version = version(scene, "lesson");

        during(time, () -> {
            scene.workspace().delete();
            applyAgain(scene, "Legacy");
        });

        scene.awaitWorkspace("WorkspaceReady");
        scene.letOthersPass("last");
        assertThat(version(scene, "lesson")).isEqualTo(version);
    }
}
