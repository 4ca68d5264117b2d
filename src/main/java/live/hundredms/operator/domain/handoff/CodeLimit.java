package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Reason;

/** How many codes a room can have (100ms-api.md F.55): nobody documents whether disabled ones count. */
final class CodeLimit {
    /** What a user can do. */
    static final String ADVICE = "A room can have at most 100 room codes, and disabled ones may count. Disable "
            + "unused ones in the dashboard of 100ms. If that does not help, create a Room with another name. The operator "
            + "retries automatically.";

    private static final int MOST = 100;

    private CodeLimit() {
    }

    /**
     * Why no published code may be disabled before its successor exists; empty if there is space for all of these. More
     * codes than can be prove that disabled ones do not count.
     *
     * @param count of all codes of the room
     * @param without roles whose successors 100ms makes only after the published code is disabled
     */
    static Optional<Hindrance> reached(PublishedRoom room, int count, List<String> without) {
        return count > MOST || count + without.size() <= MOST
                ? Optional.empty()
                : Optional.of(new Hindrance(Reason.ROOM_CODE_LIMIT, "Room " + room.id() + " has " + count
                        + " room codes, including disabled ones, and can have at most " + MOST
                        + ". 100ms creates a new room code only after the published one is disabled, and may then refuse to. So the "
                        + "operator disables none. To replace the room codes, create a Room with another name. If the application "
                        + "can be without a room code for a while, you can instead disable the room codes of these roles in the "
                        + "dashboard of 100ms: " + RoleNames.list(without, ", ") + "."));
    }
}
