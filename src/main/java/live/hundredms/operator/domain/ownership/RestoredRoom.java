package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.Comparator;

/**
 * A Room that was restored from a backup together with the status of its predecessor, whose room it may take over.
 *
 * @param since when the predecessor was claimed for the first time
 * @param created creation timestamp as Kubernetes writes it, which sorts as text
 */
public record RestoredRoom(Owner owner, Instant since, String created) {
    /** Order of several Rooms that were restored with one room: the latest record first, then the oldest object. */
    static final Comparator<RestoredRoom> ORDER = Comparator.comparing(RestoredRoom::since).reversed()
            .thenComparing(RestoredRoom::created).thenComparing(restored -> restored.owner().uid());
}
