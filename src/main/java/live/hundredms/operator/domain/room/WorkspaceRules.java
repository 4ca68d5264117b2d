package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Optional;

/**
 * Rules that a workspace object applies to each Room that uses it. A Room can be stricter, never laxer.
 *
 * @param names names at 100ms that Rooms may have
 * @param adoption existing rooms that Rooms may adopt
 * @param deletion what the deletion of a Room may do at 100ms
 * @param maxRooms number of rooms at 100ms with the prefix of a namespace from which on no more are created for its
 *        Rooms; at least 1, empty for any number
 * @param webhookHosts patterns of the hosts of webhooks; empty for any host, an empty list for none
 * @param storage where recordings may be uploaded; empty for anywhere, an empty list for nowhere but the storage of
 *        100ms
 */
public record WorkspaceRules(Names names, Adoption adoption, Deletion deletion, Optional<Integer> maxRooms,
        Optional<List<String>> webhookHosts, Optional<List<StoragePattern>> storage) {

    /** An object without rules. */
    public static final WorkspaceRules NONE = new WorkspaceRules(Names.ANY, Adoption.AS_DECLARED, Deletion.AS_DECLARED,
            Optional.empty(), Optional.empty(), Optional.empty());

    public WorkspaceRules {
        webhookHosts = webhookHosts.map(List::copyOf);
        storage = storage.map(List::copyOf);
    }

    /** Names at 100ms that Rooms may have. */
    public enum Names {
        /** Any name. */
        ANY,
        /** Names that begin with the prefix of the Room's namespace. */
        NAMESPACED
    }

    /** Existing rooms that Rooms may adopt, if their own policy lets them adopt any. */
    public enum Adoption {
        /** Every existing room. */
        AS_DECLARED,
        /** Rooms whose names begin with the prefix of the Room's namespace. */
        OWN_NAMES,
        /** No existing room. */
        NEVER
    }

    /** What the deletion of a Room may do at 100ms. */
    public enum Deletion {
        /** The policies decide. */
        AS_DECLARED,
        /** Nothing: the room is left unchanged. */
        RETAIN
    }

    /** Whether the operator must search 100ms for the name directly before each call that may create a room. */
    public boolean guardsAdoption() {
        return adoption != Adoption.AS_DECLARED;
    }

    /**
     * Storage that recordings may be uploaded to.
     *
     * @param type type as in {@link FieldValue.Upload#type}
     * @param location location of the bucket; with {@code *} at its end, the beginning of the location
     */
    public record StoragePattern(String type, String location) {
        private static final String ANY_REST = "*";

        boolean matches(FieldValue.Upload upload) {
            return type.equals(upload.type()) && (location.endsWith(ANY_REST)
                    ? upload.location().startsWith(location.substring(0, location.length() - 1))
                    : upload.location().equals(location));
        }

        @Override
        public String toString() {
            return type + ":" + location;
        }
    }
}
