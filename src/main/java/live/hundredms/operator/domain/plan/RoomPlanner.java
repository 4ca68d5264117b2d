package live.hundredms.operator.domain.plan;

import java.util.Optional;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.Sentence;

/**
 * Decides the one action that follows from desired state and observation. For the Current API only, which has reads.
 */
public final class RoomPlanner {
    private RoomPlanner() {
    }

    /** The plan. Once it is carried out, planning again gives {@link Plan.Nothing}. */
    public static Plan plan(DesiredRoom desired, PlanningContext known, Observation observation, Policies policies) {
        return switch (observation) {
            case Observation.Absent() -> new Plan.Create(desired.fields());
            case Observation.Present(RemoteRoom room) -> known.record().room().id().isEmpty()
                    ? found(desired, known, room, policies)
                    : present(desired, known, room);
        };
    }

    private static Plan found(DesiredRoom desired, PlanningContext known, RemoteRoom room, Policies policies) {
        return known.record().claim().filter(claim -> claim.mayHaveCreated(room)).isPresent()
                ? new Plan.Recognise(room)
                : adopt(desired, room, policies);
    }

    private static Plan adopt(DesiredRoom desired, RemoteRoom room, Policies policies) {
        Optional<String> rule = policies.rules().againstAdopting(room.name());
        if (rule.isPresent()) {
            return new Plan.Refuse(Reason.NOT_ALLOWED_BY_WORKSPACE,
                    "a room named \"" + desired.name() + "\" exists at 100ms, and " + Sentence.quoted(rule.get())
                            + ". Delete this Room and create it with another spec.name");
        }
        return policies.adopts()
                ? new Plan.Adopt(room)
                : new Plan.Refuse(Reason.ROOM_ALREADY_EXISTS,
                        "a room named \"" + desired.name() + "\" exists at 100ms (ID " + room.id()
                                + "), and adoptionPolicy is Refuse. Set adoptionPolicy to Adopt, or delete this "
                                + "Room and create it with another spec.name");
    }

    private static Plan present(DesiredRoom desired, PlanningContext known, RemoteRoom room) {
        if (!known.record().room().id().orElseThrow().equals(room.id())) {
            return new Plan.Refuse(Reason.REMOTE_ID_CHANGED, "100ms returned room " + room.id() + " instead of room "
                    + known.record().room().id().orElseThrow()
                    + " (status.roomId). In the dashboard of 100ms, rename room " + room.id() + " and give the name \""
                    + desired.name()
                    + "\" back to the room in status.roomId, then set the annotation 100ms.live/reconcile-requested-at of this Room"
                    + " to a new value");
        }
        Differences differences = Differences.between(desired, known, room);
        boolean rename = desired.renames(room);
        if (!differences.fields().isEmpty() || rename) {
            return new Plan.Update(differences.fields(), rename);
        }
        Plan enablement = enablement(desired, known, room);
        return enablement instanceof Plan.Nothing && !differences.notKept().isEmpty()
                ? new Plan.Wait(Reason.FIELD_NOT_KEPT, NotKept.message(desired, room, differences.notKept()))
                : enablement;
    }

    private static Plan enablement(DesiredRoom desired, PlanningContext known, RemoteRoom room) {
        boolean enabled = room.enabled().or(() -> known.record().room().enabled()).orElse(!desired.enabled());
        if (enabled == desired.enabled()) {
            return new Plan.Nothing();
        }
        return desired.enabled() ? new Plan.Enable() : new Plan.Disable();
    }
}
