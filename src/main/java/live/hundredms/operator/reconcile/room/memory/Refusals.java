package live.hundredms.operator.reconcile.room.memory;

import java.util.HashSet;
import java.util.Set;

/**
 * Messages that were reported about writes to one object that Kubernetes refuses. Several policies may refuse in turn,
 * and a message may contain the number of the request. So a few messages are reported, each of them once, until no
 * write is refused.
 *
 * @param told hashes of the messages
 */
public record Refusals(Set<Integer> told) {
    /** No refused writes. */
    public static final Refusals NONE = new Refusals(Set.of());

    private static final int MOST = 8;

    public Refusals {
        told = Set.copyOf(told);
    }

    /** Whether the message must be reported. */
    public boolean isNew(String sentence) {
        return told.size() < MOST && !told.contains(sentence.hashCode());
    }

    /** A copy after the message was reported, if it had to be. */
    public Refusals telling(String sentence) {
        if (!isNew(sentence)) {
            return this;
        }
        Set<Integer> all = new HashSet<>(told);
        all.add(sentence.hashCode());
        return new Refusals(all);
    }
}
