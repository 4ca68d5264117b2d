package live.hundredms.operator.workspace;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Takes turns by weight (start-time fair queueing, in rounds). Each participant has a tag; a turn moves its tag on by
 * 1/weight. The whole part of a tag is its round: the earliest round goes first, and in a round who is declared first, for as
 * many turns as its weight. So each gets its share of the turns of a round, however often others come and go: a tag is kept
 * while somebody waits, and who comes later begins where the others are. A person's second call rarely waits for a call of
 * another class between.
 */
final class WeightedTurns<K extends Enum<K>> {
    private final Map<K, Double> tags;
    private double reached;

    WeightedTurns(Class<K> participants) {
        this.tags = new EnumMap<>(participants);
    }

    /** It had nothing that waits, and has now. */
    void begin(K participant) {
        tags.merge(participant, reached, Math::max);
    }

    /**
     * Who goes next.
     *
     * @param waiting at least one, each of which {@linkplain #begin began}
     * @return of two in one round, the one that is declared first
     */
    K next(Collection<K> waiting) {
        return waiting.stream().min(Comparator.comparingDouble(this::round).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private double round(K participant) {
        return Math.floor(tag(participant));
    }

    /**
     * It takes a turn.
     *
     * @return by how much its tag moved on, for {@link #giveBack}
     */
    double take(K participant, double weight) {
        double charge = 1 / weight;
        reached = Math.max(reached, tag(participant));
        tags.put(participant, tag(participant) + charge);
        return charge;
    }

    /** A turn was not used. */
    void giveBack(K participant, double charge) {
        tags.put(participant, tag(participant) - charge);
    }

    private double tag(K participant) {
        return tags.getOrDefault(participant, reached);
    }
}
