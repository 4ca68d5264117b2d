package live.hundredms.sandbox.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the calls of each route. Every request that was answered, or whose answer was dropped, counts as one call,
 * including refused requests and those that a fault rule answered. A request whose connection a fault cut before
 * anything was done counts as cut instead, because it never reached 100ms.
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
