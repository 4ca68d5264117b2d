package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.Comparator;

/**
 * A Room that came from a backup together with the status of the one before it, whose room it may take over.
 *
 * @param since when the one before it was claimed for the first time
 * @param created as Kubernetes writes it, which sorts as text
 */
public record RestoredRoom(Owner owner, Instant since, String created) {
    /** Of several with one room: the one with the latest record, else the oldest object. */
    static final Comparator<RestoredRoom> ORDER = Comparator.comparing(RestoredRoom::since).reversed()
            .thenComparing(RestoredRoom::created).thenComparing(restored -> restored.owner().uid());
}
