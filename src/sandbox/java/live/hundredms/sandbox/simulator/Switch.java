package live.hundredms.sandbox.simulator;

import java.util.Locale;

/** Behavior of 100ms that its documentation leaves open. Off is the more likely reading; on is the other one. */
public enum Switch {
    /** Tokens without {@code jti}, without {@code exp} or with another {@code version} than 2 are accepted. */
    LENIENT_TOKENS,
    /** An upsert resets the fields that it does not contain; off: it keeps them. */
    UPSERT_RESETS,
    /** An upsert enables a disabled room; off: it leaves the room disabled. */
    UPSERT_ENABLES,
    /** A room name may contain any character; off: 400 for characters outside {@code A-Z a-z 0-9 . - : _}. */
    ANY_NAME,
    /** The {@code name} filter of a list finds parts of names; off: whole names, ignoring case. */
    NAME_SUBSTRING,
    /** A {@code limit} out of range is answered 400; off: it is clamped. */
    STRICT_LIMIT,
    /** A page without rooms has {@code "data": null}; off: {@code []}. */
    NULL_EMPTY_PAGE,
    /** The reply to a creation shows storage credentials; off: only the reply to an update does. */
    CREATE_ECHOES_CREDENTIALS,
    /** Only the reply to {@code POST /rooms} shows {@code app_id}; off: all replies of the Current API do. */
    APP_ID_ONLY_ON_CREATE,
    /** The reply to a bare enable or disable is complete; off: its template, region and description are blank. */
    FULL_DISABLE_REPLY,
    /** The room code call for one role returns the code that the role has; off: it makes one more. */
    ROLE_CODE_REUSED,
    /** The room code call for all roles makes no new code for a role whose codes are disabled; off: it does. */
    DISABLED_CODE_STAYS,
    /** Legacy: disabling an unknown name is answered 404; off: it creates a disabled room. */
    LEGACY_DISABLE_NOT_FOUND,
    /**
     * Legacy: the reply to a bare disable shows {@code active: true}; off: {@code false}. The room is disabled either
     * way.
     */
    LEGACY_DISABLE_ECHOES_ACTIVE,
    /** Legacy: rooms have other IDs than in the Current API; off: the same. */
    LEGACY_IDS_DIFFER,
    /** Legacy: the storage types of the Current API are accepted; off: {@code s3} only. */
    LEGACY_ANY_STORAGE,
    /** Legacy: rooms can be read; off: 404. */
    LEGACY_READS,
    /** The list of recording assets begins with the oldest; off: with the newest. */
    ASSETS_OLDEST_FIRST;

    /** Name on the command line, such as {@code upsert-resets}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
