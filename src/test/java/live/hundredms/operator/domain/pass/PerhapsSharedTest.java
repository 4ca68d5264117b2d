package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** Another access key may lead to the same rooms: what the last listing says of a name is not believed then. */
class PerhapsSharedTest {
    @Test
    void shouldAsk100msForTheNameWhenAnotherKeyMayLeadToTheSameRooms() {
        assertThat(first(true)).isEqualTo(new Step.FindRoom(RoomCase.NAME, true));
    }

    @Test
    void shouldDoWithTheLastListingWhenNoOtherKeyDoes() {
        assertThat(first(false)).isEqualTo(new Step.FindRoom(RoomCase.NAME, false));
    }

    @Test
    void shouldAsk100msForTheNameOfARoomThatItLost() {
        RoomRecord known = RoomRecord.EMPTY.seen(new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())).withOrigin(Origin.CREATED);
        Pass pass = Pass.over(
                RoomCase.plain(Dialect.CURRENT).input(known, Optional.of(RoomCase.claim(Instant.EPOCH, List.of())),
                        new RoomCase.Flags(false, true, false, false, false, false, false)));

        Pass lost = pass.after(new Step.RoomSeen(new Outcome.Absent<>(), false, Optional.empty()));

        assertThat(lost.next()).isEqualTo(new Step.FindRoom(RoomCase.NAME, true));
    }

    private static Step first(boolean perhapsShared) {
        PassInput plain = RoomCase.plain(Dialect.CURRENT).input();
        return Pass.over(new PassInput(plain.subject(), plain.manifest(), plain.policies(), plain.last(),
                plain.triggers(), new PassInput.Surroundings(new WorkspaceState.Usable(Dialect.CURRENT), Set.of(),
                        Optional.empty(), Optional.empty(), PassInput.Arrival.NONE, perhapsShared)))
                .next();
    }
}
