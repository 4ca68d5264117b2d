package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.plan.SweepComparison;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** The operator's process beside its passes: what its informer, its refresh of Secrets and its sweeps tell it. */
final class ExploredProcess {
    private final Scenario scenario;
    private final ExploredOwnership ownership;
    private final ExploredPromises promises;
    private final ExploredWriter writer;
    private final ExploredWorkspaces workspaces;
    private final ExploredRoles roles;

    ExploredProcess(Scenario scenario, ExploredOwnership ownership, ExploredPromises promises) {
        this.writer = new ExploredWriter(scenario);
        this.workspaces = new ExploredWorkspaces(scenario, promises);
        this.roles = new ExploredRoles(scenario);
        this.scenario = scenario;
        this.ownership = ownership;
        this.promises = promises;
    }

    ExploredWorkspaces workspaces() {
        return workspaces;
    }

    ExploredRoles roles() {
        return roles;
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
        World left = ownership.gone(without.with(without.rest().memory().without(room.uid())), seat, room);
        return left.due(seat, false).changed(seat, false).unheard(seat, false);
    }

    private boolean matters(RoomObject now, RoomObject before) {
        return !now.uid().equals(before.uid()) || (now.generation() != before.generation() && !scenario.has(Plant.DEAF))
                || (now.deleting() && !before.deleting()) || now.unmarkedSince(before)
                || now.observed() < before.observed() || (now.restored() && !now.statusOf(before).equals(now));
    }

    /** The workspace objects demand something else of their Rooms: all are looked at, and for those that wait an input changed. */
    World ruled(World world, Regime next) {
        World changed = world.with(world.workspaces().under(next));
        if (scenario.has(Plant.RULES_WAKE_NOBODY)) {
            return changed;
        }
        World woken = changed;
        for (int seat = 0; seat < 2; seat++) {
            Optional<RoomObject> room = changed.view(seat);
            if (room.isPresent()) {
                woken = woken.due(seat, true);
                woken = room.get().confirmed() ? woken : woken.changed(seat, true);
            }
        }
        return woken;
    }

    /** 100ms shows other IDs from now on: what was listed says nothing any more, and all Rooms are looked at. */
    World leftLegacy(World world) {
        return permitted(
                world.with(world.hosting().renumbered()).withListing(Optional.empty()).withFlight(Optional.empty()));
    }

    /** The workspace object says another thing, which wakes all its Rooms. */
    World permitted(World changed) {
        World next = changed;
        for (int seat = 0; seat < 2; seat++) {
            if (next.view(seat).isPresent()) {
                next = next.due(seat, true).changed(seat, true);
            }
        }
        return next;
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

    /** Kubernetes removes the Secrets of Rooms that are gone. */
    World collected(World world) {
        return world.with(world.handed().collected(owner -> Stream.of(0, 1)
                .anyMatch(seat -> world.object(seat).map(RoomObject::uid).equals(Optional.of(owner)))));
    }

    /** A published Secret, or the request for new codes, is another than it was. */
    World handed(World world, Handed next) {
        World changed = world.with(next);
        if (scenario.has(Plant.SECRETS_WAKE_NOBODY)) {
            return changed;
        }
        for (int seat = 0; seat < 2; seat++) {
            changed = changed.view(seat).isPresent() ? changed.due(seat, true) : changed;
        }
        return changed;
    }

    /** All rooms are listed. The first time wakes every Room, later ones those that may differ. */
    World swept(World world) {
        World listed = world.withListing(Optional.of(ExploredListing.of(world.hosting().rooms(), world.listing())));
        World next = listed;
        for (int seat = 0; seat < 2; seat++) {
            boolean first = world.listing().isEmpty();
            if (scenario.seat(seat).dialect() == Dialect.CURRENT && world.view(seat).isPresent()
                    && isListed(world, seat) && (first || plans(world, seat) || suspect(listed, seat))) {
                next = next.due(seat, true);
            }
            if (world.view(seat).isPresent() && suspect(listed, seat)) {
                String id = world.view(seat).orElseThrow().record().room().id().orElseThrow();
                next = next.outdated(scenario.seat(world, seat).workspace(), id);
            }
        }
        return roles.swept(next);
    }

    private static boolean isListed(World world, int seat) {
        return world.workspaces().at(seat).filter(object -> !object.isUsable()).isEmpty();
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
        Optional<RemoteRoom> listed = world.listing().orElseThrow().byId(scenario.seat(world, seat).workspace(),
                record.room().id().get());
        return listed.map(shown -> SweepComparison.of(record, scenario.seat(seat).remoteName(),
                room.variant().manifest().enabled(), room.variant().manifest().fields(),
                ExploredRules.withheld(world, room), shown)).orElse(true);
    }

    /** Much time passes, so that all that could come of a lost call has come: one still on its way never arrives. */
    World waited(World world) {
        Hosting first = world.hosting().muchLater(scenario.lane(0));
        return world.with(scenario.lane(1).equals(scenario.lane(0)) ? first : first.muchLater(scenario.lane(1)))
                .withFlight(Optional.empty());
    }

    /** Whether a Room waits for nothing but time to pass. */
    boolean isWaited(World world) {
        return Stream.of(0, 1)
                .anyMatch(seat -> world.object(seat).filter(room -> isWaiting(world, seat, room)).isPresent());
    }

    private boolean isWaiting(World world, int seat, RoomObject room) {
        Instant now = world.hosting().now(scenario.lane(seat));
        return (room.reason().filter(Reason.CREATION_UNCONFIRMED::equals).isPresent() && isOpen(room, now))
                || (scenario.isHostile() && room.isSettling(now))
                || (room.reason().filter(Reason.NAME_TAKEN::equals).isPresent() && isAttempting(world, 1 - seat));
    }

    private static boolean isOpen(RoomObject room, Instant now) {
        return room.evidence().claim().stream().flatMap(claim -> claim.attempts().stream())
                .anyMatch(attempt -> now.isBefore(Claim.knownFrom(attempt)));
    }

    /**
     * Whether a Room that does nothing more keeps its name for a call that it made; without proof it may have to wait itself
     * until it is its turn again.
     */
    private boolean isAttempting(World world, int seat) {
        boolean idle = !world.allows(seat) || world.object(seat)
                .filter(room -> room.isIdle() || !ExploredRules.broken(world, room).isEmpty()).isPresent();
        boolean waits = scenario.hasCredentials()
                && world.object(seat).flatMap(RoomObject::reason).filter(Reason.NAME_TAKEN::equals).isPresent();
        return (idle || waits) && world.entry(seat).flatMap(Entry::claim)
                .filter(claim -> Conduct.isAttempting(claim, world.hosting().now(scenario.lane(seat)))).isPresent();
    }

    /** The process is gone and another begins, with all that is kept in memory gone. */
    World restarted(World world, boolean stale) {
        World next = forgetful(world).withRunning(0, Optional.empty()).withRunning(1, Optional.empty())
                .withListing(first(world)).with(Memory.NONE).withSecret(world.rest().secret(), 0);
        next = next.with(next.hostility().restarted()).with(next.workspaces().restarted());
        for (int seat = 0; seat < 2; seat++) {
            next = next.told(seat, stale ? world.view(seat) : world.object(seat));
            next = next.due(seat, next.view(seat).isPresent()).changed(seat, false).unheard(seat, false);
        }
        return next;
    }

    /** The operator lists before it looks at any Room; that matters only if 100ms does not show what it has. */
    private Optional<ExploredListing> first(World world) {
        return scenario.lets(Intrusion.MISS)
                ? Optional.of(ExploredListing.of(world.hosting().rooms(), Optional.empty()))
                : Optional.empty();
    }

    /** A crash between a claim and the status: nobody can tell whether the call was made, and what it led to. */
    private World forgetful(World world) {
        World next = world;
        for (int seat = 0; seat < 2; seat++) {
            Optional<RoomObject> held = world.running().at(seat).filter(_ -> scenario.isHostile())
                    .filter(Running::hasClaimed).map(Running::held);
            next = held.isPresent() ? next.with(next.hostility().losing(scenario.lane(seat), held.get())) : next;
        }
        return next;
    }

    private World late(World world, int seat, RoomObject claimed) {
        World written = writer.signed(world.withObject(seat, Optional.of(claimed)), claimed);
        List<Instant> attempts = scenario.isHostile() ? Annotation.attempts(claimed) : List.of();
        return attempts.isEmpty()
                ? written
                : written.with(written.hostility().losing(scenario.lane(seat), attempts.getLast()));
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
            case Flight.OfClaim(int seat, RoomObject tested, var claim) ->
                next.object(seat).equals(Optional.of(tested)) ? late(next, seat, tested.claimed(claim)) : next;
        };
    }
}
