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
 */
record Cast(List<Role> rooms, boolean otherIsLegacy, List<String> standing) {
    static final String DEFAULT = "default";
    static final String OTHER = "other";

    Cast {
        rooms = List.copyOf(rooms);
        standing = List.copyOf(standing);
    }

    /** A Room that may be there or not. */
    record Role(String name, String remoteName, String workspace) {
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
        standing.forEach(name -> lines.add("100ms has long had a room " + name));
        return lines;
    }
}
