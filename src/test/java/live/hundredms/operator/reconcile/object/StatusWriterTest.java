package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.Signing;
import org.junit.jupiter.api.Test;

/** What a Room's status says. */
class StatusWriterTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private final StatusWriter writer = new StatusWriter(new Conditions(Clock.systemUTC()));

    @Test
    void shouldConfirmTheGenerationOfThePassWhenALaterOneCameInMeanwhile() {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withName("standup").withGeneration(3L).build());
        Step.Report report = new Step.Report(new Step.Verdict(Reason.UP_TO_DATE, "as declared"), RoomRecord.EMPTY,
                List.of(), Optional.empty(), List.of());

        RoomStatus status = writer.of(room, 2, report);

        assertThat(status.observedGeneration()).isEqualTo(2L);
        assertThat(status.conditions())
                .allSatisfy(condition -> assertThat(condition.observedGeneration()).isEqualTo(2L));
    }

    /** The room may have been changed since the backup, and Legacy can't tell: the manifest is to be sent once more. */
    @Test
    void shouldNotCallARoomConfirmedThatWasTakenOverFromABackup() {
        Room restored = room("a uid of before");
        RoomRecord record = Signing.EVIDENCE.record(RoomView.of(restored));
        Claim former = record.claim().orElseThrow();

        restored.setStatus(
                writer.recording(restored, record.withClaim(Optional.of(former.takenOverBy("the uid of the Room")))));

        RoomView takenOver = RoomView.of(restored);
        assertThat(takenOver.ownRoom()).contains("r1");
        assertThat(takenOver.isReady()).isFalse();
        assertThat(takenOver.observedGeneration()).isEmpty();
        assertThat(restored.getStatus().drift()).isNull();
        assertThat(restored.getStatus().lastHandledReconcileAt()).as("the annotation is that of the backup, too")
                .isEqualTo("then");
    }

    @Test
    void shouldLeaveTheConditionsInTheMiddleOfAPassAsTheyAre() {
        Room own = room("the uid of the Room");
        RoomRecord record = Signing.EVIDENCE.record(RoomView.of(own));

        own.setStatus(writer.recording(own, record.withConflictingRoom("r2")));

        assertThat(RoomView.of(own).isReady()).isTrue();
        assertThat(own.getStatus().conflictingRoomId()).isEqualTo("r2");
    }

    /** A Room that is up to date by a status that was written for that uid. */
    @Test
    void shouldChangeNothingButTheConditionsWhenAWriteWasRefused() {
        Room room = room("uid-of-lesson");

        RoomStatus refused = writer.refused(room, 2, "no finalizers");

        assertThat(refused).usingRecursiveComparison().ignoringFields("conditions", "observedGeneration")
                .isEqualTo(room.getStatus());
        assertThat(refused.observedGeneration()).isEqualTo(2);
        assertThat(refused.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.reason()).isEqualTo("CannotWriteObject");
            assertThat(condition.status()).isEqualTo("False");
            assertThat(condition.message()).isEqualTo("No finalizers.");
        });
        room.setStatus(refused);
        assertThat(writer.refused(room, 2, "no finalizers")).isEqualTo(refused);
        room.setStatus(null);
        assertThat(writer.refused(room, 2, "no finalizers").conditions()).hasSize(1);
    }

    private static Room room(String claimedBy) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: standup, namespace: team, uid: the uid of the Room, generation: 1}
                spec: {}
                status:
                  roomId: r1
                  origin: Created
                  observedGeneration: 1
                  conditions: [{type: Ready, status: "True", reason: UpToDate, message: as declared, \
                    observedGeneration: 1, lastTransitionTime: "2026-01-01T08:00:00Z"}]
                  claimed: {uid: %s, name: team.standup, workspaceRef: Workspace/team/default, \
                    since: "2026-01-01T08:00:00Z"}
                  claimAt: "2026-01-01T08:00:00Z"
                  drift: [{field: size, desired: "1", actual: "2"}]
                  lastHandledReconcileAt: then
                """.formatted(claimedBy), Room.class);
    }
}
