package live.hundredms.sandbox.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each route was called. Every request that was answered, or whose answer was thrown away, counts as one call:
 * refused ones too, and those that a fault rule answered. A request that a fault cut before it did anything counts as
 * cut instead, for to 100ms it never came.
 */
final class CallLog {
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> cut = new TreeMap<>();

    synchronized void count(String key) {
        calls.merge(key, 1, Integer::sum);
    }

    synchronized void countCut(String key) {
        cut.merge(key, 1, Integer::sum);
    }

    synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    synchronized Map<String, Integer> cut() {
        return new TreeMap<>(cut);
    }

    synchronized void reset() {
        calls.clear();
        cut.clear();
    }
}
