package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassRunner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.suites.exploration.ExploredOwnership.Answered;

/**
 * Performs one step of a pass at a time: the real {@link PassRunner} makes its call, of what is {@link ExploredOutside}.
 */
final class Executor {
    private final Scenario scenario;
    private final ExploredOwnership ownership;
    private final ExploredPromises promises;
    private final Inputs inputs;
    private final ExploredWriter writer;
    private final ExploredReporter reporter;
    private final Others others;

    Executor(Scenario scenario, ExploredOwnership ownership, ExploredPromises promises) {
        this.scenario = scenario;
        this.ownership = ownership;
        this.promises = promises;
        this.inputs = new Inputs(scenario, ownership);
        this.writer = new ExploredWriter(scenario);
        this.reporter = new ExploredReporter(scenario, promises, writer);
        this.others = new Others(scenario);
    }

    Scenario scenario() {
        return scenario;
    }

    ExploredOwnership ownership() {
        return ownership;
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
        LATE,
        /** 100ms answers that it is invalid, and does nothing. */
        REFUSED,
        /** 100ms answers 404 although the room is there. */
        MISSED
    }

    /** The Room is looked at: the pass up to its first call. */
    World begin(World world, int seat) {
        Answered<PassInput> input = inputs.of(world, seat);
        RoomObject view = world.view(seat).orElseThrow();
        World known = input.world().due(seat, false).changed(seat, false);
        Memory memory = known.rest().memory();
        Memory now = memory.doubts(view.uid()) ? memory.doubting(view.uid(), false).seen(view.uid()) : memory;
        World begun = known.with(ExploredRoles.wanted(view).isEmpty() ? now.verifying(view.uid(), false) : now);
        boolean allowed = inputs.allows(world, seat, input.answer().subject().workspaceRef());
        promises.credentials().mayBeHeldUp(world, seat, input.answer());
        Optional<GivenCredentials> with = world.workspaces().at(seat).flatMap(WorkspaceObject::sent);
        return advanced(begun, seat, new Running(Pass.over(input.answer()), view,
                new Running.Began(allowed, others.seenFrom(world, seat), with, world.workspaces().regime())));
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
            World left = left(off.world(), seat, running);
            World ended = over(ownership.passed(left, seat, running, false), seat, true);
            return running.input().triggers().inputsChanged() ? ended.changed(seat, true) : ended;
        }
    }

    private World called(World world, int seat, Running running, Step.Call call, Fate fate) throws BrokenOff {
        ExploredOutside outside = new ExploredOutside(this, world, seat, running, fate);
        Pass after = running.pass().after(PassRunner.perform(call, outside));
        if (outside.isUnknown()) {
            promises.unknownLedTo(after.next());
        }
        return advanced(outside.world(), seat, new Running(after, outside.held(), running.began()));
    }

    /** Of a pass that is broken off: no attempt whose call was not made, else perhaps a call of which no status tells. */
    private World left(World world, int seat, Running running) {
        if (running.isAttempting()) {
            return notCalled(world, seat, running);
        }
        return running.hasClaimed() ? lost(world, seat, running.held()) : world;
    }

    /** As {@code PassRoom.notCalled} does: of the Room as the cache shows it, if it is still there. */
    private World notCalled(World world, int seat, Running running) {
        RoomObject room = world.view(seat).filter(now -> now.uid().equals(running.held().uid())).orElse(running.held());
        RoomRecord record = running.input().last().record()
                .withClaim(running.pass().progress().record().claim().map(Claim::withoutLastAttempt));
        RoomObject told = room.recording(record);
        try {
            return writer.statusAnswered(writer.status(world, seat, room, told, Fate.FINE), seat, Fate.FINE);
        } catch (BrokenOff gone) {
            return gone.world();
        }
    }

    /** The reply to a call that may create the room is lost, or no status tells of it. */
    World lost(World world, int seat, RoomObject held) {
        return scenario.isHostile() ? world.with(world.hostility().losing(scenario.lane(seat), held)) : world;
    }

    private World ended(World world, int seat, Running running, Step.End end, Fate fate) throws BrokenOff {
        return switch (end) {
            case Step.Report report -> {
                World told = reporter.report(world, seat, running, report, fate);
                boolean again = report.verdict().next() != Step.Next.NEVER || report.verdict().delay().isPresent()
                        || running.input().subject().deleting()
                        || told.view(seat).filter(RoomObject::hasNewerClaim).isPresent();
                yield decided(told, seat, running, report.verdict().next(), again);
            }
            case Step.Release _ ->
                over(ownership.passed(writer.release(world, seat, running.held(), fate), seat, running, true), seat,
                        false);
            case Step.Rest(Step.Next next) -> decided(world, seat, running, next, next != Step.Next.NEVER
                    || running.input().surroundings().arrival().settling() || isUndecided(world, seat, running));
        };
    }

    /** Whether the pass could not tell who holds the name, although the workspace is known. */
    private static boolean isUndecided(World world, int seat, Running running) {
        return running.input().surroundings().workspace() instanceof WorkspaceState.Pending && world.workspaces()
                .at(seat).filter(object -> object.standing() == WorkspaceObject.Standing.USABLE).isPresent();
    }

    /** The end of a pass. */
    private World decided(World world, int seat, Running running, Step.Next next, boolean again) {
        return over(ownership.passed(world, seat, running, next != Step.Next.BACKOFF), seat, again);
    }

    private static World over(World world, int seat, boolean again) {
        World ended = world.withRunning(seat, Optional.empty());
        return again ? ended.due(seat, true) : ended;
    }
}
