package live.hundredms.operator.domain.pass;

import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * When a room counts as disabled. The Legacy API may answer a disabling call with {@code active: true} although it disabled
 * the room (100ms-api.md E.31), and has no call to read it. So the call is repeated once, and then believed.
 */
final class LegacyDisabling {
    /** What is said of a room of which the replies still say that it is enabled. */
    static final String UNCONFIRMED = "100ms accepted the request to disable the room twice, but its replies still "
            + "show it as enabled, and the Legacy API has no call to read it";
    private static final int BELIEVED = 2;

    private LegacyDisabling() {
    }

    /** Whether the room is disabled, as its last reply shows, or as is believed. */
    static boolean isDisabled(PassInput input, Progress progress, RemoteRoom room) {
        return room.enabled().equals(Optional.of(false)) || isBelieved(input, progress);
    }

    /** Whether enough disabling calls of this pass were answered, whatever the replies say. */
    static boolean isBelieved(PassInput input, Progress progress) {
        return input.dialect() == Dialect.LEGACY && progress.done().disablings() >= BELIEVED;
    }

    /** Whether the last reply contradicts what is believed. */
    static boolean isContradicted(PassInput input, Progress progress, RemoteRoom room) {
        return isBelieved(input, progress) && room.enabled().equals(Optional.of(true));
    }

    /** Says so once if the last reply contradicts what is believed. */
    static Progress believed(PassInput input, Progress progress, RemoteRoom room) {
        if (!isContradicted(input, progress, room)) {
            return progress;
        }
        Progress known = progress.withRecord(progress.record().seen(room.withEnabled(false)));
        return wasSaid(input)
                ? known
                : known.telling(true, "DisablingNotConfirmed",
                        "the 100ms room " + room.id() + " may still be enabled. " + UNCONFIRMED);
    }

    /** What the Ready condition adds of a room that is believed to be disabled. */
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
