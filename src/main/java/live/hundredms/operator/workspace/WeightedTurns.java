package live.hundredms.operator.workspace;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Takes turns by weight (start-time fair queueing, in rounds). Each participant has a tag; a turn increases its tag by
 * 1/weight. The whole part of a tag is its round. The earliest round goes first, and within a round the participant
 * that is declared first, for as many turns as its weight. So each participant gets its share of the turns of a round,
 * however often others come and go: a tag is kept while calls wait, and a participant that comes later begins in the
 * round of the others. A second call of a person rarely waits for a call of another class in between.
 */
final class WeightedTurns<K extends Enum<K>> {
    private final Map<K, Double> tags;
    private double reached;

    WeightedTurns(Class<K> participants) {
        this.tags = new EnumMap<>(participants);
    }

    /** Lets a participant begin that had no waiting call and has one now. */
    void begin(K participant) {
        tags.merge(participant, reached, Math::max);
    }

    /**
     * The participant that goes next.
     *
     * @param waiting at least one participant, each of which {@linkplain #begin began}
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
     * Lets a participant take a turn.
     *
     * @return the increase of its tag, for {@link #giveBack}
     */
    double take(K participant, double weight) {
        double charge = 1 / weight;
        reached = Math.max(reached, tag(participant));
        tags.put(participant, tag(participant) + charge);
        return charge;
    }

    /** Returns an unused turn. */
    void giveBack(K participant, double charge) {
        tags.put(participant, tag(participant) - charge);
    }

    private double tag(K participant) {
        return tags.getOrDefault(participant, reached);
    }
}
