package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;

/**
 * What decides who of several Rooms holds a name of a remote workspace (invariant 2): a room of its own, then a claim, the
 * older one of two; among Rooms without a claim the age, then the uid. The smaller one holds the name.
 *
 * @param ownsRoom whether it created or adopted a room: its claim may be lost, as with {@code kubectl replace}, and
 *        whoever held the name in its place would come upon its room and wait for it
 * @param created as Kubernetes writes it, which sorts as text
 */
public record ClaimOrder(boolean ownsRoom, Optional<Claim> claim, String created,
        String uid) implements Comparable<ClaimOrder> {
    private static final Comparator<ClaimOrder> ORDER = Comparator.comparing((ClaimOrder room) -> room.ownsRoom ? 0 : 1)
            .thenComparing(room -> room.claim.isPresent() ? 0 : 1)
            .thenComparing(room -> room.claim.map(Claim::since).orElse(Instant.EPOCH))
            .thenComparing(ClaimOrder::created).thenComparing(ClaimOrder::uid);

    @Override
    public int compareTo(ClaimOrder other) {
        return ORDER.compare(this, other);
    }
}
