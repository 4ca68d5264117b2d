package live.hundredms.operator.suites.exploration;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * Performs one step of a pass, as {@code RoomTourSteps}, {@code RoomWriter}, {@code ObjectPatches} and {@code PassReporter} do.
 * What a pass wants next is the real {@link Pass}'s to say.
 */
final class Executor {
    private final Scenario scenario;
    private final ExploredPromises promises;
    private final Inputs inputs;

    Executor(Scenario scenario, ExploredPromises promises) {
        this.scenario = scenario;
        this.promises = promises;
        this.inputs = new Inputs(scenario);
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

    /** A Secret that was read before costs no call. */
    private World advanced(World world, int seat, Running running) {
        if (running.pass().next() instanceof Step.ReadSecret(var need)) {
            int version = world.rest().known() == 0 ? world.rest().secret() : world.rest().known();
            SecretText text = new SecretText(String.valueOf(version));
            SecretState state = new SecretState.Values(Map.of("key", text, "secret", text), "k:" + version);
            return advanced(world.withSecret(world.rest().secret(), version), seat,
                    new Running(running.pass().after(new Step.SecretRead(need.field(), state)), running.held()));
        }
        return world.withRunning(seat, Optional.of(running));
    }

    /** Performs the next step of the pass under way. */
    World perform(World world, int seat, Fate fate) {
        Running running = world.running().at(seat).orElseThrow();
        return switch (running.pass().next()) {
            case Step.FindRoom(String name, boolean sure) -> found(world, seat, running, name,
                    sure || running.held().reason().equals(Optional.of(Reason.NAME_TAKEN)), fate);
            case Step.ReadRoom read -> read(world, seat, running, read, fate);
            case Step.MakeClaim claim -> claim(world, seat, running, claim, fate);
            case Step.RecordSending(RoomRecord record) -> record(world, seat, running, record, fate);
            case Step.WriteRoom(RoomWrite write) -> write(world, seat, running, write, fate);
            case Step.Report report -> report(world, seat, running, report, fate);
            case Step.Release ignored -> release(world, seat, running, fate);
            case Step.Rest(Step.Next next) -> decided(world, seat, running, next, next != Step.Next.NEVER);
            case Step.ReadSecret ignored -> throw new IllegalStateException("read at once");
            case Step.ResolveTemplate ignored -> throw new IllegalStateException("templates are given by id");
        };
    }

    private World found(World world, int seat, Running running, String name, boolean sure, Fate fate) {
        Seat place = scenario.seat(seat);
        Optional<String> listed = world.listing().flatMap(all -> all.idOf(place.workspace(), name));
        if (!sure && listed.isEmpty()) {
            return after(world, seat, running,
                    new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty()));
        }
        if (!stillMeant(world, seat, running)) {
            return outdated(world, seat, running);
        }
        if (fate != Fate.FINE) {
            return unknown(world, seat, running,
                    new Step.RoomSearched(scenario.has(Plant.UNKNOWN_IS_ABSENT)
                            ? new Outcome.Found<>(Optional.empty())
                            : new Outcome.Unavailable<>("100ms answered 503"), Optional.empty()));
        }
        Optional<RemoteRoom> known = sure
                ? Optional.empty()
                : world.hosting().of(place.workspace(), listed.orElseThrow()).map(Hosted::room)
                        .filter(room -> room.name().equalsIgnoreCase(name));
        Optional<RemoteRoom> room = known.or(() -> world.hosting().named(place.workspace(), name).map(Hosted::room));
        Met met = room.map(found -> met(world, seat, running, found)).orElse(new Met(world, Optional.empty()));
        return after(met.world(), seat, running, new Step.RoomSearched(new Outcome.Found<>(room), met.tenant()));
    }

    private World read(World world, int seat, Running running, Step.ReadRoom read, Fate fate) {
        Seat place = scenario.seat(seat);
        Optional<RemoteRoom> hint = read.hintWillDo()
                ? world.listing().flatMap(all -> all.byId(place.workspace(), read.id()))
                        .flatMap(_ -> running.pass().input().last().record().room().asReply())
                : Optional.empty();
        if (hint.isPresent()) {
            return after(saw(world, seat, hint.get()), seat, running,
                    new Step.RoomSeen(new Outcome.Found<>(hint.get()), true));
        }
        if (!stillMeant(world, seat, running)) {
            return outdated(world, seat, running);
        }
        if (fate != Fate.FINE) {
            return unknown(world, seat, running,
                    new Step.RoomSeen(scenario.has(Plant.UNKNOWN_IS_ABSENT)
                            ? new Outcome.Absent<>()
                            : new Outcome.Unavailable<>("100ms answered 503"), false));
        }
        Outcome<RemoteRoom> seen = world.hosting().read(place.workspace(), read.id());
        World next = seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom own) ? saw(world, seat, own) : world;
        return after(next, seat, running, new Step.RoomSeen(seen, false));
    }

    private World unknown(World world, int seat, Running running, Step.Result answer) {
        World next = after(world, seat, running, answer);
        promises.unknownLedTo(next.running().at(seat).orElseThrow().pass().next());
        return next;
    }

    private World claim(World world, int seat, Running running, Step.MakeClaim step, Fate fate) {
        if (scenario.has(Plant.NO_CLAIM)) {
            return after(world, seat, running, new Step.Claimed(claimOf(world, seat, step)));
        }
        if (!world.object(seat).equals(Optional.of(running.held()))) {
            return outdated(world, seat, running);
        }
        if (fate == Fate.LOST) {
            return failed(world, seat, running);
        }
        Claim claim = claimOf(world, seat, step);
        RoomObject claimed = running.held().claimed(claim);
        World written = world.withObject(seat, Optional.of(claimed));
        World next = step.before().isPresent() ? written : written.with(written.hosting().later(scenario.lane(seat)));
        return fate == Fate.UNANSWERED
                ? failed(next, seat, running)
                : after(written(next, seat, claimed), seat, new Running(running.pass(), claimed),
                        new Step.Claimed(claim));
    }

    private Claim claimOf(World world, int seat, Step.MakeClaim step) {
        return step.before().orElseGet(() -> new Claim(step.name(), step.workspace(), Optional.empty(),
                world.hosting().later(scenario.lane(seat)).now(scenario.lane(seat)), step.origin(), step.fields()));
    }

    /** The claim that a call on its way was to make. */
    Flight claimFlight(World world, int seat, Running running, Step.MakeClaim step) {
        return new Flight.OfClaim(seat, running.held(), claimOf(world, seat, step));
    }

    private World record(World world, int seat, Running running, RoomRecord record, Fate fate) {
        RoomObject held = running.held();
        Optional<RoomObject> now = status(world, seat, held, held.told(record, held.reason(), held.observed()));
        if (now.isEmpty()) {
            return outdated(doubting(world, held, true), seat, running);
        }
        if (fate == Fate.LOST) {
            return failed(doubting(world, held, true), seat, running);
        }
        World written = doubting(world.withObject(seat, now), held, fate == Fate.UNANSWERED);
        return fate == Fate.UNANSWERED
                ? failed(written, seat, running)
                : after(cached(written, seat, now.orElseThrow()), seat, new Running(running.pass(), now.orElseThrow()),
                        new Step.SendingRecorded());
    }

    /** Until a write of the status is answered, the cache may show a former one. */
    private static World doubting(World world, RoomObject room, boolean doubted) {
        return world.with(world.rest().memory().doubting(room.uid(), doubted));
    }

    /** A patch of the status only tests the uid, so whatever else the Room has become stays. */
    private static Optional<RoomObject> status(World world, int seat, RoomObject held, RoomObject told) {
        return world.object(seat).filter(now -> now.uid().equals(held.uid())).map(now -> now.statusOf(told));
    }

    private World write(World world, int seat, Running running, RoomWrite write, Fate fate) {
        if (!surelyMeant(world, seat, running)) {
            return outdated(world, seat, running);
        }
        promises.mayWrite(world, seat, running, write);
        if (fate == Fate.LOST || fate == Fate.LATE) {
            World next = fate == Fate.LATE ? world.withFlight(Optional.of(flight(seat, running, write))) : world;
            return after(next, seat, running,
                    new Step.Written(write, new Outcome.Unavailable<>("no answer within the time"), Optional.empty()));
        }
        Hosting.Written written = world.hosting().write(scenario.seat(seat), running.held().uid(), write, false);
        World next = world.with(written.after());
        promises.wrote(world, next, running.held().uid(), told(running), running.held().claim());
        promises.spared(world, next, seat, running.held().uid());
        if (fate == Fate.UNANSWERED) {
            return after(next, seat, running,
                    new Step.Written(write, new Outcome.Unavailable<>("the connection was reset"), Optional.empty()));
        }
        if (!(written.outcome() instanceof Outcome.Found<RemoteRoom>(RemoteRoom there))) {
            return after(next, seat, running, new Step.Written(write, written.outcome(), Optional.empty()));
        }
        Met met = met(outdated(next, seat, there.id()), seat, running, there);
        return after(met.world(), seat, running, new Step.Written(write, written.outcome(), met.tenant()));
    }

    /** What the last listing showed of a room is not to be believed any more. */
    private World outdated(World world, int seat, String roomId) {
        return world.withListing(world.listing().map(all -> all.wrote(scenario.seat(seat).workspace(), roomId)));
    }

    /** Whether another Room has what a pass has come upon; that one is woken to look after it. */
    private record Met(World world, Optional<Step.OtherOwner> tenant) {
    }

    private Met met(World world, int seat, Running running, RemoteRoom room) {
        Met met = having(world, seat, running, room);
        return met.tenant().isPresent() ? met : new Met(saw(met.world(), seat, room), Optional.empty());
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
        Optional<Claim> made = running.held().claim()
                .filter(claim -> !running.pass().input().subject().claim().equals(Optional.of(claim)));
        boolean own = running.pass().input().last().record().room().id().isPresent()
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
    private World saw(World world, int seat, RemoteRoom own) {
        if (scenario.has(Plant.BLIND)) {
            return world;
        }
        int other = 1 - seat;
        String key = Memory.key(scenario.seat(seat), own.id());
        Memory memory = world.rest().memory();
        boolean waits = scenario.seat(other).workspace().equals(scenario.seat(seat).workspace())
                && world.view(other).map(RoomObject::record).filter(record -> record.room().id().isEmpty())
                        .filter(record -> memory.sight(key).isPresent() || record.conflictingRoom().equals(Optional.of(own.id())))
                        .isPresent();
        boolean called = !scenario.has(Plant.RESTLESS)
                && own.name().equalsIgnoreCase(scenario.seat(other).remoteName());
        return waits
                ? world.with(memory.seeing(key, Optional.of(own.name()))).due(other, world.isDue(other) || !called)
                : world.with(memory.seeing(key, Optional.empty()));
    }

    static Flight flight(int seat, Running running, RoomWrite write) {
        return new Flight.ToRemote(seat, running.held().uid(), write, told(running), running.held().claim());
    }

    /** Whether the Room itself says that a room which it did not make is to be disabled. */
    private static boolean told(Running running) {
        return running.pass().input().subject().deleting()
                ? running.pass().input().policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent()
                : !running.pass().input().manifest().enabled();
    }

    private World report(World world, int seat, Running running, Step.Report report, Fate fate) {
        RoomObject held = running.held();
        boolean again = report.verdict().next() != Step.Next.NEVER || running.pass().input().subject().deleting();
        RoomRecord record = tampered(report.record());
        long generation = scenario.has(Plant.OTHER_GENERATION)
                ? world.object(seat).map(RoomObject::generation).orElse(0L)
                : running.pass().input().subject().generation();
        Reason reason = report.verdict().reason();
        RoomObject told = held.told(record, Optional.of(reason), generation);
        if (told.equals(held) && !world.rest().memory().doubts(held.uid())) {
            return decided(world, seat, running, report.verdict().next(), again);
        }
        Optional<RoomObject> now = status(world, seat, held, told);
        if (now.isEmpty()) {
            return outdated(doubting(world, held, true), seat, running);
        }
        if (fate == Fate.LOST) {
            return failed(doubting(world, held, true), seat, running);
        }
        World written = doubting(world.withObject(seat, now), held, fate == Fate.UNANSWERED);
        promises.told(written, seat, running, reason, generation);
        return fate == Fate.UNANSWERED
                ? failed(written, seat, running)
                : decided(cached(written, seat, now.orElseThrow()), seat, running, report.verdict().next(), again);
    }

    /** The end of a pass. */
    private World decided(World world, int seat, Running running, Step.Next next, boolean again) {
        return over(passed(world, seat, running, next != Step.Next.BACKOFF), seat, again);
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

    private RoomRecord tampered(RoomRecord record) {
        boolean forgets = scenario.has(Plant.FORGETS_FINGERPRINTS);
        Optional<Origin> origin = scenario.has(Plant.ADOPTED_IS_CREATED)
                ? record.origin().map(ignored -> Origin.CREATED)
                : record.origin();
        SentFields sent = new SentFields(record.sent().applied(), record.sent().unreset(),
                forgets ? Map.of() : record.sent().fingerprints());
        return new RoomRecord(record.room(), origin, sent, scenario.has(Plant.FORGETS_WHAT_IS_TAKEN) ? Optional.empty() : record.conflictingRoom());
    }

    /**
     * The cache takes an own write. What somebody else changed meanwhile comes into the cache with it, and its event
     * later.
     */
    private World cached(World world, int seat, RoomObject now) {
        Optional<RoomObject> before = world.view(seat);
        if (before.isEmpty()) {
            return world;
        }
        boolean changed = now.generation() != before.get().generation() || now.deleting() != before.get().deleting()
                || now.unmarkedSince(before.get());
        World next = written(world, seat, now);
        return changed ? next.unheard(seat, true) : next;
    }

    private World written(World world, int seat, RoomObject now) {
        return scenario.lagging() ? world.withView(seat, Optional.of(now)) : world.told(seat, Optional.of(now));
    }

    private World release(World world, int seat, Running running, Fate fate) {
        Optional<RoomObject> now = world.object(seat);
        if (now.isEmpty()) {
            return over(passed(world, seat, running, true), seat, false);
        }
        if (!now.get().uid().equals(running.held().uid()) || !now.get().finalizer()) {
            return outdated(world, seat, running);
        }
        if (fate == Fate.LOST) {
            return failed(world, seat, running);
        }
        World gone = world.withObject(seat, Optional.empty());
        return fate == Fate.UNANSWERED
                ? failed(gone, seat, running)
                : over(passed(gone, seat, running, true), seat, false);
    }

    private World after(World world, int seat, Running running, Step.Result answer) {
        return advanced(world, seat, new Running(running.pass().after(answer), running.held()));
    }

    private static World over(World world, int seat, boolean again) {
        World ended = world.withRunning(seat, Optional.empty());
        return again ? ended.due(seat, true) : ended;
    }

    /** The pass begins again. */
    private World outdated(World world, int seat, Running running) {
        World ended = over(passed(world, seat, running, false), seat, true);
        return running.pass().input().triggers().inputsChanged() ? ended.changed(seat, true) : ended;
    }

    /** Kubernetes did not answer. */
    private World failed(World world, int seat, Running running) {
        return outdated(world, seat, running);
    }

    /** Whether the informer still shows what the pass began with. */
    boolean stillMeant(World world, int seat, Running running) {
        return isMeant(world.view(seat), running);
    }

    /** A write asks the API server too, unless the pass has just made the claim there. */
    private boolean surelyMeant(World world, int seat, Running running) {
        boolean claimed = scenario.has(Plant.NO_CLAIM) || !running.held().claim().equals(running.pass().input().subject().claim());
        return stillMeant(world, seat, running) && (claimed || isMeant(world.object(seat).filter(RoomObject::finalizer)
                .filter(now -> now.statusOf(running.held()).equals(now)), running));
    }

    private boolean isMeant(Optional<RoomObject> room, Running running) {
        return scenario.has(Plant.GOES_ON_REGARDLESS) || room.filter(
                now -> now.uid().equals(running.held().uid()) && now.generation() <= running.pass().input().subject().generation()
                        && now.deleting() == running.pass().input().subject().deleting())
                .isPresent();
    }
}
