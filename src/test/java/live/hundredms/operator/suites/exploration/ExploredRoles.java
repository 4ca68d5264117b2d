package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.suites.exploration.Scenario.Act;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What a sweep makes of the roles of the template, as {@code Templates} and {@code RoleSuspects} do, and the interval. */
final class ExploredRoles {
    private final Scenario scenario;

    ExploredRoles(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The template is listed, and the codes of Rooms that its roles may concern are to be read. */
    World swept(World world) {
        List<Integer> publishing = publishing(world);
        if (!scenario.acts().contains(Act.CHANGE_ROLES) || publishing.isEmpty()
                || scenario.has(Plant.ROLES_WAKE_NOBODY)) {
            return world;
        }
        Roles roles = world.handed().roles();
        Optional<Integer> former = world.rest().memory().roles();
        boolean changed = former.filter(last -> last != roles.changes()).isPresent();
        World next = world.with(world.handed().with(roles.listed(former.isEmpty())))
                .with(world.rest().memory().listed(roles.changes()));
        for (int seat : publishing) {
            boolean suspect = changed || isNews(roles, world.view(seat).orElseThrow());
            next = suspect ? verifying(next, seat) : next;
        }
        return next;
    }

    private static boolean isNews(Roles roles, RoomObject room) {
        boolean waits = room.reason().equals(Optional.of(Reason.ROLE_NOT_FOUND))
                || room.record().handoff().codes().stream().anyMatch(PublishedCode::roleMissing);
        return roles.there().containsAll(wanted(room)) == waits;
    }

    /** The interval of {@code --verify-codes-interval} passes. */
    World verified(World world) {
        World next = world.with(world.handed().with(world.handed().roles().verified()));
        for (int seat : publishing(world)) {
            next = verifying(next, seat);
        }
        return next;
    }

    private static World verifying(World world, int seat) {
        String uid = world.view(seat).orElseThrow().uid();
        return world.with(world.rest().memory().verifying(uid, true)).due(seat, true);
    }

    private List<Integer> publishing(World world) {
        return Stream.of(0, 1).filter(seat -> scenario.seat(seat).dialect() == Dialect.CURRENT).filter(
                seat -> world.view(seat).filter(room -> !room.deleting() && !wanted(room).isEmpty()).isPresent())
                .toList();
    }

    /** The roles whose codes a Room publishes. */
    static List<String> wanted(RoomObject room) {
        return room.variant().publication().map(Publication::roles).orElse(List.of());
    }
}
