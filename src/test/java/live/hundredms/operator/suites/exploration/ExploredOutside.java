package live.hundredms.operator.suites.exploration;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.ExploredOwnership.Answered;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What is outside of one step of a pass over an explored {@link World}, as {@code RoomSteps} makes its call. */
final class ExploredOutside implements Outside<BrokenOff> {
    private final Executor executor;
    private final Scenario scenario;
    private final int seat;
    private final Running running;
    private final Fate fate;
    private World world;
    private RoomObject held;
    private boolean unknown;

    ExploredOutside(Executor executor, World world, int seat, Running running, Fate fate) {
        this.executor = executor;
        this.scenario = executor.scenario();
        this.world = world;
        this.seat = seat;
        this.running = running;
        this.held = running.held();
        this.fate = fate;
    }

    /** The world after the call. */
    World world() {
        return world;
    }

    /** The Room as the call left it. */
    RoomObject held() {
        return held;
    }

    /** Whether 100ms was asked and said nothing. */
    boolean isUnknown() {
        return unknown;
    }

    /** What was read before costs no call. */
    @Override
    public Step.SecretRead readSecret(Step.ReadSecret step) {
        int version = world.rest().known() == 0 ? world.rest().secret() : world.rest().known();
        world = world.withSecret(world.rest().secret(), version);
        SecretText text = new SecretText(String.valueOf(version));
        return new Step.SecretRead(step.need().field(),
                new SecretState.Values(Map.of("key", text, "secret", text), "k:" + version));
    }

    @Override
    public Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) {
        throw new IllegalStateException("templates are given by id");
    }

    @Override
    public Step.RoomSearched findRoom(Step.FindRoom step) throws BrokenOff {
        String workspace = scenario.seat(seat).workspace();
        boolean sure = step.sure() || held.reason().equals(Optional.of(Reason.NAME_TAKEN));
        Optional<String> listed = world.listing().flatMap(all -> all.idOf(workspace, step.name()));
        if (!sure && listed.isEmpty()) {
            return new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty());
        }
        if (!answers()) {
            return new Step.RoomSearched(
                    scenario.has(Plant.UNKNOWN_IS_ABSENT) ? new Outcome.Found<>(Optional.empty()) : silence(),
                    Optional.empty());
        }
        Optional<RemoteRoom> known = sure
                ? Optional.empty()
                : world.hosting().of(workspace, listed.orElseThrow()).map(Hosted::room)
                        .filter(room -> room.name().equalsIgnoreCase(step.name()));
        Optional<RemoteRoom> room = known.or(() -> world.hosting().named(workspace, step.name()).map(Hosted::room));
        return new Step.RoomSearched(new Outcome.Found<>(room), room.flatMap(this::meet));
    }

    @Override
    public Step.RoomSeen readRoom(Step.ReadRoom step) throws BrokenOff {
        String workspace = scenario.seat(seat).workspace();
        Optional<RemoteRoom> hint = step.hintWillDo()
                ? world.listing().flatMap(all -> all.byId(workspace, step.id()))
                        .flatMap(_ -> running.input().last().record().room().asReply())
                : Optional.empty();
        if (hint.isEmpty() && !answers()) {
            return new Step.RoomSeen(scenario.has(Plant.UNKNOWN_IS_ABSENT) ? new Outcome.Absent<>() : silence(), false);
        }
        Outcome<RemoteRoom> seen = hint.<Outcome<RemoteRoom>>map(Outcome.Found::new)
                .orElseGet(() -> world.hosting().read(workspace, step.id()));
        if (seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom own)) {
            world = executor.ownership().see(world, seat, own);
        }
        return new Step.RoomSeen(seen, hint.isPresent());
    }

    /** Whether 100ms answers a look; none is made for a Room that is no longer what the pass is about. */
    private boolean answers() throws BrokenOff {
        if (!isStillCurrent(scenario, world, seat, running)) {
            throw new BrokenOff(world);
        }
        unknown = fate != Fate.FINE;
        return !unknown;
    }

    /** Whether the informer still shows what the pass began with. */
    static boolean isStillCurrent(Scenario scenario, World world, int seat, Running running) {
        return isCurrent(scenario, world.view(seat), running);
    }

    /** A write asks the API server too, unless the pass has just made the claim there. */
    private boolean isStillCurrentAtApiServer() {
        boolean asked = scenario.has(Plant.NO_CLAIM) || running.hasClaimed();
        return isStillCurrent(scenario, world, seat, running) && (asked || isCurrent(scenario,
                world.object(seat).filter(RoomObject::finalizer).filter(now -> now.statusOf(held).equals(now)),
                running));
    }

    private static boolean isCurrent(Scenario scenario, Optional<RoomObject> now, Running running) {
        return scenario.has(Plant.GOES_ON_REGARDLESS) || now.filter(running::isAbout).isPresent();
    }

    private static <T> Outcome<T> silence() {
        return new Outcome.Unavailable<>("100ms answered 503");
    }

    @Override
    public Step.Claimed makeClaim(Step.MakeClaim step) throws BrokenOff {
        Claim claim = claim(world, scenario.lane(seat), step);
        if (!scenario.has(Plant.NO_CLAIM)) {
            world = executor.writer().claim(world, seat, held, claim, step.before().isEmpty(), fate);
            held = held.claimed(claim);
        }
        return new Step.Claimed(claim);
    }

    static Claim claim(World world, String lane, Step.MakeClaim step) {
        return step.before().orElseGet(() -> new Claim(step.name(), step.workspace(), Optional.empty(),
                world.hosting().later(lane).now(lane), step.origin(), step.fields()));
    }

    @Override
    public Step.SendingRecorded recordSending(Step.RecordSending step) throws BrokenOff {
        RoomObject told = held.told(step.record(), held.reason(), held.observed());
        world = executor.writer().statusAnswered(executor.writer().status(world, seat, held, told, fate), seat, fate);
        held = world.object(seat).orElseThrow();
        return new Step.SendingRecorded();
    }

    @Override
    public Step.Written writeRoom(Step.WriteRoom step) throws BrokenOff {
        RoomWrite write = step.write();
        if (!isStillCurrentAtApiServer()) {
            throw new BrokenOff(world);
        }
        executor.promises().mayWrite(world, seat, running, write);
        if (fate == Fate.LOST || fate == Fate.LATE) {
            world = fate == Fate.LATE ? world.withFlight(Optional.of(Flight.of(seat, running, write))) : world;
            return unanswered(write, "no answer within the time");
        }
        Hosting.Written written = world.hosting().write(scenario.seat(seat), held.uid(), write, false);
        World before = world;
        world = world.with(written.after());
        executor.promises().wrote(before, world, held.uid(), running.isTold(), held.claim());
        executor.promises().spared(before, world, seat, held.uid());
        if (fate == Fate.UNANSWERED) {
            return unanswered(write, "the connection was reset");
        }
        Optional<RemoteRoom> there = written.outcome() instanceof Outcome.Found<RemoteRoom>(RemoteRoom room)
                ? Optional.of(room)
                : Optional.empty();
        there.ifPresent(room -> world = world.outdated(scenario.seat(seat).workspace(), room.id()));
        return new Step.Written(write, written.outcome(), there.flatMap(this::meet));
    }

    private static Step.Written unanswered(RoomWrite write, String why) {
        return new Step.Written(write, new Outcome.Unavailable<>(why), Optional.empty());
    }

    private Optional<Step.OtherOwner> meet(RemoteRoom room) {
        Answered<Optional<Step.OtherOwner>> met = executor.ownership().meet(world, seat, running, room);
        world = met.world();
        return met.answer();
    }
}
