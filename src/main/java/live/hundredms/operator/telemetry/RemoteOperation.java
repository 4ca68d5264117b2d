package live.hundredms.operator.telemetry;

import java.util.Locale;
import live.hundredms.operator.domain.RoomWrite;

/** A kind of call to 100ms. */
public enum RemoteOperation {
    /** Create a room, or rewrite the one of that name. */
    UPSERT,
    /** Change fields of a known room. */
    UPDATE,
    /** Enable a room. */
    ENABLE,
    /** Disable a room. */
    DISABLE,
    /** Read one room. */
    READ,
    /** List one page of rooms. */
    LIST,
    /** List one page of templates. */
    TEMPLATES;

    /** The operation that a write is. */
    public static RemoteOperation of(RoomWrite write) {
        return switch (write) {
            case RoomWrite.Upsert _ -> UPSERT;
            case RoomWrite.Update _ -> UPDATE;
            case RoomWrite.SetEnabled set -> set.enabled() ? ENABLE : DISABLE;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
