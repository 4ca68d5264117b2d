package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Handles a 404 for the ID of a Room's room after a person confirmed that 100ms shows other IDs on Current than it did
 * on Legacy. The room is then not lost, but searched for by its name. The Room keeps its origin and takes the room of
 * its name without applying adoptionPolicy. It never creates one.
 */
final class TakingByName {
    /** Delay until the next search. The name may appear at any time, because a person may rename the room at 100ms. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private TakingByName() {
    }

    /** Whether the Room owns a room whose ID may be one of the Legacy API. */
    static boolean applies(PassInput input, Progress progress) {
        return input.goesByName() && progress.roomId().isPresent() && progress.record().origin().isPresent();
    }

    /**
     * Progress after the search by name, if it was made for a Room whose ID 100ms does not know. A room that is listed
     * and cannot be read under the same ID ends the pass; otherwise the search would lead to it again and again.
     */
    static Progress searched(PassInput input, Progress progress) {
        if (!progress.learned().unknownId()) {
            return progress;
        }
        return switch (progress.observation().orElseThrow()) {
            case Observation.Present(RemoteRoom room) when progress.roomId().equals(Optional.of(room.id())) ->
                progress.failing(new Verdict(Reason.CANNOT_REACH_REMOTE, "100ms lists room " + room.id()
                        + " but answers 404 when the operator calls it by its ID. The operator retries automatically"));
            case Observation.Present(RemoteRoom room) -> taken(progress, room);
            case Observation.Absent() when input.subject().deleting() -> progress;
            case Observation.Absent() -> progress.failing(new Verdict(Reason.ROOM_NOT_FOUND, notFound(progress,
                    input.subject().remoteName())
                    + ". The operator creates none. If the room was renamed at 100ms, give it this name again in the dashboard. "
                    + "For a new room, delete this Room and apply its manifest again", Optional.of(LOOK_AGAIN)));
        };
    }

    private static Progress taken(Progress progress, RemoteRoom room) {
        return progress.withRecord(progress.record().seen(room)).telling(EventReason.ROOM_FOUND_BY_NAME,
                "100ms does not know room " + progress.roomId().orElseThrow()
                        + ", the ID from the Legacy API. The Room now uses room " + room.id()
                        + ", which has the name \"" + room.name() + "\"");
    }

    /** Message that neither the ID nor the name leads to a room. */
    static String notFound(Progress progress, String name) {
        return "100ms has neither room " + progress.roomId().orElseThrow() + " nor a room named \"" + name + "\"";
    }
}
