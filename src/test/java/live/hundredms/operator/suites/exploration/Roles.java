package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles of the one template that all rooms have.
 *
 * @param gone those that it had in the beginning and lacks now
 * @param changes how often a role went or came back
 * @param listed how many changes there were when a process last listed the template
 * @param missed whether changes passed by that no process could see: before it listed the template for the first time
 */
record Roles(Set<String> gone, int changes, int listed, boolean missed) {
    /** The roles in the beginning. */
    static final List<String> ALL = List.of("guest", "host");
    static final Roles COMPLETE = new Roles(Set.of(), 0, 0, false);

    Roles {
        gone = Set.copyOf(gone);
    }

    List<String> there() {
        return ALL.stream().filter(this::has).toList();
    }

    boolean has(String role) {
        return !gone.contains(role);
    }

    Roles without(String role) {
        Set<String> all = new TreeSet<>(gone);
        all.add(role);
        return new Roles(all, changes + 1, listed, missed);
    }

    Roles with(String role) {
        Set<String> all = new TreeSet<>(gone);
        all.remove(role);
        return new Roles(all, changes + 1, listed, missed);
    }

    /**
     * A process lists the template.
     *
     * @param first whether it is the first time that this process does
     */
    Roles listed(boolean first) {
        return new Roles(gone, changes, changes, missed || (first && listed != changes));
    }

    /** The codes of all rooms are verified, which finds what no listing showed. */
    Roles verified() {
        return new Roles(gone, changes, listed, false);
    }
}
