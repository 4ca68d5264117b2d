package live.hundredms.operator.remote.http;

import java.util.Locale;

/** Purpose of a call. */
public enum Operation {
    /** Create a room, or rewrite the room of that name. */
    CREATE,
    /** Change a known room. */
    UPDATE,
    /** Enable a room. */
    ENABLE,
    /** Disable a room. */
    DISABLE,
    /** Read a room by its ID. */
    GET,
    /** One page of rooms. */
    LIST,
    /** One page of templates. */
    TEMPLATES,
    /** One page of assets of recordings. */
    ASSETS;

    /** Name of the operation in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
