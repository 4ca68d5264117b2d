package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.plan.RoomPlanner;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;

/** A pass over a living Room of a Current workspace: observe, plan, act, report. */
final class CurrentPass {
    /** More writes in one pass than any plan needs. After as many, 100ms evidently does not keep the values. */
    private static final int MANY_WRITES = 6;

    private CurrentPass() {
    }

    static Step next(PassInput input, Progress progress) {
        if (progress.observation().isEmpty()) {
            return observe(input, progress);
        }
        DesiredRoom desired = DesiredRooms.of(input, progress);
        if (!input.policies().mayWrite()) {
            return ObserveOnly.report(input, desired, progress);
        }
        Plan plan = plan(input, progress, desired);
        if (progress.learned().hint() && !nothingMoved(plan, progress)) {
            return new Step.ReadRoom(progress.roomId().orElseThrow(), false);
        }
        if (progress.done().writes() >= MANY_WRITES && !(plan instanceof Plan.Nothing)) {
            return Ending.report(
                    new Verdict(Reason.FIELD_NOT_KEPT, "100ms accepted all writes but still reports different values"),
                    progress);
        }
        return unconfirmed(input, progress, plan).or(() -> FieldFight.stop(input, progress, plan))
                .or(() -> Approval.wanting(input, progress, desired, plan))
                .orElseGet(() -> act(input, progress, desired, plan));
    }

    private static Step observe(PassInput input, Progress progress) {
        if (progress.learned().unknownId()) {
            return new Step.FindRoom(input.subject().remoteName(), false);
        }
        boolean nothingPending = input.isSettled() && !input.last().publishing() && input.triggers().request().isEmpty()
                && !input.triggers().inputsChanged();
        boolean sure = input.surroundings().perhapsShared() || !input.policies().adopts()
                || input.policies().rules().rules().guardsAdoption()
                || input.policies().management() != Policies.Management.MANAGE
                || input.last().evidence() instanceof Evidence.Restored
                || progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
        return progress.roomId().<Step>map(id -> new Step.ReadRoom(id, nothingPending))
                .orElseGet(() -> new Step.FindRoom(input.subject().remoteName(), sure || hadRoom(input)));
    }

    /**
     * Whether the Room had a room. 100ms has lost it since, and a listing that does not show that is too old to say
     * which room has the name.
     */
    private static boolean hadRoom(PassInput input) {
        return input.last().record().room().id().isPresent() && input.last().record().origin().isPresent();
    }

    private static Plan plan(PassInput input, Progress progress, DesiredRoom desired) {
        return RoomPlanner.plan(desired, progress.planning(input), progress.observation().orElseThrow(),
                input.policies());
    }

    /**
     * The end of a pass that would create the room although an earlier call that may have done so got no reply: that
     * call may still create the room. A search that begins late enough removes the attempts.
     */
    private static Optional<Step> unconfirmed(PassInput input, Progress progress, Plan plan) {
        if (!(plan instanceof Plan.Create) || progress.done().attempting()) {
            return Optional.empty();
        }
        return progress.claim(input).flatMap(Claim::newestAttempt)
                .map(attempt -> Ending.report(Verdicts.unconfirmed(attempt, progress.learned().searched()), progress));
    }

    private static boolean nothingMoved(Plan plan, Progress progress) {
        return plan instanceof Plan.Nothing
                && progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                && (room.updatedAt().isEmpty() || room.updatedAt().equals(progress.record().room().updatedAt()));
    }

    private static Step act(PassInput input, Progress progress, DesiredRoom desired, Plan plan) {
        return switch (plan) {
            case Plan.Create(var fields) -> attempting(input, progress, desired).orElseGet(
                    () -> new Step.WriteRoom(new RoomWrite.Upsert(desired.name(), desired.enabled(), fields)));
            case Plan.Adopt(RemoteRoom room) ->
                claimed(input, progress, desired, room).orElseGet(() -> next(input, adopted(input, progress, room)));
            case Plan.Recognise(RemoteRoom room) -> next(input, recognised(progress, room));
            case Plan.Update update ->
                claimed(input, progress, desired).orElseGet(() -> update(progress, desired, update));
            case Plan.Enable _,Plan.Disable _ ->
                claimed(input, progress, desired).orElseGet(() -> enable(progress, desired));
            case Plan.Nothing() -> claimed(input, progress, desired).orElseGet(() -> finish(input, progress, desired));
            case Plan.Refuse(Reason reason, String message) ->
                Ending.afterCall(input, new Verdict(reason, message), progress);
            case Plan.Wait(Reason reason, String message) -> Ending.report(
                    BrokenRules.verdict(input, progress.record()).orElse(new Verdict(reason, message)), progress);
        };
    }

    /**
     * The claim for a call that may create the room. Each such call has a claim of its own, from which a later pass
     * knows when the call began.
     */
    static Optional<Step> attempting(PassInput input, Progress progress, DesiredRoom desired) {
        return progress.done().attempting()
                ? Optional.empty()
                : Optional.of(claim(input, progress, desired, true, Optional.empty()));
    }

    /** The claim and the finalizer, which the first write requires. */
    static Optional<Step> claimed(PassInput input, Progress progress, DesiredRoom desired) {
        return progress.claim(input).isPresent()
                ? Optional.empty()
                : Optional.of(claim(input, progress, desired, false, Optional.empty()));
    }

    /** The claim of a Room that adopts a room. It says how the room was found. */
    private static Optional<Step> claimed(PassInput input, Progress progress, DesiredRoom desired, RemoteRoom found) {
        return progress.claim(input).filter(claim -> claim.hasFound(found.id())).isPresent()
                ? Optional.empty()
                : Optional.of(claim(input, progress, desired, false, Optional.of(FoundRoom.of(found))));
    }

    private static Step claim(PassInput input, Progress progress, DesiredRoom desired, boolean attempting,
            Optional<FoundRoom> found) {
        return new Step.MakeClaim(progress.claim(input), desired.name(), input.subject().workspaceRef(), attempting,
                desired.sendable(), found);
    }

    /**
     * Records a room that was found by name, once the claim is there. The next calls use its ID, and a reply about
     * another room is noticed.
     */
    static Progress recordFound(PassInput input, Progress progress) {
        boolean found = progress.roomId().isEmpty() && progress.failure().isEmpty()
                && progress.observation().filter(Observation.Present.class::isInstance).isPresent();
        if (!found || input.subject().deleting() || input.dialect() == Dialect.LEGACY || !input.policies().mayWrite()) {
            return progress;
        }
        DesiredRoom desired = DesiredRooms.of(input, progress);
        return switch (plan(input, progress, desired)) {
            case Plan.Adopt(RemoteRoom room) when claimed(input, progress, desired, room).isEmpty() ->
                adopted(input, progress, room);
            case Plan.Recognise(RemoteRoom room) -> recognised(progress, room);
            default -> progress;
        };
    }

    private static Progress adopted(PassInput input, Progress progress, RemoteRoom room) {
        return WriteEvents.adopted(input, progress.withRecord(progress.record().seen(room).withOrigin(Origin.ADOPTED))
                .withAttempts(Claim::answered), room);
    }

    private static Progress recognised(Progress progress, RemoteRoom room) {
        return progress
                .withRecord(progress.record().seen(room).withOrigin(Origin.CREATED)
                        .sending(progress.record().claim().map(Claim::fields).orElse(Set.of())))
                .withAttempts(Claim::answered)
                .telling(EventReason.ROOM_CREATED, "created room " + room.id() + " (" + room.name() + ")");
    }

    private static Step update(Progress progress, DesiredRoom desired, Plan.Update update) {
        Set<RoomField> joining = EnumSet.noneOf(RoomField.class);
        joining.addAll(desired.sendable());
        joining.removeAll(progress.record().sent().applied());
        if (!joining.isEmpty() && !progress.done().recorded()) {
            return new Step.RecordSending(progress.record().sending(joining));
        }
        String id = progress.roomId().orElseThrow();
        boolean reassigns = update.fields().containsKey(RoomField.TEMPLATE);
        if (!reassigns || update.rename()) {
            return new Step.WriteRoom(
                    new RoomWrite.Update(id, desired.name(), withoutTemplate(update), !desired.withheld().name()));
        }
        return reassign(progress, desired, update, id);
    }

    /**
     * Assigns another template. Only the upsert can do that (100ms-api.md C.3.2), and it selects the room by name, so
     * the name is corrected before.
     */
    private static Step reassign(Progress progress, DesiredRoom desired, Plan.Update update, String id) {
        if (progress.done().writes() == 0) {
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

    private static Step enable(Progress progress, DesiredRoom desired) {
        return new Step.WriteRoom(
                new RoomWrite.SetEnabled(progress.roomId().orElseThrow(), desired.name(), desired.enabled()));
    }

    private static Step finish(PassInput input, Progress progress, DesiredRoom desired) {
        Progress seen = progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                && !progress.learned().hint() ? progress.withRecord(progress.record().seen(room)) : progress;
        return HandingOff.owned(input, seen, desired.enabled(), handed -> Ending.settled(input, handed, desired));
    }
}
