package live.hundredms.operator.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A remote room that has a Room's name and is another Room's: somebody renamed it at 100ms. A Legacy Room can't look
 * whether that is still so, only write into it once more, so it asks what is known of the other Room.
 *
 * @param seen the last change of the remote room that the other Room knew of when the two met; empty where it knew none
 */
public record TakenRoom(String id, Optional<Instant> seen) {

    /** Whether it is to be taken for still so: the Room that has it saw no later change, or saw that name. */
    public boolean still(RoomRecord holder, String name) {
        return holder.updatedAt().equals(seen)
                || holder.roomName().filter(shown -> RoomNames.same(shown, name)).isPresent();
    }
}
