package live.hundredms.operator.suites.histories;

import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part in a history.
 *
 * @param rooms their names at 100ms and their workspaces never change
 * @param otherIsLegacy whether the Workspace {@code other} speaks Legacy; {@code default} always speaks Current, and both
 *        lead to the same remote workspace
 * @param standing names of rooms that 100ms has long had
 * @param intruder whether somebody means harm, and there is a namespace of guests
 * @param credentials of the Workspace {@code other}, which has a Secret of its own
 */
record Cast(List<Role> rooms, boolean otherIsLegacy, List<String> standing, boolean intruder, Credentials credentials) {
    static final String DEFAULT = "default";
    static final String OTHER = "other";
    /** Stands for the ClusterWorkspace of a history, which leads to the same remote workspace as the others. */
    static final String SHARED = "shared";

    Cast {
        rooms = List.copyOf(rooms);
        standing = List.copyOf(standing);
    }

    /** Among well-meaning people. */
    Cast(List<Role> rooms, boolean otherIsLegacy, List<String> standing) {
        this(rooms, otherIsLegacy, standing, false, Credentials.PLAIN);
    }

    /**
     * What is special about credentials.
     *
     * @param secondKey whether {@code other} has an access key of its own to the same remote workspace
     * @param wrongAtFirst whether {@code other} begins with a wrong app secret
     * @param appIdOnlyOnCreate whether only replies to creations show the app ID
     */
    record Credentials(boolean secondKey, boolean wrongAtFirst, boolean appIdOnlyOnCreate) {
        /** One access key, and the app ID in all replies. */
        static final Credentials PLAIN = new Credentials(false, false, false);
    }

    /** A Room that may be there or not. */
    record Role(String name, String remoteName, String workspace) {
        /** Whether it is in the namespace of guests, who use the ClusterWorkspace. */
        boolean isGuest() {
            return SHARED.equals(workspace);
        }
    }

    Role role(String name) {
        return rooms.stream().filter(role -> role.name().equals(name)).findFirst().orElseThrow();
    }

    boolean isLegacy(String workspace) {
        return OTHER.equals(workspace) && otherIsLegacy;
    }

    /** What a reader must know before the first line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Workspace default is Current, Workspace other is " + (otherIsLegacy ? "Legacy" : "Current")
                + ", and both lead to the same remote workspace");
        if (credentials.secondKey()) {
            lines.add("Workspace other has an access key of its own to it");
        }
        if (credentials.wrongAtFirst()) {
            lines.add("Workspace other begins with a wrong app secret");
        }
        if (credentials.appIdOnlyOnCreate()) {
            lines.add("100ms shows the app ID only in replies to creations");
        }
        rooms.stream().filter(Role::isGuest).forEach(role -> lines.add("Room " + role.name()
                + " is in a namespace of guests and uses a ClusterWorkspace that leads there, too"));
        standing.forEach(name -> lines.add("100ms has long had a room " + name));
        return lines;
    }
}
