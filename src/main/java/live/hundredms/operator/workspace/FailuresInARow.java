package live.hundredms.operator.workspace;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls of one remote workspace that failed one after the other, without an answer in between.
 *
 * @param count how many, up to what is enough
 * @param rooms the Rooms among those that made them, until they are suspicious
 * @param ofWorkspace whether the workspace made one of them
 */
record FailuresInARow(int count, Set<CallSource> rooms, boolean ofWorkspace) {
    static final FailuresInARow NONE = new FailuresInARow(0, Set.of(), false);

    private static final int ENOUGH_FAILURES = 5;
    private static final int ENOUGH_ROOMS = 3;

    FailuresInARow {
        rooms = Set.copyOf(rooms);
    }

    /** With one failure more. */
    FailuresInARow with(CallSource source) {
        if (isSuspicious()) {
            return this;
        }
        Set<CallSource> more = new HashSet<>(rooms);
        if (source.isRoom()) {
            more.add(source);
        }
        return new FailuresInARow(Math.min(count + 1, ENOUGH_FAILURES), more, ofWorkspace || !source.isRoom());
    }

    /** Whether more than one Room that fails alone may be behind it. */
    boolean isSuspicious() {
        return count >= ENOUGH_FAILURES && (ofWorkspace || rooms.size() >= ENOUGH_ROOMS);
    }

    /**
     * Whether a further failure of this one shows an outage: it is another Room, and of another namespace if these failures
     * are all of one and others use the workspace, too.
     *
     * @param users the namespaces whose Rooms made calls
     */
    boolean isConfirmedBy(CallSource source, Set<String> users) {
        Set<String> seen = rooms.stream().map(CallSource::namespace).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean elsewhere = source.namespace().filter(seen::contains).isEmpty();
        return !rooms.contains(source) && (elsewhere || seen.size() > 1 || seen.containsAll(users));
    }
}
