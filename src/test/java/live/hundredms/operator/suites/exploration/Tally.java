package live.hundredms.operator.suites.exploration;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often an exploration met what can't be avoided. */
final class Tally {
    private final Map<Unavoidable, Long> met = new EnumMap<>(Unavoidable.class);

    void meet(Unavoidable what) {
        met.merge(what, 1L, Long::sum);
    }

    boolean has(Unavoidable what) {
        return met.containsKey(what);
    }

    @Override
    public String toString() {
        return met.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
