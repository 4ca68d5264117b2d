package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;

/**
 * Order in which Rooms are entitled to a name of a remote workspace (invariant 2). A Room that owns a room comes first,
 * then a Room with a claim, the older of two claims first. Among Rooms without a claim the older Room comes first, then
 * the smaller uid. The smallest Room holds the name.
 *
 * @param ownsRoom whether the Room created or adopted a room. It counts before the claim, because a claim may be lost,
 *        as with {@code kubectl replace}: a Room that got the name instead would find the room of this one and wait for
 *        it.
 * @param created creation timestamp as Kubernetes writes it, which sorts as text
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
