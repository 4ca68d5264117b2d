package live.hundredms.operator.reconcile.room.memory;

import java.util.HashSet;
import java.util.Set;

/**
 * What was told of writes to one object that Kubernetes refuses. Several policies may refuse by turns, and a sentence may
 * have the number of the request in it: so a few sentences are told, each of them once, until no write is refused.
 *
 * @param told hashes of the sentences
 */
public record Refusals(Set<Integer> told) {
    /** Nothing is refused. */
    public static final Refusals NONE = new Refusals(Set.of());

    private static final int MOST = 8;

    public Refusals {
        told = Set.copyOf(told);
    }

    /** Whether the sentence is to be told. */
    public boolean isNew(String sentence) {
        return told.size() < MOST && !told.contains(sentence.hashCode());
    }

    /** The same after the sentence was told, if it was to be. */
    public Refusals telling(String sentence) {
        if (!isNew(sentence)) {
            return this;
        }
        Set<Integer> all = new HashSet<>(told);
        all.add(sentence.hashCode());
        return new Refusals(all);
    }
}
