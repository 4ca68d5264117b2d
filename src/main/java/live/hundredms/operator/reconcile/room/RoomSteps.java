package live.hundredms.operator.reconcile.room;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.reconcile.calls.RoomCalls;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.ownership.ApiServerOwners;
import live.hundredms.operator.reconcile.ownership.RoomOwnership;
import live.hundredms.operator.reconcile.room.memory.DriftRecord;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.remote.RequestId;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** Performs the steps of a pass, one call outside each, until the pass comes to its end. */
public final class RoomSteps {
    private final RoomCalls calls;
    private final RoomWriter writes;
    private final RoomSecrets secrets;
    private final DriftRecord drift;
    private final RoomOwnership ownership;
    private final ApiServerOwners holders;
    private final RoomTriggers wakes;
    private final Clock clock;

    public RoomSteps(RoomCalls calls, RoomWriter writes, RoomSecrets secrets, DriftRecord drift,
            RoomOwnership ownership, ApiServerOwners holders, RoomTriggers wakes, Clock clock) {
        this.calls = calls;
        this.writes = writes;
        this.secrets = secrets;
        this.drift = drift;
        this.ownership = ownership;
        this.holders = holders;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** The end of a pass and the Room as it was last written. */
    record End(Step step, Room room) {
    }

    /**
     * Runs a pass.
     *
     * @param workspace empty where it can't be used; the pass then asks for no call
     * @throws ObjectPatches.Outdated where the Room changed meanwhile: the pass must begin again
     */
    End run(Room room, PassInput input, Optional<WorkspaceEntry> workspace, Supplier<Optional<Room>> latest)
            throws InterruptedException {
        Running running = new Running(room, input, workspace, latest);
        Pass pass = Pass.over(input);
        while (true) {
            Step step = pass.next();
            Optional<Step.Result> result = running.perform(step);
            if (result.isEmpty()) {
                workspace.ifPresent(entry -> drift.told(running.room, input, entry, step));
                return new End(step, running.room);
            }
            pass = pass.after(result.get());
        }
    }

    /** The Room is gone. */
    void forget(Room room) {
        drift.forget(room);
    }

    /** One pass under way. */
    private final class Running {
        private final PassInput input;
        private final Optional<WorkspaceEntry> workspace;
        private final Supplier<Optional<Room>> latest;
        private final ResourceID id;
        private Room room;
        private boolean claimed;

        Running(Room room, PassInput input, Optional<WorkspaceEntry> workspace, Supplier<Optional<Room>> latest) {
            this.room = room;
            this.input = input;
            this.workspace = workspace;
            this.latest = latest;
            this.id = ResourceID.fromResource(room);
        }

        Optional<Step.Result> perform(Step step) throws InterruptedException {
            return switch (step) {
                case Step.ReadSecret(var need) -> Optional
                        .of(new Step.SecretRead(need.field(), secrets.read(room, need, input.triggers().request().isPresent())));
                case Step.ResolveTemplate(String name) -> Optional.of(new Step.TemplateResolved(template(name)));
                case Step.FindRoom(String name, boolean sure) -> Optional.of(searched(find(name, sure)));
                case Step.ReadRoom read -> Optional.of(read(read));
                case Step.MakeClaim claim -> Optional.of(new Step.Claimed(claim(claim)));
                case Step.RecordSending(var record) -> {
                    room = writes.recording(room, record);
                    yield Optional.of(new Step.SendingRecorded());
                }
                case Step.WriteRoom(RoomWrite write) -> Optional.of(written(write, write(write)));
                case Step.Release _,Step.Report _,Step.Rest _ -> Optional.empty();
            };
        }

        private Step.RoomSearched searched(Outcome<Optional<RemoteRoom>> outcome) {
            return new Step.RoomSearched(outcome,
                    outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> found)
                            ? found.flatMap(this::met)
                            : Optional.empty());
        }

        private Step.Written written(RoomWrite write, Outcome<RemoteRoom> outcome) {
            if (!(outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom there))) {
                return new Step.Written(write, outcome, Optional.empty());
            }
            return new Step.Written(write, outcome, met(there));
        }

        private Optional<Step.OtherOwner> met(RemoteRoom there) {
            Optional<Step.OtherOwner> tenant = tenant(there);
            if (tenant.isEmpty()) {
                saw(there);
            }
            return tenant;
        }

        /** Another Room that has it, which is woken to look after it. */
        private Optional<Step.OtherOwner> tenant(RemoteRoom found) {
            return ownership.having(room, found.id()).or(() -> unseen(found)).map(holder -> {
                Step.OtherOwner met = ownership.meet(room, found.id(), holder);
                wakes.look(holder.id());
                return met;
            });
        }

        /** The informer may not show yet whose room it is that a Room without one comes upon. */
        private Optional<RoomOwnership.Holder> unseen(RemoteRoom found) {
            if (input.last().record().room().id().isPresent() || isMadeNow(found)) {
                return Optional.empty();
            }
            Optional<RoomOwnership.Holder> holder = holders.another(room, found.id()).map(RoomOwnership.Holder::of);
            holder.ifPresent(other -> ownership.learn(room, found.id(), other));
            return holder;
        }

        /** Whether it was created since this pass made a claim of its own. */
        private boolean isMadeNow(RemoteRoom found) {
            return ClaimAnnotation.of(room).filter(claim -> !input.subject().claim().equals(Optional.of(claim)))
                    .filter(claim -> claim.originOf(found, true) == Origin.CREATED).isPresent();
        }

        /** Its own room: whoever came upon that may have a name for itself again. */
        private void saw(RemoteRoom own) {
            ownership.saw(own).forEach(wakes::look);
        }

        private Outcome<Optional<String>> template(String name) throws InterruptedException {
            WorkspaceEntry entry = workspace.orElseThrow();
            return calls.template(name, entry, priority());
        }

        private Outcome<Optional<RemoteRoom>> find(String name, boolean sure) throws InterruptedException {
            WorkspaceEntry entry = workspace.orElseThrow();
            if (sure || wasTaken()) {
                return search(name);
            }
            Optional<String> known = entry.inventory().idOf(name);
            if (known.isEmpty()) {
                return new Outcome.Found<>(Optional.empty());
            }
            return switch (call(() -> entry.rooms().read(known.get()))) {
                case Outcome.Found<RemoteRoom>(RemoteRoom room) when RoomNames.same(room.name(), name) ->
                    new Outcome.Found<>(Optional.of(room));
                case Outcome.Found<RemoteRoom> _,Outcome.Absent<RemoteRoom> _ -> search(name);
                case Outcome<RemoteRoom> failure -> failure.failure();
            };
        }

        /** The room of that name may have been another's, renamed at 100ms: a creation would write into it once more. */
        private boolean wasTaken() {
            return Optional.ofNullable(room.getStatus())
                    .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY))
                    .filter(ready -> Reason.NAME_TAKEN.text().equals(ready.reason())).isPresent();
        }

        /**
         * A list shows either enabled or disabled rooms, and how exactly it compares names is not documented. One that is
         * enabled between the two lists is in neither, hence the third.
         */
        private Outcome<Optional<RemoteRoom>> search(String name) throws InterruptedException {
            for (boolean enabled : List.of(true, false, true)) {
                Optional<String> start = Optional.empty();
                do {
                    RoomQuery query = new RoomQuery(enabled, Optional.of(name), start, 100);
                    Outcome<Page<RemoteRoom>> page = call(() -> workspace.orElseThrow().rooms().list(query));
                    if (!(page instanceof Outcome.Found<Page<RemoteRoom>>(Page<RemoteRoom> found))) {
                        return page.failure();
                    }
                    Optional<RemoteRoom> match = found.items().stream()
                            .filter(room -> RoomNames.same(room.name(), name)).findFirst();
                    if (match.isPresent()) {
                        return call(() -> workspace.orElseThrow().rooms()
                                .read(match.get().id())) instanceof Outcome.Found<RemoteRoom>(RemoteRoom whole)
                                        ? new Outcome.Found<>(Optional.of(whole))
                                        : new Outcome.Found<>(match);
                    }
                    start = found.next();
                } while (start.isPresent());
            }
            return new Outcome.Found<>(Optional.empty());
        }

        private Step.RoomSeen read(Step.ReadRoom step) throws InterruptedException {
            WorkspaceEntry entry = workspace.orElseThrow();
            Optional<RemoteRoom> confirmed = step.hintWillDo() && entry.inventory().unchanged(step.id())
                    ? input.last().record().room().asReply()
                    : Optional.empty();
            Outcome<RemoteRoom> seen = confirmed.isPresent()
                    ? new Outcome.Found<>(confirmed.get())
                    : call(() -> entry.rooms().read(step.id()));
            if (seen instanceof Outcome.Found<RemoteRoom>(RemoteRoom own)) {
                saw(own);
            }
            return new Step.RoomSeen(seen, confirmed.isPresent());
        }

        private Claim claim(Step.MakeClaim step) {
            Claim claim = step.before().orElseGet(() -> new Claim(step.name(), step.workspace(),
                    workspace.map(WorkspaceEntry::accessKeyHash), clock.instant(), step.origin(), step.fields()));
            room = writes.claim(room, claim);
            claimed = true;
            return claim;
        }

        private Outcome<RemoteRoom> write(RoomWrite write) throws InterruptedException {
            WorkspaceEntry entry = workspace.orElseThrow();
            Outcome<RemoteRoom> outcome = calls.forRoom(id, entry, priority(), this::surelyMeant,
                    () -> audited(entry, write));
            if (outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom written)) {
                entry.inventory().outdated(written.id());
            }
            drift.note(room, input, entry, write, outcome);
            return outcome;
        }

        private Outcome<RemoteRoom> audited(WorkspaceEntry entry, RoomWrite write) {
            String requestId = RequestId.random();
            Outcome<RemoteRoom> outcome = RequestId.during(requestId, () -> entry.rooms().write(write));
            writes.audit(room, write, requestId, outcome);
            return outcome;
        }

        private <T> Outcome<T> call(Supplier<Outcome<T>> call) throws InterruptedException {
            return calls.forRoom(id, workspace.orElseThrow(), priority(), this::stillMeant, call);
        }

        /** Who changed meanwhile only waits to hear that: what comes next is a person's change or a deletion. */
        private Priority priority() {
            Optional<Room> now = latest.get();
            if (input.subject().deleting() || now.filter(Room::isMarkedForDeletion).isPresent()) {
                return Priority.DELETION;
            }
            if (now.filter(seen -> seen.getMetadata().getGeneration() > input.subject().generation()).isPresent()) {
                return Priority.SPEC_CHANGE;
            }
            if (input.last().record().room().id().isEmpty()) {
                return Priority.CREATION;
            }
            return input.last().confirmed() && input.triggers().request().isEmpty() ? Priority.DRIFT_REPAIR : Priority.SPEC_CHANGE;
        }

        /**
         * The cache may show an older state than the one that was acted upon before, after a start above all: a room
         * whose Room is gone would be enabled again, and nobody would disable it. A claim has just asked the API server.
         */
        private boolean surelyMeant() {
            if (!stillMeant() || claimed) {
                return stillMeant();
            }
            Optional<Room> now = writes.read(room);
            return isMeant(now) && now.orElseThrow().hasFinalizer(Annotations.FINALIZER)
                    && Objects.equals(now.orElseThrow().getStatus(), room.getStatus());
        }

        private boolean stillMeant() {
            return isMeant(latest.get());
        }

        private boolean isMeant(Optional<Room> now) {
            return now.isPresent() && now.get().getMetadata().getUid().equals(room.getMetadata().getUid())
                    && now.get().getMetadata().getGeneration() <= input.subject().generation()
                    && now.get().isMarkedForDeletion() == input.subject().deleting();
        }
    }
}
