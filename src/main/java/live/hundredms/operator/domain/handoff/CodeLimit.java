package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Reason;

/** How many codes a room can have (100ms-api.md F.55): nobody documents whether disabled ones count. */
final class CodeLimit {
    /** What a user can do. */
    static final String ADVICE = "A room can have at most 100 room codes, and disabled ones may count. Disable unused room "
            + "codes in the dashboard of 100ms. If that does not help, create a Room with another metadata.name, spec.name (if set) "
            + "and spec.publishTo.secretName. The operator retries automatically.";

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
                        + ". The published room codes stay enabled, because 100ms might refuse new ones after the operator "
                        + "disables them. Create a Room with another metadata.name, spec.name (if set) and "
                        + "spec.publishTo.secretName. If the application can run without room codes for these roles, you can "
                        + "disable them in the dashboard of 100ms instead; the operator then requests new ones, which 100ms "
                        + "may refuse. Roles: " + RoleNames.list(without, ", ") + "."));
    }
}
