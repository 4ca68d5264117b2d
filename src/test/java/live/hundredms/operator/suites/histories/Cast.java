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
 */
record Cast(List<Role> rooms, boolean otherIsLegacy, List<String> standing, boolean intruder) {
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
        this(rooms, otherIsLegacy, standing, false);
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
        rooms.stream().filter(Role::isGuest).forEach(role -> lines.add("Room " + role.name()
                + " is in a namespace of guests and uses a ClusterWorkspace that leads there, too"));
        standing.forEach(name -> lines.add("100ms has long had a room " + name));
        return lines;
    }
}
