package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.plan.RoomPlanner;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;

/** A pass over a living Room of a Current workspace: observe, plan, act, report. */
final class CurrentPass {
    /** More writes than any plan needs: 100ms doesn't keep what it is told. */
    private static final int MANY_WRITES = 6;

    private CurrentPass() {
    }

    static Step next(PassInput in, Progress so) {
        if (so.observation().isEmpty()) {
            return observe(in, so);
        }
        DesiredRoom desired = Preconditions.desired(in, so);
        if (!in.policies().mayWrite()) {
            return ObserveOnly.report(desired, so);
        }
        Plan plan = plan(in, so, desired);
        if (so.learned().hint() && !nothingMoved(plan, so)) {
            return new Step.ReadRoom(so.record().roomId().orElseThrow(), false);
        }
        if (so.done().writes() >= MANY_WRITES && !(plan instanceof Plan.Nothing)) {
            return Preconditions.report(
                    new Verdict(Reason.FIELD_NOT_KEPT, "100ms accepted every write and still shows something else"),
                    so);
        }
        return FieldFight.stop(in, so, plan).or(() -> Approval.wanting(in, so, desired, plan))
                .orElseGet(() -> act(in, so, desired, plan));
    }

    private static Step observe(PassInput in, Progress so) {
        boolean nothingPending = in.confirmed() && in.request().isEmpty() && !in.inputsChanged();
        boolean sure = !in.policies().adopts() || in.policies().management() != Policies.Management.MANAGE;
        return so.record().roomId().<Step>map(id -> new Step.ReadRoom(id, nothingPending))
                .orElseGet(() -> new Step.FindRoom(in.remoteName(), sure));
    }

    private static Plan plan(PassInput in, Progress so, DesiredRoom desired) {
        PlanningContext known = new PlanningContext(so.record(), so.claim(), in.confirmed(), so.done().sentNow());
        return RoomPlanner.plan(desired, known, so.observation().orElseThrow(), in.policies());
    }

    private static boolean nothingMoved(Plan plan, Progress so) {
        return plan instanceof Plan.Nothing
                && so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                && (room.updatedAt().isEmpty() || room.updatedAt().equals(so.record().updatedAt()));
    }

    private static Step act(PassInput in, Progress so, DesiredRoom desired, Plan plan) {
        return switch (plan) {
            case Plan.Create(var fields) -> claimedAnew(in, so, desired).orElseGet(
                    () -> new Step.WriteRoom(new RoomWrite.Upsert(desired.name(), desired.enabled(), fields)));
            case Plan.Adopt(RemoteRoom room) ->
                claimed(in, so, desired, Origin.ADOPTED).orElseGet(() -> next(in, adopted(so, room)));
            case Plan.Recognise(RemoteRoom room) -> next(in, recognised(so, room));
            case Plan.Update update ->
                claimed(in, so, desired, origin(so)).orElseGet(() -> update(so, desired, update));
            case Plan.Enable() -> claimed(in, so, desired, origin(so)).orElseGet(() -> enable(so, desired));
            case Plan.Disable() -> claimed(in, so, desired, origin(so)).orElseGet(() -> enable(so, desired));
            case Plan.Nothing() -> claimed(in, so, desired, origin(so)).orElseGet(() -> finish(in, so, desired));
            case Plan.Refuse(Reason reason, String message) ->
                Preconditions.report(in, new Verdict(reason, message), so);
            case Plan.Wait(Reason reason, String message) -> Preconditions.report(new Verdict(reason, message), so);
        };
    }

    /** A claim on a room that was adopted says nothing of the one that is made after that was lost. */
    private static Optional<Step> claimedAnew(PassInput in, Progress so, DesiredRoom desired) {
        boolean adopted = so.claim().filter(claim -> claim.origin() == Origin.ADOPTED).isPresent();
        return adopted
                ? Optional.of(firstClaim(in, desired, Origin.CREATED))
                : claimed(in, so, desired, Origin.CREATED);
    }

    /** The claim and its finalizer come before the first write. */
    static Optional<Step> claimed(PassInput in, Progress so, DesiredRoom desired, Origin origin) {
        return so.claim().isPresent() ? Optional.empty() : Optional.of(firstClaim(in, desired, origin));
    }

    private static Step firstClaim(PassInput in, DesiredRoom desired, Origin origin) {
        return new Step.MakeClaim(Optional.empty(), desired.name(), in.workspaceRef(), origin,
                desired.fields().keySet());
    }

    private static Origin origin(Progress so) {
        return so.record().origin().orElse(Origin.ADOPTED);
    }

    /**
     * A room that was found by name is this Room's once the claim is there: what follows goes by its id, and a reply with
     * another is noticed.
     */
    static Progress taken(PassInput in, Progress so) {
        boolean found = so.record().roomId().isEmpty() && so.failure().isEmpty()
                && so.observation().filter(Observation.Present.class::isInstance).isPresent();
        if (!found || in.deleting() || in.dialect() == Dialect.LEGACY || !in.policies().mayWrite()) {
            return so;
        }
        DesiredRoom desired = Preconditions.desired(in, so);
        return switch (plan(in, so, desired)) {
            case Plan.Adopt(RemoteRoom room) when claimed(in, so, desired, Origin.ADOPTED).isEmpty() ->
                adopted(so, room);
            case Plan.Recognise(RemoteRoom room) -> recognised(so, room);
            default -> so;
        };
    }

    private static Progress adopted(Progress so, RemoteRoom room) {
        return so.withRecord(so.record().seen(room).withOrigin(Origin.ADOPTED)).telling(false, "RoomAdopted",
                "took over room " + room.id() + " named " + room.name() + ", which existed before");
    }

    private static Progress recognised(Progress so, RemoteRoom room) {
        return so
                .withRecord(so.record().seen(room).withOrigin(Origin.CREATED)
                        .sending(so.claim().map(Claim::fields).orElse(Set.of())))
                .telling(false, "RoomCreated", "created room " + room.id() + " named " + room.name());
    }

    private static Step update(Progress so, DesiredRoom desired, Plan.Update update) {
        Set<RoomField> joining = EnumSet.noneOf(RoomField.class);
        joining.addAll(desired.fields().keySet());
        joining.removeAll(so.record().applied());
        if (!joining.isEmpty() && !so.done().recorded()) {
            return new Step.RecordSending(so.record().sending(joining));
        }
        String id = so.record().roomId().orElseThrow();
        boolean reassigns = update.fields().containsKey(RoomField.TEMPLATE);
        if (!reassigns || update.rename()) {
            return new Step.WriteRoom(new RoomWrite.Update(id, desired.name(), withoutTemplate(update)));
        }
        return reassign(so, desired, update, id);
    }

    /** Only the upsert reassigns a template (100ms-api.md C.3), and it goes by name: so the name is put right first. */
    private static Step reassign(Progress so, DesiredRoom desired, Plan.Update update, String id) {
        if (so.done().writes() == 0) {
            return new Step.WriteRoom(new RoomWrite.Update(id, desired.name(), withoutTemplate(update)));
        }
        Map<RoomField, FieldValue> all = new EnumMap<>(RoomField.class);
        all.putAll(desired.fields());
        update.fields().forEach(all::putIfAbsent);
        return new Step.WriteRoom(new RoomWrite.Upsert(desired.name(), desired.enabled(), all));
    }

    private static Map<RoomField, FieldValue> withoutTemplate(Plan.Update update) {
        Map<RoomField, FieldValue> rest = new EnumMap<>(RoomField.class);
        rest.putAll(update.fields());
        rest.remove(RoomField.TEMPLATE);
        return rest;
    }

    private static Step enable(Progress so, DesiredRoom desired) {
        return new Step.WriteRoom(
                new RoomWrite.SetEnabled(so.record().roomId().orElseThrow(), desired.name(), desired.enabled()));
    }

    private static Step finish(PassInput in, Progress so, DesiredRoom desired) {
        Progress seen = so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                && !so.learned().hint() ? so.withRecord(so.record().seen(room)) : so;
        return settled(in, seen, desired);
    }

    /** The end of a pass that found or made everything as it should be. */
    static Step settled(PassInput in, Progress done, DesiredRoom desired) {
        Progress so = WriteEvents.unreset(in, done.withRecord(done.record().settled(desired)));
        Verdict verdict = desired.enabled()
                ? new Verdict(Reason.UP_TO_DATE, "room " + so.record().roomId().orElseThrow() + " is as declared")
                : new Verdict(Reason.ROOM_DISABLED,
                        "room " + so.record().roomId().orElseThrow() + " is disabled, as declared");
        return new Step.Report(verdict, so.record(), List.of(), Optional.empty(), so.events());
    }
}
