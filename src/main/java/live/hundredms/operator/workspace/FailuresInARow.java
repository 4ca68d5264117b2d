package live.hundredms.operator.workspace;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls to one remote workspace that failed one after the other, without an answer in between.
 *
 * @param count their number, up to the threshold
 * @param rooms Rooms that made the calls, until the failures are suspicious
 * @param ofWorkspace whether the workspace made one of the calls
 */
record FailuresInARow(int count, Set<CallSource> rooms, boolean ofWorkspace) {
    static final FailuresInARow NONE = new FailuresInARow(0, Set.of(), false);

    private static final int ENOUGH_FAILURES = 5;
    private static final int ENOUGH_ROOMS = 3;

    FailuresInARow {
        rooms = Set.copyOf(rooms);
    }

    /** A copy with one more failure. */
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

    /** Whether there are too many failures to be caused by one Room whose calls always fail. */
    boolean isSuspicious() {
        return count >= ENOUGH_FAILURES && (ofWorkspace || rooms.size() >= ENOUGH_ROOMS);
    }

    /**
     * Whether a further failure of this source confirms an outage. It does if the source is another Room, and one of
     * another namespace if all these failures are of one namespace and others use the workspace, too.
     *
     * @param users namespaces whose Rooms made calls
     */
    boolean isConfirmedBy(CallSource source, Set<String> users) {
        Set<String> seen = rooms.stream().map(CallSource::namespace).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean elsewhere = source.namespace().filter(seen::contains).isEmpty();
        return !rooms.contains(source) && (elsewhere || seen.size() > 1 || seen.containsAll(users));
    }
}
