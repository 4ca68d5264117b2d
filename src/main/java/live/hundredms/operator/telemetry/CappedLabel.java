package live.hundredms.operator.telemetry;

import java.util.HashSet;
import java.util.Set;

/**
 * Values of one label: a limited number of names, and {@link #OTHER} for all that come while these are in use. So the
 * number of series stays small enough for a scrape and for this process, whatever the number of objects.
 */
final class CappedLabel {
    /** Value for a name without a place. */
    static final String OTHER = "other";

    private final int most;
    private final Set<String> names = new HashSet<>();

    CappedLabel(int most) {
        this.most = most;
    }

    /** The value of the label for a name, which gets a place if there is one. */
    synchronized String of(String name) {
        if (names.contains(name)) {
            return name;
        }
        return names.size() < most && names.add(name) ? name : OTHER;
    }

    /** Frees the place of a name; returns false if it had none. */
    synchronized boolean forget(String name) {
        return names.remove(name);
    }
}
