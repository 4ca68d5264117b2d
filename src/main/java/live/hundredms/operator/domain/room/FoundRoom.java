package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The room that a Room adopts, as a reading shortly before the adopting claim showed it. It decides what deletion does to
 * that room (invariant 4), so it is kept for that ID, however old it gets.
 *
 * @param enabled empty if the reading did not show it, or showed nothing that can be believed
 */
public record FoundRoom(String id, Optional<Boolean> enabled) {
    /** How old the reading may be when the adopting claim is made. */
    private static final Duration MOST_AGE = Duration.ofSeconds(60);

    /** What a reading showed. */
    public static FoundRoom of(RemoteRoom room) {
        return new FoundRoom(room.id(), room.enabled());
    }

    /**
     * Whether an adopting claim that is made now may say what a reading showed. A clock that went back proves nothing.
     *
     * @param read when the reply came
     */
    public static boolean isFresh(Instant read, Instant now) {
        return Duration.between(read, now).abs().compareTo(MOST_AGE) <= 0;
    }

    /** Whether it is about that room. */
    public boolean isOf(String roomId) {
        return id.equals(roomId);
    }
}
