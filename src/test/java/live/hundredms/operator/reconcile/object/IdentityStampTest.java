package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

class IdentityStampTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");

    private final IdentityStamp stamp = stamp("k:second");

    private static IdentityStamp stamp(String accepted) {
        WorkspaceIdentity identity = new WorkspaceIdentity(accepted, accepted + "-secret", "100ms",
                new WorkspaceIdentity.Source("uid", "7", Set.of()));
        return new IdentityStamp(key -> Optional.of(identity).filter(_ -> key.equals(KEY)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Room room(String claimed) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: team, uid: u1, generation: 1}
                spec: {}
                status:
                  roomId: r1
                  origin: Created
                  claimed: {uid: u1, name: team.lesson, workspaceRef: Workspace/team/default,
                    since: '2026-01-01T10:00:00Z', %s}
                """.formatted(claimed), Room.class);
    }

    private static RoomStatus status(String claimed) {
        return Objects.requireNonNull(room(claimed).getStatus());
    }

    private static ClaimedStatus claimed(RoomStatus status) {
        return Objects.requireNonNull(status.claimed());
    }

    @Test
    void shouldRecordWhatIsAcceptedByNowAndKeepWhatTheRoomWasClaimedWith() {
        ClaimedStatus after = claimed(stamp.on("u1", status("identity: 'k:first'")));

        assertThat(after.identity()).isEqualTo("k:second");
        assertThat(after.identifiedAt()).isEqualTo(NOW.toString());
        assertThat(after.firstIdentity()).isEqualTo("k:first");
        assertThat(after.realm()).isEqualTo("100ms");
    }

    @Test
    void shouldSayNothingOfAFirstIdentityThatIsThePresentOneAgain() {
        RoomStatus second = stamp.on("u1", status("identity: 'k:first'"));

        ClaimedStatus first = claimed(stamp("k:first").on("u1", second));

        assertThat(first.identity()).isEqualTo("k:first");
        assertThat(first.firstIdentity()).isNull();
        assertThat(first.identifiedAt()).as("later than what was recorded before")
                .isEqualTo(NOW.plusMillis(1).toString());
    }

    /** A status that was written before the realm was recorded says nothing of it. */
    @Test
    void shouldRecordARealmWithoutSayingThatAnythingChanged() {
        ClaimedStatus after = claimed(stamp.on("u1", status("identity: 'k:second'")));

        assertThat(after.realm()).isEqualTo("100ms");
        assertThat(after.identifiedAt()).isNull();
        assertThat(after.firstIdentity()).isNull();
    }

    @Test
    void shouldChangeNothingOtherwise() {
        RoomStatus same = status("identity: 'k:second', realm: 100ms");
        RoomStatus former = status("identity: 'k:first'");

        assertThat(stamp.on("u1", same)).isSameAs(same);
        assertThat(stamp.on("another", former)).as("the record of another Room").isSameAs(former);
        assertThat(IdentityStamp.none().on("u1", former)).isSameAs(former);
    }

    /** Else a Room that got its room from a server which confirms everything would seem to have got it elsewhere. */
    @Test
    void shouldLeaveTheClaimWithTheIdentityUnderWhichItWasMade() {
        RoomStatus stamped = stamp.on("u1", status("identity: 'k:first'"));
        Room room = room("identity: 'k:first'");
        room.setStatus(stamped);

        RoomRecord record = RecordReader.of(stamped);

        assertThat(record.claim().flatMap(Claim::identity)).contains("k:first");
        assertThat(RoomView.of(room).recordedIdentity()).contains("k:second");
        assertThat(RoomView.of(room).identifiedAt()).contains(NOW);
    }

    /** A pass that writes again says what it began with, and nothing is written because of that. */
    @Test
    void shouldKeepWhatWasRecordedWhenTheStatusIsWrittenAgain() {
        Room room = room("identity: 'k:first'");
        room.setStatus(stamp.on("u1", Objects.requireNonNull(room.getStatus())));
        StatusWriter writer = new StatusWriter(new Conditions(Clock.systemUTC()));

        RoomStatus again = writer.recording(room, Signing.EVIDENCE.record(RoomView.of(room)));

        assertThat(again.claimed()).isEqualTo(Objects.requireNonNull(room.getStatus()).claimed());
    }
}
