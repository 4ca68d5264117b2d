package live.hundredms.operator.suites.kills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The numbered calls since the last {@link #begin}, in the order in which they came. */
final class Journal {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private long lastWrite = System.nanoTime();

    /**
     * One call.
     *
     * @param nth which of its kind, from 1
     * @param sender the credentials it came with: each process has its own, one for each side
     * @param answered whether the other side has dealt with it
     */
    record Entry(RelayedCall call, int nth, String sender, AtomicBoolean answered) {
        @Override
        public String toString() {
            return call.text() + " #" + nth;
        }
    }

    /** Numbers begin anew. */
    synchronized void begin() {
        entries.clear();
        seen.clear();
        lastWrite = System.nanoTime();
    }

    synchronized Entry note(RelayedCall call, String sender) {
        Entry entry = new Entry(call, seen.merge(call.text(), 1, Integer::sum), sender, new AtomicBoolean());
        entries.add(entry);
        lastWrite = call.write() ? System.nanoTime() : lastWrite;
        return entry;
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** When the last write came, on the clock of {@link System#nanoTime}. */
    synchronized long lastWrite() {
        return lastWrite;
    }

    /** How many came that the other side has dealt with, too. */
    int answered(Predicate<RelayedCall> which) {
        return (int) entries().stream().filter(entry -> entry.answered().get() && which.test(entry.call())).count();
    }

    int came(Predicate<RelayedCall> which) {
        return (int) entries().stream().filter(entry -> which.test(entry.call())).count();
    }

    int remoteWrites() {
        return answered(RelayedCall::remoteWrite);
    }

    int writes() {
        return answered(RelayedCall::write);
    }
}
