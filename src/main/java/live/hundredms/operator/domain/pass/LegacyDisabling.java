package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Decides when a room counts as disabled. The Legacy API may answer a disabling call with {@code active: true} although
 * it disabled the room (100ms-api.md E.31), and it has no call to read the room. So the call is repeated once, and then
 * the room is assumed to be disabled.
 */
final class LegacyDisabling {
    /** Message about a room whose replies still show it as enabled. */
    static final String UNCONFIRMED = "100ms accepted the request to disable the room twice, but its replies still "
            + "show it as enabled, and the Legacy API has no call to read it";
    private static final int BELIEVED = 2;

    private LegacyDisabling() {
    }

    /** Whether the room is disabled according to its last reply, or assumed to be. */
    static boolean isDisabled(PassInput input, Progress progress, RemoteRoom room) {
        return room.enabled().equals(Optional.of(false)) || isBelieved(input, progress);
    }

    /** Whether 100ms answered enough disabling calls of this pass, whatever the replies say. */
    static boolean isBelieved(PassInput input, Progress progress) {
        return input.dialect() == Dialect.LEGACY && progress.done().disablings() >= BELIEVED;
    }

    /** Whether the last reply contradicts the assumption. */
    static boolean isContradicted(PassInput input, Progress progress, RemoteRoom room) {
        return isBelieved(input, progress) && room.enabled().equals(Optional.of(true));
    }

    /** Records an Event, once, if the last reply contradicts the assumption. */
    static Progress believed(PassInput input, Progress progress, RemoteRoom room) {
        if (!isContradicted(input, progress, room)) {
            return progress;
        }
        Progress known = progress.withRecord(progress.record().seen(room.withEnabled(false)));
        return wasSaid(input)
                ? known
                : known.telling(EventReason.DISABLING_NOT_CONFIRMED, "the 100ms room " + room.id()
                        + " may still be enabled. " + UNCONFIRMED
                        + ". Look at the room in the dashboard of 100ms. If it is enabled there, disable it there");
    }

    /** Addition to the Ready condition of a room that is assumed to be disabled; empty for others. */
    static String note(PassInput input, Progress progress) {
        boolean now = progress.observation().filter(
                seen -> seen instanceof Observation.Present(RemoteRoom room) && isContradicted(input, progress, room))
                .isPresent();
        boolean before = progress.done().writes() == 0 && input.dialect() == Dialect.LEGACY && wasSaid(input);
        return now || before ? ". " + UNCONFIRMED : "";
    }

    private static boolean wasSaid(PassInput input) {
        return input.last().message().filter(message -> message.contains(UNCONFIRMED)).isPresent();
    }
}
