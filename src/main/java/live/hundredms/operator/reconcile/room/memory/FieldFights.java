package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How often each field of a Room was corrected at 100ms. More than 5 times in 10 minutes is a fight: then the operator
 * holds the field for a time that doubles with each further round. A field that 100ms does not keep is held at once.
 */
record FieldFights(Map<String, Fight> fights) {
    static final FieldFights NONE = new FieldFights(Map.of());

    private static final int TOLERATED = 5;
    private static final long WINDOW = Duration.ofMinutes(10).toNanos();
    private static final Duration FIRST_HOLD = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    FieldFights {
        fights = Map.copyOf(fights);
    }

    /** A copy after these fields were corrected now, by a monotonic clock in nanoseconds. */
    FieldFights repaired(Set<String> fields, long now) {
        Map<String, Fight> all = new HashMap<>(fights);
        fields.forEach(field -> all.put(field, all.getOrDefault(field, Fight.NONE).repaired(now)));
        return new FieldFights(all);
    }

    /** A copy after 100ms was sent these fields now, and its own reply showed other values. */
    FieldFights notKept(Set<String> fields, long now) {
        Map<String, Fight> all = new HashMap<>(fights);
        fields.forEach(field -> all.put(field, all.getOrDefault(field, Fight.NONE).leftAlone(now)));
        return new FieldFights(all);
    }

    /** A copy without these fields. */
    FieldFights without(Set<String> fields) {
        Map<String, Fight> rest = new HashMap<>(fights);
        rest.keySet().removeAll(fields);
        return new FieldFights(rest);
    }

    /** The fields that are held now. */
    Set<String> held(long now) {
        Set<String> fields = new TreeSet<>();
        fights.forEach((field, fight) -> {
            if (fight.isHeld(now)) {
                fields.add(field);
            }
        });
        return fields;
    }

    /**
     * The fight for one field.
     *
     * @param repairs times of the recent corrections
     * @param held whether the field was held, until {@code heldUntil}, since the last fight ended
     */
    record Fight(List<Long> repairs, int rounds, boolean held, long heldUntil) {
        static final Fight NONE = new Fight(List.of(), 0, false, 0);

        Fight repaired(long now) {
            List<Long> recent = Stream.concat(repairs.stream(), Stream.of(now)).filter(at -> now - at <= WINDOW)
                    .toList();
            if (recent.size() <= TOLERATED && !held) {
                return new Fight(recent, rounds, false, heldUntil);
            }
            boolean quiet = held && now - heldUntil > WINDOW;
            long hold = FIRST_HOLD.multipliedBy(1L << Math.min(rounds, MOST_DOUBLINGS)).toNanos();
            return new Fight(List.of(), quiet ? 0 : rounds + 1, !quiet, now + hold);
        }

        Fight leftAlone(long now) {
            int before = held && now - heldUntil > WINDOW ? 0 : rounds;
            long hold = FIRST_HOLD.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS)).toNanos();
            return new Fight(List.of(), before + 1, true, now + hold);
        }

        boolean isHeld(long now) {
            return held && heldUntil - now > 0;
        }
    }
}
