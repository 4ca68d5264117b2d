package live.hundredms.operator.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What decides who of several Rooms holds a name of a remote workspace (invariant 2): a room of its own, then a claim, the
 * older one of two; among Rooms without a claim the age, then the uid. The smaller one holds the name.
 *
 * @param housed whether it created or adopted a room: its claim may be lost, as with {@code kubectl replace}, and whoever
 *        held the name in its place would come upon its room and wait for it
 * @param created as Kubernetes writes it, which sorts as text
 */
public record Seniority(boolean housed, Optional<Claim> claim, String created,
        String uid) implements Comparable<Seniority> {
    private static final Comparator<Seniority> ORDER = Comparator.comparing((Seniority room) -> room.housed ? 0 : 1)
            .thenComparing(room -> room.claim.isPresent() ? 0 : 1)
            .thenComparing(room -> room.claim.map(Claim::since).orElse(Instant.EPOCH)).thenComparing(Seniority::created)
            .thenComparing(Seniority::uid);

    @Override
    public int compareTo(Seniority other) {
        return ORDER.compare(this, other);
    }
}
