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
    /** Read a template by its ID. */
    TEMPLATE,
    /** One page of assets of recordings. */
    ASSETS,
    /** One page of the codes of a room. */
    CODES,
    /** Make a code for each role. */
    CREATE_CODES,
    /** Make a code for one role. */
    ROLE_CODE,
    /** Disable a code. */
    DISABLE_CODE;

    /** Whether a reply may show room codes, so that only known words of a refusal are shown. */
    boolean isAboutCodes() {
        return switch (this) {
            case CODES, CREATE_CODES, ROLE_CODE, DISABLE_CODE -> true;
            case CREATE, UPDATE, ENABLE, DISABLE, GET, LIST, TEMPLATES, TEMPLATE, ASSETS -> false;
        };
    }

    /** Name of the operation in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
