package live.hundredms.operator.telemetry;

import java.util.HashSet;
import java.util.Set;

/**
 * The values that one label may have: the first so many names, and {@link #OTHER} for all that come while these are in use.
 * So no number of objects makes more series than a scrape, and this process, can bear.
 */
final class CappedLabel {
    /** What a name without a place is shown as. */
    static final String OTHER = "other";

    private final int most;
    private final Set<String> names = new HashSet<>();

    CappedLabel(int most) {
        this.most = most;
    }

    /** The value of the label for a name; the name gets a place if there is one. */
    synchronized String of(String name) {
        if (names.contains(name)) {
            return name;
        }
        return names.size() < most && names.add(name) ? name : OTHER;
    }

    /** Makes room for another name; false if the name had no place. */
    synchronized boolean forget(String name) {
        return names.remove(name);
    }
}
