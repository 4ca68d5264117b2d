package live.hundredms.operator.domain.pass;

import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceState;

/**
 * A pass over a Room that is being deleted. It ends in the finalizer's going: at once where nothing may be done at 100ms,
 * else after the remote room was disabled. Nothing but the name or id of the room is needed, neither Secret nor template.
 */
final class DeletionPass {
    private DeletionPass() {
    }

    static Step next(PassInput in, Progress so) {
        if (!in.finalizer()) {
            return new Step.Rest(Next.NEVER);
        }
        if (!in.policies().mayWrite()) {
            return release("RoomRetained", "left the room as it is: managementPolicy is Observe");
        }
        if (so.claim().isEmpty() && so.record().roomId().isEmpty()) {
            return release("RoomRetained", "100ms was never called for this Room");
        }
        if (retains(in, so)) {
            return release("RoomRetained",
                    "left room " + so.record().roomId().orElse(in.remoteName()) + " as it is at 100ms");
        }
        return in.tenant().map(tenant -> release("RoomRetained", Preconditions.taken(name(in, so), tenant)))
                .orElseGet(() -> disable(in, so));
    }

    /** Whether the policy is known to retain, before anybody asks 100ms anything. */
    private static boolean retains(PassInput in, Progress so) {
        Optional<Origin> origin = so.record().origin()
                .or(() -> so.claim().map(Claim::origin).filter(claimed -> claimed == Origin.ADOPTED));
        boolean either = in.policies().onDeletion(Origin.CREATED) == Policies.Deletion.RETAIN
                && in.policies().onDeletion(Origin.ADOPTED) == Policies.Deletion.RETAIN;
        return either || origin.map(in.policies()::onDeletion).filter(Policies.Deletion.RETAIN::equals).isPresent();
    }

    private static Step disable(PassInput in, Progress so) {
        if (in.dialect() == Dialect.LEGACY && namedOtherwise(so)) {
            return new Step.Release(
                    new RoomEvent(true, "RoomLeftEnabled", "left room " + so.record().roomId().orElse("")
                            + " as it is at 100ms: it was renamed there, and Legacy disables by name only"));
        }
        Optional<Step.Verdict> trouble = Preconditions.trouble(in.workspace()).or(so::failure);
        if (trouble.isPresent()) {
            return Preconditions.report(trouble.get(), so);
        }
        if (in.workspace() instanceof WorkspaceState.Pending) {
            return new Step.Rest(Next.NEVER);
        }
        return so.observation().map(seen -> decided(in, so, seen)).orElseGet(() -> look(in, so));
    }

    /** The name leads to another room by now, so no call reaches this one any more. */
    private static boolean namedOtherwise(Progress so) {
        return so.failure().filter(failure -> failure.reason() == Reason.REMOTE_ID_CHANGED).isPresent();
    }

    private static Step look(PassInput in, Progress so) {
        if (so.record().roomId().isPresent()) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(so.record().roomId().get(), name(in, so), false));
        }
        if (in.dialect() == Dialect.CURRENT) {
            return new Step.FindRoom(name(in, so), true);
        }
        return legacyWithoutId(in, so);
    }

    /** Legacy can't look, so nobody can tell whether an interrupted pass created the room: the Room itself must say. */
    private static Step legacyWithoutId(PassInput in, Progress so) {
        boolean told = in.policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent();
        return told
                ? new Step.WriteRoom(new RoomWrite.SetEnabled("", name(in, so), false))
                : new Step.Release(new RoomEvent(true, "RoomLeftEnabled", "left room " + name(in, so)
                        + " as it is at 100ms: the status was lost, and Legacy can't tell who created it"));
    }

    private static Step decided(PassInput in, Progress so, Observation seen) {
        return switch (seen) {
            case Observation.Absent() -> release("RoomGone", "there is no such room at 100ms any more");
            case Observation.Unknown(String why) ->
                Preconditions.report(new Step.Verdict(Reason.CANNOT_REACH_REMOTE, why), so);
            case Observation.Present(RemoteRoom room) -> present(in, so, room);
        };
    }

    private static Step present(PassInput in, Progress so, RemoteRoom room) {
        Origin origin = so.record().origin().or(() -> so.claim().map(claim -> claim.originOf(room, false)))
                .orElse(Origin.ADOPTED);
        if (in.policies().onDeletion(origin) == Policies.Deletion.RETAIN) {
            return release("RoomRetained", "left room " + room.id() + " as it is at 100ms");
        }
        if (so.done().writes() > 2) {
            return Preconditions.report(new Step.Verdict(Reason.FIELD_NOT_KEPT,
                    "100ms took the disabling and still shows the room enabled"), so);
        }
        boolean disabled = room.enabled().filter(enabled -> !enabled).isPresent();
        return disabled
                ? release("RoomDisabled", "disabled room " + room.id() + " at 100ms")
                : new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), room.name(), false));
    }

    /** The name as last confirmed; a claim keeps it where the status is lost. */
    private static String name(PassInput in, Progress so) {
        return so.claim().map(Claim::name).or(() -> so.record().roomName()).orElse(in.remoteName());
    }

    private static Step release(String reason, String message) {
        return new Step.Release(new RoomEvent(false, reason, message));
    }
}
