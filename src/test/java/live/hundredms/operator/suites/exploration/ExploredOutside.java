package live.hundredms.operator.suites.exploration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.ExploredOwnership.Answered;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What is outside of one step of a pass over an explored {@link World}, as {@code RoomSteps} makes its call. */
final class ExploredOutside implements Outside<BrokenOff> {
    private static final Duration LONG = Duration.ofSeconds(2);

    private final Executor executor;
    private final Scenario scenario;
    private final int seat;
    private final Running running;
    private final Fate fate;
    private World world;
    private RoomObject held;
    private boolean unknown;
    private Optional<Claim> renewed = Optional.empty();

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
        String workspace = place().workspace();
        Optional<String> listed = world.listing().flatMap(all -> all.idOf(workspace, step.name()));
        boolean cleared = world.clears(workspace, step.name()) || scenario.has(Plant.NAMES_STAY_CLEARED);
        boolean sure = step.sure() || held.reason().equals(Optional.of(Reason.NAME_TAKEN))
                || (listed.isEmpty() && !cleared);
        if (!sure && listed.isEmpty()) {
            return new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty());
        }
        requireCurrent();
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return new Step.RoomSearched(new Outcome.CredentialsRefused<>(refusal.get()), Optional.empty());
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
        room.ifPresent(there -> world = world.met(workspace, there.name()));
        Instant now = world.hosting().now(scenario.lane(seat));
        Instant began = scenario.has(Plant.LOOKS_UP_AT_ONCE) ? now.plus(Claim.LONGEST_CREATION.multipliedBy(2)) : now;
        return new Step.RoomSearched(new Outcome.Found<>(room), room.flatMap(this::meet),
                sure ? Optional.of(began) : Optional.empty());
    }

    @Override
    public Step.RoomSeen readRoom(Step.ReadRoom step) throws BrokenOff {
        String workspace = place().workspace();
        Optional<RemoteRoom> hint = step.hintWillDo()
                ? world.listing().flatMap(all -> all.byId(workspace, step.id()))
                        .flatMap(_ -> running.input().last().record().room().asReply())
                : Optional.empty();
        if (scenario.has(Plant.TAKES_OVER_UNSEEN) && running.input().last().evidence() instanceof Evidence.Restored) {
            return new Step.RoomSeen(
                    new Outcome.Found<>(running.input().last().record().room().asReply().orElseThrow()), false,
                    Optional.empty());
        }
        if (hint.isEmpty()) {
            requireCurrent();
        }
        Optional<String> refusal = hint.isEmpty() ? refusal() : Optional.empty();
        if (refusal.isPresent()) {
            return new Step.RoomSeen(new Outcome.CredentialsRefused<>(refusal.get()), false, Optional.empty());
        }
        if (hint.isEmpty() && !answers()) {
            return new Step.RoomSeen(scenario.has(Plant.UNKNOWN_IS_ABSENT) ? new Outcome.Absent<>() : silence(), false,
                    Optional.empty());
        }
        Outcome<RemoteRoom> seen = hint.<Outcome<RemoteRoom>>map(Outcome.Found::new).orElseGet(
                () -> fate == Fate.MISSED ? new Outcome.Absent<>() : world.hosting().read(workspace, step.id()));
        return new Step.RoomSeen(seen, hint.isPresent(),
                seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom there) ? ownerOf(there) : Optional.empty());
    }

    /** A Room that was restored owns nothing yet: the room may be another's by now. */
    private Optional<Step.OtherOwner> ownerOf(RemoteRoom there) {
        if (running.input().last().evidence() instanceof Evidence.Restored) {
            return meet(there);
        }
        world = executor.ownership().see(world, seat, there);
        return Optional.empty();
    }

    /** The seat with the remote workspace that the calls of the pass reach. */
    private Seat place() {
        return running.began().with().map(with -> scenario.seat(seat).in(with.realm()))
                .orElseGet(() -> scenario.seat(seat));
    }

    /** What a call carries that is made now: a pass keeps access key and endpoint, and takes another app secret. */
    private Optional<GivenCredentials> sent() {
        return running.began().with()
                .map(with -> world.workspaces().at(seat).flatMap(WorkspaceObject::connection)
                        .map(WorkspaceObject.Connection::used)
                        .filter(last -> last.fingerprint().equals(with.fingerprint())).orElse(with));
    }

    /** What 100ms says to credentials that it does not accept; with others, that it does not. */
    private Optional<String> refusal() {
        Optional<GivenCredentials> sent = sent();
        boolean accepted = sent.filter(with -> !with.isAccepted()).isEmpty();
        if (fate == Fate.FINE) {
            sent.ifPresent(with -> world = world
                    .with(world.workspaces().learned(world.workspaces().connection(with).learned(accepted))));
        }
        return accepted ? Optional.empty() : Optional.of("the signature is wrong");
    }

    /** No look is made for a Room that is no longer what the pass is about. */
    private void requireCurrent() throws BrokenOff {
        if (!isStillCurrent(scenario, world, seat, running)) {
            throw new BrokenOff(world);
        }
    }

    /** Whether 100ms answers a look. */
    private boolean answers() {
        executor.promises().mayCall(world, running);
        unknown = fate != Fate.FINE && fate != Fate.MISSED;
        return !unknown;
    }

    /** Whether the informer still shows what the pass began with, and the workspace object still leads there and demands that. */
    static boolean isStillCurrent(Scenario scenario, World world, int seat, Running running) {
        return isCurrent(scenario, world.view(seat), running) && leadsAsBefore(scenario, world, seat, running)
                && isOfThisApi(scenario, world, running) && ExploredRules.areAsBefore(scenario, world, running);
    }

    /** A pass makes no call any more through the API that the workspace object named when it began. */
    private static boolean isOfThisApi(Scenario scenario, World world, Running running) {
        return !(running.input().surroundings().workspace() instanceof WorkspaceState.Usable(var _, boolean byName))
                || byName == Inputs.goByName(scenario, world);
    }

    private static boolean leadsAsBefore(Scenario scenario, World world, int seat, Running running) {
        return scenario.has(Plant.FORMER_ENDPOINTS_ARE_CALLED)
                || world.workspaces().at(seat).filter(object -> !object.leadsWith(running.began().with())).isEmpty();
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
    public Step.ClaimResult makeClaim(Step.MakeClaim step) throws BrokenOff {
        Optional<String> rule = step.attempting()
                ? ExploredCount.refusal(scenario, world, seat, running, step.name())
                : Optional.empty();
        if (rule.isPresent()) {
            return new Step.NotAllowed(rule.get());
        }
        step.found().ifPresent(found -> executor.promises().foundAsItIs(world, place(), found));
        Claim claim = claim(world, scenario.lane(seat), running, step);
        if (fate == Fate.UNANSWERED && step.attempting() && scenario.isHostile()) {
            world = world.with(world.hostility().losing(scenario.lane(seat), claim.attempts().getLast()));
        }
        if (!scenario.has(Plant.NO_CLAIM)) {
            world = executor.writer().claim(world, seat, held, claim, fate);
            held = held.claimed(claim);
        }
        return new Step.Claimed(claim, step.attempting());
    }

    static Claim claim(World world, String lane, Running running, Step.MakeClaim step) {
        Instant now = world.hosting().later(lane).now(lane);
        Claim before = step
                .with(step.before().orElseGet(() -> new Claim(running.held().uid(), step.name(), step.workspace(), now,
                        List.of(), running.began().with().map(GivenCredentials::fingerprint), step.fields(), now)));
        return step.attempting() ? before.attempting(now, step.fields()) : before.renewed(now, step.fields());
    }

    @Override
    public Step.FinalizerPut putFinalizer(Step.PutFinalizer step) throws BrokenOff {
        world = executor.writer().mark(world, seat, held, fate);
        held = held.marked();
        return new Step.FinalizerPut();
    }

    @Override
    public Step.TakenOver takeOver(Step.TakeOver step) throws BrokenOff {
        RoomObject former = held;
        executor.promises().mayTakeOver(running);
        record(step.record(), written -> inherited(written, former, step.record()));
        return new Step.TakenOver(step.record());
    }

    /** Who took a room over from the Room that made it counts as its maker, also after another did from the same backup. */
    private World inherited(World written, RoomObject restored, RoomRecord record) {
        String former = restored.record().claim().map(Claim::uid).orElse("");
        World heir = written.with(written.hostility().inheriting(restored.uid(), former));
        return record.room().id().flatMap(id -> heir.hosting().of(scenario.seat(seat).workspace(), id))
                .filter(room -> heir.hostility().isOneFamily(room.maker(), former))
                .map(room -> heir.with(heir.hosting().inherited(room, restored.uid()))).orElse(heir);
    }

    @Override
    public Step.SendingRecorded recordSending(Step.RecordSending step) throws BrokenOff {
        record(ExploredReporter.withoutTakingBack(scenario, held, step.record()), written -> written);
        return new Step.SendingRecorded();
    }

    @Override
    public Step.HandedOff handOff(Step.HandOff step) throws BrokenOff {
        if (step.step() instanceof HandoffStep.RecordCodes(var next)) {
            RoomObject before = held;
            RoomRecord record = ExploredReporter.withoutSuccessors(scenario, step.record().withHandoff(next));
            executor.promises().handoff().told(world, seat, before, before.recording(record));
            if (!scenario.has(Plant.FORGETS_WHAT_IS_REPLACED)) {
                record(record, written -> HandoffPromises.noted(written, before.recording(record)));
            }
            return new Step.HandedOff(step.step(), new HandoffAnswer.Recorded());
        }
        switch (step.step()) {
            case HandoffStep.ReadPublished _ -> {
                // A Secret is read for whatever the Room is by now.
            }
            case HandoffStep.ReadCodes _,HandoffStep.CountCodes _,HandoffStep.WriteSecret _,HandoffStep.EmptySecret _ ->
                requireCurrent();
            default -> {
                if (!isStillCurrentAtApiServer()) {
                    throw new BrokenOff(world);
                }
            }
        }
        ExploredHandoff handoff = new ExploredHandoff(executor, world, seat, held, step.record(), fate);
        HandoffAnswer answer = handoff.perform(step.step());
        executor.promises().handoff().keepsWorking(world, handoff.world(), seat, held, step.step());
        world = handoff.world();
        return new Step.HandedOff(step.step(), answer);
    }

    /** Writes the status in the middle of a pass; what follows from that is true also if the reply is lost. */
    private void record(RoomRecord record, UnaryOperator<World> then) throws BrokenOff {
        RoomObject told = held.recording(record);
        World before = world;
        World written = then.apply(executor.writer().status(world, seat, held, told, fate));
        world = executor.writer().statusAnswered(written, seat, fate);
        executor.promises().rules().keeps(before, world, seat, running);
        held = world.object(seat).orElseThrow();
    }

    @Override
    public Step.TakenBack takeBack(Step.TakeBack step) throws BrokenOff {
        if (!scenario.has(Plant.REPLIES_DO_NOT_COUNT) && !scenario.has(Plant.REFUSALS_LEAVE_EVIDENCE)) {
            executor.promises().rules().mayTakeBack(world, seat, held);
            world = executor.writer().takeBack(world, seat, held, fate);
            held = held.takenBack();
        }
        return new Step.TakenBack();
    }

    @Override
    public Step.Written writeRoom(Step.WriteRoom step) throws BrokenOff {
        RoomWrite write = step.write();
        if (!isStillCurrentAtApiServer()) {
            throw new BrokenOff(world);
        }
        executor.promises().mayCall(world, running);
        executor.promises().mayWrite(world, seat, running, write);
        executor.promises().rules().mayWrite(world, seat, running, write);
        requireRightToCreate();
        renewLateClaim();
        if (fate == Fate.REFUSED) {
            return written(write, new Outcome.Invalid<>("no such name", Optional.empty()), Optional.empty(), times());
        }
        if (fate != Fate.FINE && running.isAttempting()) {
            world = executor.lost(world, seat, held);
        }
        CallTimes times = times();
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return written(write, new Outcome.CredentialsRefused<>(refusal.get()), Optional.empty(), times);
        }
        if (fate == Fate.LOST || fate == Fate.LATE) {
            world = fate == Fate.LATE ? world.withFlight(Optional.of(Flight.of(seat, running, write))) : world;
            return unanswered(write, "no answer within the time", times);
        }
        Hosting.Written written = world.hosting().write(place(), held.uid(), write, false);
        World before = world;
        world = world.with(written.after());
        executor.promises().wrote(before, world, held.uid(), running.isTold(),
                running.pass().progress().record().claim());
        executor.promises().spared(before, world, seat, held.uid());
        executor.promises().leftAlone(before, world, seat, running, write);
        executor.promises().rules().mayCreate(before, world, place().workspace());
        if (fate == Fate.UNANSWERED) {
            return unanswered(write, "the connection was reset", times);
        }
        Optional<RemoteRoom> there = written.outcome() instanceof Outcome.Found<RemoteRoom>(RemoteRoom room)
                ? Optional.of(room)
                : Optional.empty();
        there.ifPresent(
                room -> world = world.outdated(place().workspace(), room.id()).met(place().workspace(), room.name()));
        return written(write, written.outcome(), there.flatMap(this::meet), times);
    }

    /** Whether the claim of the call that is next is to be made anew before it. */
    static boolean isLate(Scenario scenario, World world, int seat, Running running) {
        return running.isAttempting() && !scenario.has(Plant.NO_CLAIM) && !scenario.has(Plant.LATE_CLAIMS_STAY)
                && running.pass().progress().record().claim()
                        .filter(claim -> claim.isLate(world.hosting().now(scenario.lane(seat)))).isPresent();
    }

    /** By now the name may be another Room's to write under, if nothing proved the credentials. */
    private void requireRightToCreate() throws BrokenOff {
        if (running.isAttempting() && !scenario.has(Plant.UNPROVEN_WRITES_GO_ON)) {
            Answered<Boolean> may = executor.ownership().mayWrite(world, seat, held);
            world = may.world();
            if (!may.answer()) {
                throw new BrokenOff(world);
            }
        }
    }

    /** Much may have happened between claim and call. */
    private void renewLateClaim() throws BrokenOff {
        if (isLate(scenario, world, seat, running)) {
            String lane = scenario.lane(seat);
            Instant now = world.hosting().later(lane).now(lane);
            Claim late = running.pass().progress().record().claim().orElseThrow();
            Claim claim = late.withoutLastAttempt().attempting(now, late.fields());
            world = executor.writer().claim(world, seat, held, claim, Fate.FINE);
            held = held.claimed(claim);
            renewed = Optional.of(claim);
        }
    }

    /** The call that is made now, which takes two seconds. */
    private CallTimes times() {
        String lane = scenario.lane(seat);
        Instant began = world.hosting().later(lane).now(lane);
        return new CallTimes(began, began.plus(LONG));
    }

    private Step.Written unanswered(RoomWrite write, String why, CallTimes times) {
        world = world.met(place().workspace(), write.name());
        return written(write, new Outcome.Unavailable<>(why), Optional.empty(), times);
    }

    private Step.Written written(RoomWrite write, Outcome<RemoteRoom> outcome, Optional<Step.OtherOwner> owner,
            CallTimes times) {
        return new Step.Written(write, outcome, owner, Optional.of(times), renewed);
    }

    private Optional<Step.OtherOwner> meet(RemoteRoom room) {
        Answered<Optional<Step.OtherOwner>> met = executor.ownership().meet(world, seat, running, room);
        world = met.world();
        return met.answer();
    }
}
