package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassRunner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * Performs one step of a pass at a time: the real {@link PassRunner} makes its call, of what is {@link ExploredOutside}.
 */
final class Executor {
    private final Scenario scenario;
    private final ExploredPromises promises;
    private final Inputs inputs;
    private final ExploredWriter writer;
    private final ExploredReporter reporter;

    Executor(Scenario scenario, ExploredPromises promises) {
        this.scenario = scenario;
        this.promises = promises;
        this.inputs = new Inputs(scenario);
        this.writer = new ExploredWriter(scenario);
        this.reporter = new ExploredReporter(scenario, promises, writer);
    }

    Scenario scenario() {
        return scenario;
    }

    ExploredPromises promises() {
        return promises;
    }

    ExploredWriter writer() {
        return writer;
    }

    /** How a call fares. */
    enum Fate {
        FINE,
        /** Done, and the reply is lost. */
        UNANSWERED,
        /** Never arrives. */
        LOST,
        /** Arrives when nobody waits any more. */
        LATE
    }

    /** The Room is looked at: the pass up to its first call. */
    World begin(World world, int seat) {
        Inputs.Taken taken = inputs.of(world, seat);
        World begun = asking(world.with(taken.memory()), seat, taken.input()).due(seat, false).changed(seat, false);
        RoomObject view = world.view(seat).orElseThrow();
        return advanced(begun, seat, new Running(Pass.over(taken.input()), view));
    }

    /** Who has the room for which the Room waits is to look at it, where nobody saw it since. */
    private World asking(World world, int seat, PassInput input) {
        boolean unseen = input.surroundings().roomOwner().isPresent() && input.last().record().conflictingRoom()
                .filter(roomId -> world.rest().memory().sight(Memory.key(scenario.seat(seat), roomId)).isEmpty())
                .isPresent();
        int other = 1 - seat;
        return unseen && world.view(other).isPresent() ? world.due(other, true) : world;
    }

    /** A Secret is read at once, which is no move of its own. */
    private World advanced(World world, int seat, Running running) {
        return running.pass().next() instanceof Step.ReadSecret
                ? perform(world.withRunning(seat, Optional.of(running)), seat, Fate.FINE)
                : world.withRunning(seat, Optional.of(running));
    }

    /** Performs the next step of the pass under way. */
    World perform(World world, int seat, Fate fate) {
        Running running = world.running().at(seat).orElseThrow();
        try {
            return switch (running.pass().next()) {
                case Step.Call call -> called(world, seat, running, call, fate);
                case Step.End end -> ended(world, seat, running, end, fate);
            };
        } catch (BrokenOff off) {
            World ended = over(passed(off.world(), seat, running, false), seat, true);
            return running.input().triggers().inputsChanged() ? ended.changed(seat, true) : ended;
        }
    }

    private World called(World world, int seat, Running running, Step.Call call, Fate fate) throws BrokenOff {
        ExploredOutside outside = new ExploredOutside(this, world, seat, running, fate);
        Pass after = running.pass().after(PassRunner.perform(call, outside));
        if (outside.isUnknown()) {
            promises.unknownLedTo(after.next());
        }
        return advanced(outside.world(), seat, new Running(after, outside.held()));
    }

    private World ended(World world, int seat, Running running, Step.End end, Fate fate) throws BrokenOff {
        return switch (end) {
            case Step.Report report -> {
                boolean again = report.verdict().next() != Step.Next.NEVER || running.input().subject().deleting();
                World told = reporter.report(world, seat, running, report, fate);
                yield decided(told, seat, running, report.verdict().next(), again);
            }
            case Step.Release _ ->
                over(passed(writer.release(world, seat, running.held(), fate), seat, running, true), seat, false);
            case Step.Rest(Step.Next next) -> decided(world, seat, running, next, next != Step.Next.NEVER);
        };
    }

    /** The end of a pass. */
    private World decided(World world, int seat, Running running, Step.Next next, boolean again) {
        return over(passed(world, seat, running, next != Step.Next.BACKOFF), seat, again);
    }

    private static World over(World world, int seat, boolean again) {
        World ended = world.withRunning(seat, Optional.empty());
        return again ? ended.due(seat, true) : ended;
    }

    /** What the last listing showed of a room is not to be believed any more. */
    World outdated(World world, int seat, String roomId) {
        return world.withListing(world.listing().map(all -> all.wrote(scenario.seat(seat).workspace(), roomId)));
    }

    /** Whether another Room has what a pass has come upon; that one is woken to look after it. */
    record Met(World world, Optional<Step.OtherOwner> owner) {
    }

    Met met(World world, int seat, Running running, RemoteRoom room) {
        Met met = having(world, seat, running, room);
        return met.owner().isPresent() ? met : new Met(saw(met.world(), seat, room), Optional.empty());
    }

    private Met having(World world, int seat, Running running, RemoteRoom room) {
        if (scenario.has(Plant.NO_OWNERSHIP)) {
            return new Met(world, Optional.empty());
        }
        int other = 1 - seat;
        String key = Memory.key(scenario.seat(seat), room.id());
        Memory memory = world.rest().memory();
        Optional<String> first = memory.metBy(key).filter(uid -> isLiving(world, uid));
        boolean byAnother = first.filter(uid -> !uid.equals(running.held().uid())).isPresent();
        if (byAnother || inputs.has(world, other, key)) {
            return taken(world.with(memory.shown(key, running.held().uid())), seat, room.id());
        }
        Optional<String> unseen = unseen(world, seat, running, room);
        if (unseen.isPresent()) {
            return taken(world.with(memory.shown(key, running.held().uid()).meeting(key, unseen.get())), seat,
                    room.id());
        }
        return new Met(first.isPresent() ? world : world.with(memory.meeting(key, running.held().uid())),
                Optional.empty());
    }

    /** Whoever has no room yet asks the API server, too, whose a room is that its own pass did not make for sure. */
    private Optional<String> unseen(World world, int seat, Running running, RemoteRoom room) {
        Optional<Claim> made = running.held().claim().filter(_ -> running.hasClaimed());
        boolean own = running.input().last().record().room().id().isPresent()
                || made.filter(claim -> claim.originOf(room, true) == Origin.CREATED).isPresent();
        if (own || scenario.has(Plant.TRUSTS_ITS_CACHE) || scenario.has(Plant.LETS_GO_EARLY)
                || !scenario.seat(0).workspace().equals(scenario.seat(1).workspace())) {
            return Optional.empty();
        }
        return world.object(1 - seat).filter(other -> other.own().equals(Optional.of(room.id()))).map(RoomObject::uid);
    }

    private Met taken(World world, int seat, String roomId) {
        Seat place = scenario.seat(seat);
        Memory memory = world.rest().memory().seeing(Memory.key(place, roomId), Optional.of(place.remoteName()));
        int other = 1 - seat;
        return new Met(outdated(world.with(memory), other, roomId).due(other, world.view(other).isPresent()),
                Optional.of(new Step.OtherOwner(String.valueOf(other), roomId)));
    }

    private static boolean isLiving(World world, String uid) {
        return world.view(0).filter(room -> room.uid().equals(uid)).isPresent()
                || world.view(1).filter(room -> room.uid().equals(uid)).isPresent();
    }

    /** A Room is shown its own room: the other, where it came upon that, may have one of its own now. */
    World saw(World world, int seat, RemoteRoom own) {
        if (scenario.has(Plant.BLIND)) {
            return world;
        }
        int other = 1 - seat;
        String key = Memory.key(scenario.seat(seat), own.id());
        Memory memory = world.rest().memory();
        boolean waits = scenario.seat(other).workspace().equals(scenario.seat(seat).workspace())
                && world.view(other).map(RoomObject::record).filter(record -> record.room().id().isEmpty())
                        .filter(record -> memory.sight(key).isPresent()
                                || record.conflictingRoom().equals(Optional.of(own.id())))
                        .isPresent();
        boolean called = !scenario.has(Plant.RESTLESS)
                && own.name().equalsIgnoreCase(scenario.seat(other).remoteName());
        return waits
                ? world.with(memory.seeing(key, Optional.of(own.name()))).due(other, world.isDue(other) || !called)
                : world.with(memory.seeing(key, Optional.empty()));
    }

    /** What the index shows need not be remembered, nor what a pass that decided something did not take. */
    private World passed(World world, int seat, Running running, boolean decided) {
        String uid = running.held().uid();
        Memory memory = world.rest().memory();
        Optional<RoomObject> now = world.view(seat).filter(room -> room.uid().equals(uid));
        Optional<Entry> shown = scenario.has(Plant.LETS_GO_EARLY)
                ? now.map(Entry::of)
                : world.entry(seat).filter(entry -> entry.uid().equals(uid));
        boolean over = now.flatMap(RoomObject::claim).isPresent() ? shown.flatMap(Entry::claim).isPresent() : decided;
        Memory silent = over ? memory.silent(scenario.lane(seat), uid) : memory;
        Memory known = key(seat, shown).map(key -> silent.shown(key, uid)).orElse(silent);
        Optional<String> own = key(seat, now.map(Entry::of));
        return world.with(known.left(uid, key -> decided && !own.equals(Optional.of(key))));
    }

    private Optional<String> key(int seat, Optional<Entry> room) {
        return room.flatMap(Entry::roomId).map(id -> Memory.key(scenario.seat(seat), id));
    }
}
