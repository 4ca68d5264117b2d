package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles of the one template that all rooms have.
 *
 * @param gone those that it had in the beginning and lacks now
 * @param lost those that were ever removed together with their codes
 * @param changes how often a role went or came back
 * @param listed how many changes there were when a process last listed the template
 * @param missed whether changes passed by that no process could see: before it listed the template for the first time
 */
record Roles(Set<String> gone, Set<String> lost, int changes, int listed, boolean missed) {
    /** The roles in the beginning. */
    static final List<String> ALL = List.of("guest", "host");
    static final Roles COMPLETE = new Roles(Set.of(), Set.of(), 0, 0, false);

    Roles {
        gone = Set.copyOf(gone);
        lost = Set.copyOf(lost);
    }

    List<String> there() {
        return ALL.stream().filter(this::has).toList();
    }

    boolean has(String role) {
        return !gone.contains(role);
    }

    Roles without(String role) {
        return new Roles(and(gone, role), lost, changes + 1, listed, missed);
    }

    /** The same if its codes were disabled with it. */
    Roles losing(String role) {
        return new Roles(and(gone, role), and(lost, role), changes + 1, listed, missed);
    }

    Roles with(String role) {
        Set<String> all = new TreeSet<>(gone);
        all.remove(role);
        return new Roles(all, lost, changes + 1, listed, missed);
    }

    private static Set<String> and(Set<String> roles, String role) {
        Set<String> all = new TreeSet<>(roles);
        all.add(role);
        return all;
    }

    /**
     * A process lists the template.
     *
     * @param first whether it is the first time that this process does
     */
    Roles listed(boolean first) {
        return new Roles(gone, lost, changes, changes, missed || (first && listed != changes));
    }

    /** The codes of all rooms are verified, which finds what no listing showed. */
    Roles verified() {
        return new Roles(gone, lost, changes, listed, false);
    }
}
