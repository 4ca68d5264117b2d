package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;

/**
 * What the informer's index shows of a Room to those who ask about others: own writes only when the watch told of them.
 *
 * @param owned id of the room that it created or adopted
 * @param awaited id of another's room that has its name, while it has none
 * @param renamed what 100ms last called its own room, if that is not its name
 * @param conduct without what depends on the time
 */
record Entry(String uid, Optional<Claim> claim, Optional<String> owned, Optional<String> awaited,
        Optional<String> renamed, Conduct conduct) {
    static Entry of(RoomObject room) {
        Evidence evidence = room.evidence();
        return new Entry(room.uid(), evidence.isOwn() ? evidence.claim() : Optional.empty(), room.own(),
                room.record().conflictingRoom().filter(_ -> room.record().room().id().isEmpty()),
                room.own().flatMap(_ -> room.record().room().name())
                        .filter(name -> !name.equalsIgnoreCase(room.place().name())),
                room.conduct());
    }
}
