package live.hundredms.operator.api;

/**
 * Patterns, rules and messages that several fields of the CRDs share. A pattern comes with a rule that says the same:
 * only a rule can carry a message for the user whose manifest is refused, and only a pattern is seen by editors and
 * linters.
 */
final class Validations {
    /** Characters that 100ms allows in names (100ms-api.md C.2.1). */
    static final String REMOTE_NAME = "^[A-Za-z0-9.:_-]+$";
    static final String IS_REMOTE_NAME = "self.matches(r'" + REMOTE_NAME + "')";
    static final String REMOTE_NAME_MESSAGE = "may contain only letters, digits and the characters . : _ -";

    static final String OBJECT_NAME = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";
    static final String IS_OBJECT_NAME = "self.matches(r'" + OBJECT_NAME + "')";
    static final String OBJECT_NAME_MESSAGE = "must be the name of an object: lowercase letters, digits, - and .,"
            + " with a letter or digit at the beginning and at the end";

    static final String NAMESPACE_NAME = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
    static final String IS_NAMESPACE_NAME = "self.matches(r'" + NAMESPACE_NAME + "')";
    static final String NAMESPACE_NAME_MESSAGE = "must be the name of a namespace: lowercase letters, digits and -,"
            + " with a letter or digit at the beginning and at the end";

    static final String SECRET_FIELD = "^[A-Za-z0-9._-]+$";
    static final String IS_SECRET_FIELD = "self.matches(r'" + SECRET_FIELD + "')";
    static final String SECRET_FIELD_MESSAGE = "must be the name of a key in a Secret: letters, digits and the characters . _ -";

    static final String ARE_SECRET_FIELDS = "self.all(key, key.matches(r'" + SECRET_FIELD + "'))";
    static final String SECRET_FIELDS_MESSAGE = "must be names of keys in a Secret: letters, digits and the characters . _ -";

    static final String ROOM_SECRET_NAME = "^room-[a-z0-9.-]*[a-z0-9]$";
    static final String IS_ROOM_SECRET_NAME = "self.matches(r'" + ROOM_SECRET_NAME + "')";
    static final String ROOM_SECRET_NAME_MESSAGE = "must begin with room- and be the name of an object: lowercase letters,"
            + " digits, - and .";
    static final String NOT_OF_OPERATOR = "!self.startsWith('room-operator-')";
    static final String NOT_OF_OPERATOR_MESSAGE = "must not begin with room-operator-, which is reserved for Secrets of"
            + " the operator";

    static final String ROLE = "^[^\\s./\\x00-\\x1f\\x7f][^/\\x00-\\x1f\\x7f]*$";
    static final String ARE_ROLES = "self.all(role, role.matches(r'" + ROLE + "'))";
    static final String ROLES_MESSAGE = "must be names of roles: without slashes and control characters, and"
            + " without a dot or a space at the beginning";

    static final String HTTP_URL = "^https?://[^\\s/?#@\\\\]+([/?#][^\\s\\\\]*)?$";
    static final String IS_HTTP_URL = "self.matches(r'" + HTTP_URL + "')";

    static final String ENDPOINT = "^https?://[^\\s/?#@\\\\]+(/[^\\s?#\\\\]*)?$";
    static final String IS_ENDPOINT = "self.matches(r'" + ENDPOINT + "')";

    static final String HOST = "^(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.?$";
    static final String ARE_HOSTS = "self.all(host, host.matches(r'" + HOST + "'))";
    static final String HOSTS_MESSAGE = "each host must consist of letters, digits, - and . such as hooks.example.com;"
            + " a * is allowed only as the first label, as in *.example.com";

    static final String NAMESPACED_PREFIX = "!has(self.roomRules) || !has(self.roomRules.names)"
            + " || self.roomRules.names != 'Namespaced' || !has(self.namePrefix)"
            + " || self.namePrefix.endsWith('.') || self.namePrefix.endsWith(':')";
    static final String NAMESPACED_PREFIX_MESSAGE = "roomRules.names: Namespaced requires that namePrefix is not set or ends with"
            + " a dot or a colon; namePrefix of an existing object cannot change, so create another workspace object in that case";
    private static final String IS_NAMESPACED = "(has(self.roomRules.names) && self.roomRules.names == 'Namespaced'"
            + " && !(has(self.api) && self.api == 'Legacy'))";
    static final String NAMESPACED_ADOPTION = "!has(self.roomRules) || !has(self.roomRules.adoption)"
            + " || self.roomRules.adoption == 'AsDeclared' || " + IS_NAMESPACED;
    static final String NAMESPACED_ADOPTION_MESSAGE = "roomRules.adoption: OwnNames and Never require roomRules.names:"
            + " Namespaced and api: Current";
    static final String NAMESPACED_QUOTA = "!has(self.roomRules) || !has(self.roomRules.maxRoomsPerNamespace) || "
            + IS_NAMESPACED;
    static final String NAMESPACED_QUOTA_MESSAGE = "roomRules.maxRoomsPerNamespace requires roomRules.names: Namespaced and"
            + " api: Current";
    static final String CEILING = "!has(self.managementPolicy) || self.managementPolicy == 'Manage'"
            + " || !(has(self.api) && self.api == 'Legacy')";
    static final String CEILING_MESSAGE = "managementPolicy: Observe and Plan require api: Current; on Legacy, remove"
            + " managementPolicy";

    /** A duration. A pattern without lookahead cannot exclude the empty text; a minimum length of 2 does. */
    static final String DURATION = "^([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";
    /** Length of the longest text that {@link #DURATION} allows, in characters. */
    static final int LONGEST_DURATION = 21;
    static final String AT_LEAST_10S = "self.matches(r'" + DURATION
            + "') && size(self) > 1 && duration(self) >= duration('10s')";
    static final String DURATION_MESSAGE = "must be a duration in whole hours, minutes and seconds, such as 1h30m, 5m or"
            + " 90s, and at least 10s";

    static final String CONDITION_TYPE = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
            + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";
    static final String CONDITION_REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";

    static final String AT_LEAST_1M_OR_OFF = "self == '0s' || (self.matches(r'" + DURATION
            + "') && size(self) > 1 && duration(self) >= duration('1m'))";
    static final String CHECK_MESSAGE = "must be 0s, which turns the check off, or a duration in whole hours, minutes and seconds,"
            + " such as 1h30m or 15m, and at least 1m";

    static final String UNCHANGED = "self == oldSelf";

    private static final String API_STAYS = "(has(self.spec.api) ? self.spec.api : 'Current')"
            + " == (has(oldSelf.spec.api) ? oldSelf.spec.api : 'Current')";
    /**
     * Rule for changes of {@code api}: a change back to Legacy is allowed only while the change to Current has shown no
     * room. A CRD rule with {@code oldSelf} is evaluated only for changes.
     */
    static final String API_NOT_BACK = API_STAYS + " || (has(oldSelf.spec.api) && oldSelf.spec.api == 'Legacy')"
            + " || (has(self.status) && has(self.status.api) && self.status.api == 'Legacy')";
    static final String API_NOT_BACK_MESSAGE = "api can change from Current to Legacy only while status.api is Legacy; set"
            + " api: Current again, and for the Legacy API, create another workspace object";
    static final String ENDPOINT_GOES_WITH_API = API_STAYS
            + " || !has(self.spec.endpoint) || !has(oldSelf.spec.endpoint)"
            + " || self.spec.endpoint != oldSelf.spec.endpoint";
    static final String ENDPOINT_GOES_WITH_API_MESSAGE = "endpoint still has the address of the previous API; remove or change"
            + " endpoint in the same edit that changes api";
    static final String REASSERT_IS_LEGACY = "!has(self.reassertInterval) || (has(self.api) && self.api == 'Legacy')";
    static final String REASSERT_IS_LEGACY_MESSAGE = "reassertInterval requires api: Legacy; remove it, because with api:"
            + " Current the operator lists the rooms every sweepInterval";

    /**
     * Rule for the workspace that a Room names: it must be the one in its record, which reads {@code Kind/name} or
     * {@code Kind/namespace/name}; a name contains no slash. The rule is evaluated only for changes, so no write of a
     * status is refused because of a value that was accepted before.
     */
    static final String WORKSPACE_OF_THE_ROOM = "!has(self.spec.workspaceRef)"
            + " || (has(oldSelf.spec.workspaceRef) && self.spec.workspaceRef == oldSelf.spec.workspaceRef)"
            + " || !has(self.status) || !has(self.status.claimed) || !has(self.status.claimed.workspaceRef)"
            + " || (self.status.claimed.workspaceRef.startsWith("
            + "(has(self.spec.workspaceRef.kind) ? self.spec.workspaceRef.kind : 'Workspace') + '/')"
            + " && self.status.claimed.workspaceRef.endsWith('/' + self.spec.workspaceRef.name))";
    static final String WORKSPACE_OF_THE_ROOM_MESSAGE = "the operator has already called 100ms for this Room, so workspaceRef must"
            + " name the workspace in status.claimed.workspaceRef or be removed; for another workspace, create another Room";

    private Validations() {
    }
}
