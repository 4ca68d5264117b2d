package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.domain.room.Policies;
import java.util.function.Function;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassRunner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.DriftRecord;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** Runs passes in the cluster and at 100ms: each step is one call to the outside. */
public final class RoomSteps {
    private final RemoteCalls calls;
    private final RoomWriter writes;
    private final RoomSecrets secrets;
    private final DriftRecord drift;
    private final ClusterOwnership ownership;
    private final Function<Room, Policies> policies;
    private final HandoffSteps handoff;
    private final Clock clock;

    /**
     * Runs passes with these parts.
     *
     * @param policies policies of a Room in its workspace, from the workspace object as it is now
     */
    public RoomSteps(RemoteCalls calls, RoomWriter writes, RoomSecrets secrets, DriftRecord drift,
            ClusterOwnership ownership, Function<Room, Policies> policies, HandoffSteps handoff, Clock clock) {
        this.handoff = handoff;
        this.policies = policies;
        this.calls = calls;
        this.writes = writes;
        this.secrets = secrets;
        this.drift = drift;
        this.ownership = ownership;
        this.clock = clock;
    }

    /**
     * The end of a pass.
     *
     * @param room the Room as it was last written
     * @param callFailed whether the last call of the pass was made and failed
     * @param turnedAway minimum delay before the next pass after a failure
     */
    record End(Step.End step, Room room, boolean callFailed, Duration turnedAway) {
    }

    /** Whether the Room is known well enough for a pass. */
    boolean mayBeginWith(Room room) {
        return writes.mayBeginWith(room);
    }

    /**
     * Runs a pass.
     *
     * @param workspace empty if the workspace cannot be used; the pass then makes no call
     * @param priority class of its calls
     * @param latest the Room as the informer shows it
     * @throws ObjectPatches.Outdated if the Room changed meanwhile: the pass must begin again
     */
    End run(Room room, PassInput input, Optional<WorkspaceEntry> workspace, Priority priority,
            Supplier<Optional<Room>> latest) throws InterruptedException {
        PassRoom own = new PassRoom(room, input, writes, latest, policies);
        PassCalls remote = new PassCalls(calls, own, priority, workspace);
        Running running = new Running(input, own, remote);
        Step.End end;
        try {
            end = PassRunner.run(input, running);
        } catch (ObjectPatches.Outdated | ObjectPatches.Refused | InterruptedException brokenOff) {
            running.notCalled();
            own.notCalled();
            throw brokenOff;
        }
        workspace.ifPresent(entry -> drift.told(own.get(), input, entry, end));
        return new End(end, own.get(), remote.hasFailed(), remote.turnedAway());
    }

    /** One pass under way. */
    private final class Running implements Outside<InterruptedException> {
        private final PassInput input;
        private final Room began;
        private final PassRoom room;
        private final PassCalls remote;
        /** When the reply arrived that showed the room that the Room may adopt. */
        private Instant shown = Instant.EPOCH;
        /** The name for which 100ms was not searched, because no room was known to have it. */
        private Optional<String> unasked = Optional.empty();
        /** The name of the room that is counted because the next call may create it. */
        private Optional<String> reserved = Optional.empty();

        Running(PassInput input, PassRoom room, PassCalls remote) {
            this.input = input;
            this.began = room.get();
            this.room = room;
            this.remote = remote;
        }

        @Override
        public Step.SecretRead readSecret(Step.ReadSecret step) {
            boolean fresh = input.triggers().request().isPresent();
            return new Step.SecretRead(step.need().field(), secrets.read(room.get(), step.need(), fresh));
        }

        @Override
        public Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) throws InterruptedException {
            return new Step.TemplateResolved(remote.template(step.name()));
        }

        @Override
        public Step.RoomSearched findRoom(Step.FindRoom step) throws InterruptedException {
            RoomSearch search = new RoomSearch(remote, clock);
            boolean sure = step.sure() || nameWasTaken();
            Instant began = remote.clock().machine();
            Outcome<Optional<RemoteRoom>> outcome = sure ? search.complete(step.name()) : search.listed(step.name());
            shown = search.shown();
            unasked = Optional.of(step.name()).filter(_ -> !search.hasAsked());
            if (outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> found)) {
                found.ifPresent(there -> inventory().met(there.name()));
            }
            return new Step.RoomSearched(outcome,
                    outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> found)
                            ? found.flatMap(this::meet)
                            : Optional.empty(),
                    sure ? Optional.of(remote.clock().of(began)) : Optional.empty());
        }

        /**
         * Whether the room of that name may have belonged to another Room and been renamed at 100ms. A creation would
         * write into that room again.
         */
        private boolean nameWasTaken() {
            return RoomView.of(room.get()).hasReason(Reason.NAME_TAKEN);
        }

        @Override
        public Step.RoomSeen readRoom(Step.ReadRoom step) throws InterruptedException {
            Optional<RemoteRoom> confirmed = step.hintWillDo() && inventory().unchanged(step.id())
                    ? input.last().record().room().asReply()
                    : Optional.empty();
            Outcome<RemoteRoom> seen = confirmed.isPresent()
                    ? new Outcome.Found<>(confirmed.get())
                    : remote.read(step.id());
            if (seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom there)) {
                inventory().met(there.name());
            }
            return new Step.RoomSeen(seen, confirmed.isPresent(),
                    seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom there) ? ownerOf(there) : Optional.empty());
        }

        /**
         * Another Room that owns the room that was read. A restored Room owns nothing yet, so the room may belong to
         * another one by now.
         */
        private Optional<Step.OtherOwner> ownerOf(RemoteRoom there) {
            if (input.last().evidence() instanceof Evidence.Restored) {
                return meet(there);
            }
            ownership.see(room.get(), there);
            return Optional.empty();
        }

        @Override
        public Step.ClaimResult makeClaim(Step.MakeClaim step) {
            Optional<Outcome<?>> refusal = remote.refusal();
            if (refusal.isPresent()) {
                return new Step.NotCalled(refusal.get());
            }
            Optional<String> rule = step.attempting() ? reserve(step.name()) : Optional.empty();
            if (rule.isPresent()) {
                return new Step.NotAllowed(rule.get());
            }
            if (step.found().isPresent() && !FoundRoom.isFresh(shown, clock.instant())) {
                throw new ObjectPatches.Outdated("the room may be another by now than the one that was read");
            }
            return claimed(step);
        }

        /**
         * Counts the room that is about to be created; returns why it must not be created, if the maximum number of
         * rooms exists.
         */
        private Optional<String> reserve(String name) {
            RulesInForce rules = input.policies().rules();
            Optional<Integer> most = rules.rules().maxRooms();
            if (most.isEmpty()) {
                return Optional.empty();
            }
            return switch (inventory().count().reserve(name, rules.ownPrefix(),
                    remote.workspace().settings().namePrefix(), most.get())) {
                case RESERVED -> {
                    reserved = Optional.of(name);
                    yield Optional.empty();
                }
                case USED_UP -> Optional.of(rules.usedUp());
                case UNCOUNTED -> Optional.of(rules.uncounted(inventory().gaps()));
            };
        }

        /**
         * Releases what the call reserved, because the call that may have created a room was not made, or created none.
         */
        void notCalled() {
            reserved.ifPresent(name -> inventory().count().release(name, input.policies().rules().ownPrefix()));
            reserved = Optional.empty();
        }

        /**
         * Keeps or releases the count of the room, depending on the reply. Without a reply, a room may have been
         * created.
         */
        private void countReply(Outcome<RemoteRoom> outcome, Optional<Claim> claim, Optional<CallTimes> times) {
            boolean perhaps = switch (outcome) {
                case Outcome.Found<RemoteRoom>(RemoteRoom there) ->
                    claim.filter(made -> made.hasJustCreated(there, times)).isPresent();
                case Outcome.Unavailable<RemoteRoom> failure -> failure.sent();
                default -> false;
            };
            if (perhaps) {
                reserved = Optional.empty();
            } else {
                notCalled();
            }
        }

        private Step.Claimed claimed(Step.MakeClaim step) {
            Instant now = afterEarlierClaims(step.before());
            Claim held = step.with(step.before().orElseGet(() -> new Claim(RoomView.of(room.get()).uid(), step.name(),
                    step.workspace(), now, List.of(), remote.identity(), step.fields(), now)));
            Claim claim;
            if (step.attempting()) {
                claim = held.attempting(remote.clock().now(), step.fields(), now);
                room.attempt(claim);
            } else {
                claim = held.renewed(now, step.fields());
                room.claim(claim);
            }
            return new Step.Claimed(claim, step.attempting());
        }

        /**
         * Checks what may have changed before the write. A call that waited for a long time begins long after its
         * attempt, or a reply has corrected the clock. Meanwhile another Room may have got the turn to write under the
         * name if no call proved the credentials, or a room may have the name.
         */
        private void beforeWrite() {
            if (room.attempted().isPresent() && unasked.filter(name -> !inventory().clears(name)).isPresent()) {
                throw new ObjectPatches.Outdated("a room may have the name by now");
            }
            Instant begins = remote.clock().now();
            room.attempted().filter(claim -> claim.isLate(begins)).ifPresent(claim -> room.attempt(claim
                    .withoutLastAttempt().attempting(begins, claim.fields(), afterEarlierClaims(Optional.of(claim)))));
            if (room.attempted().isPresent() && !ownership.mayWrite(room.get())) {
                throw new ObjectPatches.Outdated("another Room writes under the name by now");
            }
        }

        /** The present time, or directly after the newest claim of the Room: of two claims the later one counts. */
        private Instant afterEarlierClaims(Optional<Claim> held) {
            return Stream.of(RoomView.of(room.get()).lastClaim(), held.map(Claim::at)).flatMap(Optional::stream)
                    .map(last -> last.plusMillis(1))
                    .reduce(clock.instant(), (one, other) -> one.isAfter(other) ? one : other);
        }

        @Override
        public Step.FinalizerPut putFinalizer(Step.PutFinalizer step) {
            room.mark();
            return new Step.FinalizerPut();
        }

        @Override
        public Step.TakenOver takeOver(Step.TakeOver step) {
            room.recording(step.record());
            return new Step.TakenOver(step.record());
        }

        @Override
        public Step.SendingRecorded recordSending(Step.RecordSending step) {
            room.recording(step.record());
            return new Step.SendingRecorded();
        }

        @Override
        public Step.TakenBack takeBack(Step.TakeBack step) {
            room.takeBack();
            return new Step.TakenBack();
        }

        @Override
        public Step.Written writeRoom(Step.WriteRoom step) throws InterruptedException {
            RoomWrite write = step.write();
            Optional<Claim> noted = room.attempted();
            PassCalls.Written written = remote.write(write, this::beforeWrite);
            countReply(written.outcome(), room.attempted(), written.times());
            Optional<Claim> renewed = room.attempted().filter(claim -> !noted.equals(Optional.of(claim)));
            room.called();
            Outcome<RemoteRoom> outcome = written.outcome();
            if (outcome instanceof Outcome.Unavailable<RemoteRoom> lost && lost.sent()) {
                inventory().met(write.name());
            }
            Optional<RemoteRoom> there = outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom shown)
                    ? Optional.of(shown)
                    : Optional.empty();
            there.ifPresent(reply -> {
                inventory().met(reply.name());
                inventory().outdated(reply.id());
            });
            drift.note(room.get(), input, remote.workspace(), write, outcome);
            return new Step.Written(write, outcome, there.flatMap(this::meet), written.times(), renewed);
        }

        @Override
        public Step.HandedOff handOff(Step.HandOff step) throws InterruptedException {
            return new Step.HandedOff(step.step(), handoff.perform(step, room, remote));
        }

        private Inventory inventory() {
            return remote.workspace().inventory();
        }

        private Optional<Step.OtherOwner> meet(RemoteRoom there) {
            return ownership.meet(began, room.get(), there);
        }
    }
}
