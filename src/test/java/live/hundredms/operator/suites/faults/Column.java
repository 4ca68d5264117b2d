package live.hundredms.operator.suites.faults;

import java.util.Locale;
import live.hundredms.operator.domain.room.RoomWrite;

/** A column of the matrix: the call that meets the fault. */
enum Column {
    /** The first write of a new Room. */
    CREATE,
    /** The write after a change of the manifest. */
    UPDATE,
    /** The look at the room before that write. */
    GET,
    /** The search by name of a Room that may not adopt. */
    LIST,
    /** The write of a deletion. */
    DISABLE;

    /** Whether 404 speaks of one room. */
    boolean onId() {
        return this == GET || this == UPDATE || this == DISABLE;
    }

    boolean writes() {
        return this != GET && this != LIST;
    }

    /** Whether the room exists before. */
    boolean onAnExistingRoom() {
        return onId();
    }

    /** Whether that write is this column's call. */
    boolean is(RoomWrite write) {
        return switch (write) {
            case RoomWrite.Upsert ignored -> this == CREATE;
            case RoomWrite.Update ignored -> this == UPDATE;
            case RoomWrite.SetEnabled ignored -> this == DISABLE;
        };
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
