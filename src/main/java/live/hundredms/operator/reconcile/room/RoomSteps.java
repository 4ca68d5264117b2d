package live.hundredms.operator.reconcile.room;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassRunner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.DriftRecord;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** Runs passes in the cluster and at 100ms: each step is one call outside. */
public final class RoomSteps {
    private final RemoteCalls calls;
    private final RoomWriter writes;
    private final RoomSecrets secrets;
    private final DriftRecord drift;
    private final ClusterOwnership ownership;
    private final Clock clock;

    public RoomSteps(RemoteCalls calls, RoomWriter writes, RoomSecrets secrets, DriftRecord drift,
            ClusterOwnership ownership, Clock clock) {
        this.calls = calls;
        this.writes = writes;
        this.secrets = secrets;
        this.drift = drift;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** The end of a pass and the Room as it was last written. */
    record End(Step.End step, Room room) {
    }

    /**
     * Runs a pass.
     *
     * @param workspace empty if it can't be used; the pass then wants no call
     * @param latest the Room as the informer shows it
     * @throws ObjectPatches.Outdated if the Room changed meanwhile: the pass must begin again
     */
    End run(Room room, PassInput input, Optional<WorkspaceEntry> workspace, Supplier<Optional<Room>> latest)
            throws InterruptedException {
        PassRoom own = new PassRoom(room, input, writes, latest);
        Step.End end = PassRunner.run(input, new Running(input, own, new PassCalls(calls, own, workspace)));
        workspace.ifPresent(entry -> drift.told(own.get(), input, entry, end));
        return new End(end, own.get());
    }

    /** One pass under way. */
    private final class Running implements Outside<InterruptedException> {
        private final PassInput input;
        private final Room began;
        private final PassRoom room;
        private final PassCalls remote;

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
            RoomSearch search = new RoomSearch(remote);
            Outcome<Optional<RemoteRoom>> outcome = step.sure() || nameWasTaken()
                    ? search.complete(step.name())
                    : search.listed(step.name());
            return new Step.RoomSearched(outcome,
                    outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> found)
                            ? found.flatMap(this::meet)
                            : Optional.empty());
        }

        /** The room of that name may have been another's, renamed at 100ms: a creation would write into it once more. */
        private boolean nameWasTaken() {
            return RoomView.of(room.get()).hasReason(Reason.NAME_TAKEN);
        }

        @Override
        public Step.RoomSeen readRoom(Step.ReadRoom step) throws InterruptedException {
            Optional<RemoteRoom> confirmed = step.hintWillDo() && remote.workspace().inventory().unchanged(step.id())
                    ? input.last().record().room().asReply()
                    : Optional.empty();
            Outcome<RemoteRoom> seen = confirmed.isPresent()
                    ? new Outcome.Found<>(confirmed.get())
                    : remote.look(rooms -> rooms.read(step.id()));
            if (seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom own)) {
                ownership.see(own);
            }
            return new Step.RoomSeen(seen, confirmed.isPresent());
        }

        @Override
        public Step.Claimed makeClaim(Step.MakeClaim step) {
            Claim claim = step.before().orElseGet(() -> new Claim(step.name(), step.workspace(), remote.identity(),
                    clock.instant(), step.origin(), step.fields()));
            room.claim(claim);
            return new Step.Claimed(claim);
        }

        @Override
        public Step.SendingRecorded recordSending(Step.RecordSending step) {
            room.recording(step.record());
            return new Step.SendingRecorded();
        }

        @Override
        public Step.Written writeRoom(Step.WriteRoom step) throws InterruptedException {
            RoomWrite write = step.write();
            Outcome<RemoteRoom> outcome = remote.write(write);
            Optional<RemoteRoom> there = outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom written)
                    ? Optional.of(written)
                    : Optional.empty();
            there.ifPresent(written -> remote.workspace().inventory().outdated(written.id()));
            drift.note(room.get(), input, remote.workspace(), write, outcome);
            return new Step.Written(write, outcome, there.flatMap(this::meet));
        }

        private Optional<Step.OtherOwner> meet(RemoteRoom there) {
            return ownership.meet(began, room.get(), there);
        }
    }
}
