package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The room that a Room adopts, as a read shortly before the adopting claim showed it. It decides what deletion does to
 * that room (invariant 4), so it is kept for that ID, however old it gets.
 *
 * @param enabled whether the room was enabled; empty if the read did not show it, or showed a value that cannot be
 *        trusted
 */
public record FoundRoom(String id, Optional<Boolean> enabled) {
    /** Maximum age of the read when the adopting claim is made. */
    private static final Duration MOST_AGE = Duration.ofSeconds(60);

    /** The room as a read showed it. */
    public static FoundRoom of(RemoteRoom room) {
        return new FoundRoom(room.id(), room.enabled());
    }

    /**
     * Whether an adopting claim that is made now may use a read. If a clock was set back, the difference proves
     * nothing.
     *
     * @param read when the reply arrived
     */
    public static boolean isFresh(Instant read, Instant now) {
        return Duration.between(read, now).abs().compareTo(MOST_AGE) <= 0;
    }

    /** Whether this is the room with that ID. */
    public boolean isOf(String roomId) {
        return id.equals(roomId);
    }
}
