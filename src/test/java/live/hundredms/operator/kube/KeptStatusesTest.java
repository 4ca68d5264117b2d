package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** U2. */
class KeptStatusesTest {
    private static final RoomStatus SENT = status("r1", "eu");
    private static final RoomStatus PRUNED = status("r1", null);

    private final KeptStatuses kept = new KeptStatuses();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    KeptStatusesTest() {
        kept.onLostEvidence(refused::add);
    }

    private static RoomStatus status(@Nullable String id, @Nullable String region) {
        return new RoomStatus(1L, null, id, null, null, region, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    private static Room room(String uid, RoomStatus status) {
        Room room = new Room();
        room.getMetadata().setUid(uid);
        room.setStatus(status);
        return room;
    }

    private RoomStatus decoded(String uid, RoomStatus status) {
        Room room = room(uid, status);
        kept.decoded(room);
        return room.getStatus();
    }

    @Test
    void shouldTakeWhatWasWrittenForWhatBecameOfIt() {
        Room answer = room("a", PRUNED);

        kept.written(answer, SENT, Set.of("region"));

        assertThat(answer.getStatus()).isEqualTo(SENT);
        assertThat(decoded("a", PRUNED)).isEqualTo(SENT);
        assertThat(decoded("a", status("r2", null))).as("somebody else's").isEqualTo(status("r2", null));
        assertThat(decoded("b", PRUNED)).as("another object").isEqualTo(PRUNED);
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldForgetOnceAllIsKeptAgain() {
        kept.written(room("a", PRUNED), SENT, Set.of("region"));
        kept.written(room("a", SENT), SENT, Set.of());

        assertThat(decoded("a", PRUNED)).isEqualTo(PRUNED);
    }

    @Test
    void shouldRefuseToWorkWithoutEvidence() {
        kept.written(room("a", status(null, "eu")), SENT, Set.of("roomId"));
        kept.written(room("a", status(null, "eu")), SENT, Set.of("roomId"));
        kept.written(room("b", PRUNED), SENT, Set.of("claimed.attempts[]"));

        assertThat(refused).hasSize(2).first().asString().contains("Room status.roomId", "Apply the CRDs");
    }

    /** M2. */
    @Test
    void shouldForgetWhatIsGoneAndWhatTakesTooMuch() {
        kept.written(room("a", PRUNED), SENT, Set.of("region"));
        assertThat(kept.bytes()).isPositive();
        kept.gone(room("a", PRUNED));
        kept.gone(room("a", PRUNED));
        assertThat(kept.bytes()).isZero();

        for (int i = 0; i < 30; i++) {
            kept.written(room("fat-" + i, status("r" + i + "x".repeat(1 << 20), null)), SENT, Set.of("region"));
        }

        assertThat(kept.bytes()).isBetween(KeptStatuses.MOST_BYTES / 2, KeptStatuses.MOST_BYTES);
    }
}
