package live.hundredms.operator.workspace;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/** The waiting calls of one namespace, or of the workspace itself: classes by weight, and in a class who came first. */
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
     * Takes a call out that does not wait any more.
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

    /** Who goes next; some call must wait. */
    WaitingCall next() {
        Priority priority = classes.next(waiting.keySet());
        return Objects.requireNonNull(waiting.get(priority)).getFirst();
    }

    /**
     * A call takes its turn.
     *
     * @return what its class was charged
     */
    double take(WaitingCall call) {
        remove(call);
        return classes.take(call.priority(), call.priority().weight());
    }

    void giveBack(WaitingCall call) {
        classes.giveBack(call.priority(), call.classCharge());
    }
}
