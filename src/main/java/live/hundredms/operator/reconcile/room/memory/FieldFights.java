package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often each field of a Room was put back at 100ms. More than 5 times in 10 minutes is a fight: then the field is
 * left alone for a time that doubles with each further round.
 */
public final class FieldFights {
    private static final int TOLERATED = 5;
    private static final long WINDOW = Duration.ofMinutes(10).toNanos();
    private static final Duration FIRST_HOLD = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<String, Map<String, Fight>> fights = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * Nothing was put back yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public FieldFights(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final class Fight {
        private final Deque<Long> repairs = new ArrayDeque<>();
        private int rounds;
        private long heldUntil;
        private boolean held;
    }

    /** These fields of the Room of that uid were put back now. */
    void repaired(String uid, Set<String> fields) {
        fights.compute(uid, (_, known) -> {
            Map<String, Fight> all = known == null ? new HashMap<>() : known;
            fields.forEach(field -> repaired(all.computeIfAbsent(field, _ -> new Fight())));
            return all;
        });
    }

    /** The fields that are left alone for now. */
    public Set<String> held(String uid) {
        Set<String> fields = new TreeSet<>();
        fights.computeIfPresent(uid, (_, all) -> {
            long now = nanos.getAsLong();
            all.forEach((field, fight) -> {
                if (fight.held && fight.heldUntil - now > 0) {
                    fields.add(field);
                }
            });
            return all;
        });
        return fields;
    }

    public void forget(String uid) {
        fights.remove(uid);
    }

    private void repaired(Fight fight) {
        long now = nanos.getAsLong();
        fight.repairs.addLast(now);
        while (now - fight.repairs.getFirst() > WINDOW) {
            fight.repairs.removeFirst();
        }
        boolean again = fight.held;
        if (fight.repairs.size() > TOLERATED || again) {
            long hold = FIRST_HOLD.multipliedBy(1L << Math.min(fight.rounds, MOST_DOUBLINGS)).toNanos();
            boolean quiet = again && now - fight.heldUntil > WINDOW;
            fight.held = !quiet;
            fight.rounds = quiet ? 0 : fight.rounds + 1;
            fight.heldUntil = now + hold;
            fight.repairs.clear();
        }
    }
}
