package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;

/**
 * What the informer's index shows of a Room to those who ask about others: own writes only when the watch told of them.
 *
 * @param owned id of the room that it created or adopted
 * @param awaited id of another's room that has its name, while it has none
 */
record Entry(String uid, Optional<Claim> claim, Optional<String> owned, Optional<String> awaited) {
    static Entry of(RoomObject room) {
        return new Entry(room.uid(), room.claim(), room.own(),
                room.record().conflictingRoom().filter(_ -> room.record().room().id().isEmpty()));
    }
}
