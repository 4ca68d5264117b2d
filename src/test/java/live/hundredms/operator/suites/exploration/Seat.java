package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;

/**
 * A place in the cluster in which a Room may be: its namespace and name, and what no edit can change.
 *
 * @param object the workspace object that its Room refers to
 * @param workspace the remote workspace to which that leads
 * @param vacant whether no Room is there in the beginning
 * @param credentials of the workspace object in the beginning; empty if they don't matter
 */
record Seat(String remoteName, String object, String workspace, Dialect dialect, List<Variant> variants, boolean vacant,
        Optional<GivenCredentials> credentials) {
    Seat {
        variants = List.copyOf(variants);
    }

    Seat(String remoteName, String object, String workspace, Dialect dialect, List<Variant> variants) {
        this(remoteName, object, workspace, dialect, variants, false, Optional.empty());
    }

    Seat empty() {
        return new Seat(remoteName, object, workspace, dialect, variants, true, credentials);
    }

    Seat with(GivenCredentials given) {
        return new Seat(remoteName, object, workspace, dialect, variants, vacant, Optional.of(given));
    }

    /** The same if its calls go to that realm, which has rooms of its own. */
    Seat in(String realm) {
        return realm.equals(GivenCredentials.REMOTE)
                ? this
                : new Seat(remoteName, object, workspace + Hosting.REALM + realm, dialect, variants, vacant,
                        credentials);
    }

    /** The namespace: that of a Workspace, and for a ClusterWorkspace one of the seat's own. */
    String namespace(int seat) {
        String[] parts = object.split("/", -1);
        return parts.length == 3 ? parts[1] : "team-" + seat;
    }

    /** Whether the manifest names the workspace object, and does not only get it by default. */
    boolean isNamed() {
        return !object.endsWith("/default");
    }
}
