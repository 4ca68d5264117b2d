package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Optional;

/**
 * What a workspace object demands of each Room that uses it. A Room can be stricter, never laxer.
 *
 * @param names which names at 100ms Rooms may have
 * @param adoption which existing rooms they may adopt
 * @param deletion what their deletion may do at 100ms
 * @param maxRooms how many rooms at 100ms may have the prefix of a namespace before no more are created for its Rooms; at
 *        least 1, empty for any number
 * @param webhookHosts patterns of the hosts of webhooks; empty for any host, an empty list for none
 * @param storage where recordings may be uploaded; empty for anywhere, an empty list for nowhere but the storage of 100ms
 */
public record WorkspaceRules(Names names, Adoption adoption, Deletion deletion, Optional<Integer> maxRooms,
        Optional<List<String>> webhookHosts, Optional<List<StoragePattern>> storage) {

    /** Of an object that demands nothing. */
    public static final WorkspaceRules NONE = new WorkspaceRules(Names.ANY, Adoption.AS_DECLARED, Deletion.AS_DECLARED,
            Optional.empty(), Optional.empty(), Optional.empty());

    public WorkspaceRules {
        webhookHosts = webhookHosts.map(List::copyOf);
        storage = storage.map(List::copyOf);
    }

    /** Which names at 100ms Rooms may have. */
    public enum Names {
        /** Any. */
        ANY,
        /** Names that begin with the prefix of the Room's namespace. */
        NAMESPACED
    }

    /** Which existing rooms Rooms may adopt, if their own policy lets them adopt any. */
    public enum Adoption {
        /** Each. */
        AS_DECLARED,
        /** Rooms whose names begin with the prefix of the Room's namespace. */
        OWN_NAMES,
        /** None. */
        NEVER
    }

    /** What the deletion of a Room may do at 100ms. */
    public enum Deletion {
        /** What the policies say. */
        AS_DECLARED,
        /** Nothing. */
        RETAIN
    }

    /** Whether the name is to be asked for at 100ms directly before each call that may create a room. */
    public boolean guardsAdoption() {
        return adoption != Adoption.AS_DECLARED;
    }

    /**
     * Storage that recordings may be uploaded to.
     *
     * @param type as in {@link FieldValue.Upload#type}
     * @param location of the bucket; with {@code *} at its end, what the location begins with
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
