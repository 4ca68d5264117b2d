package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Reason;

/** How many codes a room can have (100ms-api.md F.55): nobody documents whether disabled ones count. */
final class CodeLimit {
    /** What a user can do. */
    static final String ADVICE = "A room can have at most 100 room codes, and disabled ones may count. Disable unused room "
            + "codes in the dashboard of 100ms. If that does not help, publish another room. The operator retries "
            + "automatically.";

    static final int MOST = 100;

    /** More than the roles of a template, if these are not known. */
    private static final int MANY = 50;

    private CodeLimit() {
    }

    /** Whether there is space for one more code of each role of the template, as far as the codes were counted. */
    static boolean hasSpaceForAll(KnownCodes known) {
        int roles = known.roles().map(Set::size).orElse(MANY);
        return known.count().filter(count -> count <= MOST && count + roles > MOST).isEmpty();
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
                        + " room codes, including disabled ones, and needs " + without.size()
                        + " more, but can have at most " + MOST
                        + ". 100ms returns no new room code while the published one is enabled. If the operator disabled "
                        + "that, 100ms might refuse a new one because of the limit, so the published room codes stay enabled. "
                        + "Publish another room. Or, if the application can do without them, disable the room codes of these "
                        + "roles in the dashboard of 100ms; the operator then requests new ones: "
                        + RoleNames.list(without, ", ") + "."));
    }
}
