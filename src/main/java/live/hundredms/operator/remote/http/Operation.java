package live.hundredms.operator.remote.http;

import java.util.Locale;

/** What a call is for. */
public enum Operation {
    /** Create a room or rewrite the one of that name. */
    CREATE,
    /** Change a known room. */
    UPDATE,
    /** Let people join again. */
    ENABLE,
    /** Let nobody join any more. */
    DISABLE,
    /** Read a room by id. */
    GET,
    /** One page of rooms. */
    LIST,
    /** One page of templates. */
    TEMPLATES,
    /** One page of assets of recordings. */
    ASSETS;

    /** The name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
