package live.hundredms.operator.workspace;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/**
 * The waiting calls of one namespace, or of the workspace itself. Classes take turns by weight; within a class the
 * first call is served first.
 */
final class Lane {
    private final Map<Priority, SequencedSet<WaitingCall>> waiting = new EnumMap<>(Priority.class);
    private final WeightedTurns<Priority> classes = new WeightedTurns<>(Priority.class);

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.values().stream().mapToInt(SequencedSet::size).sum();
    }

    void add(WaitingCall call) {
        waiting.computeIfAbsent(call.priority(), priority -> {
            classes.begin(priority);
            return new LinkedHashSet<>();
        }).add(call);
    }

    /**
     * Removes a call that no longer waits.
     *
     * @return whether it waited here
     */
    boolean remove(WaitingCall call) {
        SequencedSet<WaitingCall> others = waiting.get(call.priority());
        if (others == null || !others.remove(call)) {
            return false;
        }
        if (others.isEmpty()) {
            waiting.remove(call.priority());
        }
        return true;
    }

    /** The next call. At least one call must wait. */
    WaitingCall next() {
        Priority priority = classes.next(waiting.keySet());
        return Objects.requireNonNull(waiting.get(priority)).getFirst();
    }

    /**
     * Lets a call take its turn.
     *
     * @return the amount that its class was charged
     */
    double take(WaitingCall call) {
        remove(call);
        return classes.take(call.priority(), call.priority().weight());
    }

    void giveBack(WaitingCall call) {
        classes.giveBack(call.priority(), call.classCharge());
    }
}
