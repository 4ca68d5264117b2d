package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.plan.SweepComparison;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** The operator's process beside its passes: what its informer, its refresh of Secrets and its sweeps tell it. */
final class ExploredProcess {
    private final Scenario scenario;
    private final ExploredOwnership ownership;
    private final ExploredPromises promises;

    ExploredProcess(Scenario scenario, ExploredOwnership ownership, ExploredPromises promises) {
        this.scenario = scenario;
        this.ownership = ownership;
        this.promises = promises;
    }

    /** The informer catches up with a Room; of a Room in the place of another it first sees the other go. */
    World delivered(World world, int seat) {
        Optional<RoomObject> before = world.view(seat);
        Optional<RoomObject> now = world.object(seat);
        boolean another = before.isPresent() && now.filter(room -> room.uid().equals(before.get().uid())).isEmpty();
        return another ? gone(world, seat, before.orElseThrow()) : updated(world, seat);
    }

    /** The informer lists anew after its watch broke: a Room in the place of another is an update to it. */
    World updated(World world, int seat) {
        Optional<RoomObject> before = world.view(seat);
        Optional<RoomObject> now = world.object(seat);
        World seen = world.told(seat, now);
        boolean heard = world.isUnheard(seat) && !scenario.has(Plant.DEAF);
        boolean wakes = now.isPresent() && (before.isEmpty() || heard || matters(now.get(), before.get()));
        return (wakes ? seen.due(seat, true) : seen).unheard(seat, false);
    }

    /** With the Room goes its name, and what its passes have met: one under way does not end at once. */
    private World gone(World world, int seat, RoomObject room) {
        World without = world.told(seat, Optional.empty());
        World left = ownership.gone(without.with(without.rest().memory().doubting(room.uid(), false)), seat, room);
        return left.due(seat, false).changed(seat, false).unheard(seat, false);
    }

    private boolean matters(RoomObject now, RoomObject before) {
        return !now.uid().equals(before.uid()) || (now.generation() != before.generation() && !scenario.has(Plant.DEAF))
                || (now.deleting() && !before.deleting()) || now.unmarkedSince(before);
    }

    /** The Secret is read again, and differs. */
    World refreshed(World world) {
        World next = world.withSecret(world.rest().secret(), world.rest().secret());
        for (int seat = 0; seat < 2; seat++) {
            if (next.view(seat).filter(room -> !room.variant().manifest().secrets().isEmpty()).isPresent()) {
                next = next.due(seat, true).changed(seat, true);
            }
        }
        return next;
    }

    /** All rooms are listed. The first time wakes every Room, later ones those that may differ. */
    World swept(World world) {
        World listed = world.withListing(Optional.of(new ExploredListing(world.hosting().rooms(), Set.of())));
        World next = listed;
        for (int seat = 0; seat < 2; seat++) {
            boolean first = world.listing().isEmpty();
            if (scenario.seat(seat).dialect() == Dialect.CURRENT && world.view(seat).isPresent()
                    && (first || plans(world, seat) || suspect(listed, seat))) {
                next = next.due(seat, true);
            }
            if (world.view(seat).isPresent() && suspect(listed, seat)) {
                String id = world.view(seat).orElseThrow().record().room().id().orElseThrow();
                next = next.outdated(scenario.seat(seat).workspace(), id);
            }
        }
        return next;
    }

    private static boolean plans(World world, int seat) {
        return world.view(seat).filter(room -> !room.deleting() && room.record().room().id().isEmpty())
                .flatMap(RoomObject::reason).filter(Reason.APPROVAL_PENDING::equals).isPresent();
    }

    private boolean suspect(World world, int seat) {
        RoomObject room = world.view(seat).orElseThrow();
        RoomRecord record = room.record();
        if (record.room().id().isEmpty() || room.deleting()) {
            return false;
        }
        Optional<RemoteRoom> listed = world.listing().orElseThrow().byId(scenario.seat(seat).workspace(),
                record.room().id().get());
        return listed.map(shown -> SweepComparison.of(record, scenario.seat(seat).remoteName(),
                room.variant().manifest().enabled(), room.variant().manifest().fields(), shown)).orElse(true);
    }

    /** The process is gone and another begins, with all that is kept in memory gone. */
    World restarted(World world, boolean stale) {
        World next = world.withRunning(0, Optional.empty()).withRunning(1, Optional.empty())
                .withListing(Optional.empty()).with(Memory.NONE).withSecret(world.rest().secret(), 0);
        for (int seat = 0; seat < 2; seat++) {
            next = next.told(seat, stale ? world.view(seat) : world.object(seat));
            next = next.due(seat, next.view(seat).isPresent()).changed(seat, false).unheard(seat, false);
        }
        return next;
    }

    /** A call that nobody waits for arrives. */
    World arrived(World world) {
        World next = world.withFlight(Optional.empty());
        return switch (world.flight().orElseThrow()) {
            case Flight.ToRemote(int seat, String uid, var write, boolean told, var claim) -> {
                World written = next.with(next.hosting().write(scenario.seat(seat), uid, write, true).after());
                promises.wrote(next, written, uid, told, claim);
                yield written;
            }
            case Flight.OfClaim(int seat, RoomObject tested, var claim) -> next.object(seat).equals(Optional.of(tested))
                    ? next.withObject(seat, Optional.of(tested.claimed(claim)))
                    : next;
        };
    }
}
