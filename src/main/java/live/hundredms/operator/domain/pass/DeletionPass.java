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
 * A pass over a Room that is being deleted. It ends in the finalizer's going: at once if nothing may be done at 100ms,
 * else after the remote room was disabled. Nothing but the name or id of the room is needed, neither Secret nor
 * template.
 */
final class DeletionPass {
    private DeletionPass() {
    }

    static Step next(PassInput input, Progress progress) {
        if (!input.subject().finalizer()) {
            return new Step.Rest(Next.NEVER);
        }
        if (!input.policies().mayWrite()) {
            return release("RoomRetained", "left the room as it is: managementPolicy is Observe");
        }
        if (progress.claim().isEmpty() && progress.roomId().isEmpty()) {
            return release("RoomRetained", "100ms was never called for this Room");
        }
        if (retains(input, progress)) {
            return release("RoomRetained",
                    "left room " + progress.roomId().orElse(input.subject().remoteName()) + " as it is at 100ms");
        }
        return input.surroundings().roomOwner()
                .map(owner -> release("RoomRetained", Verdicts.roomOwned(name(input, progress), owner).message()))
                .orElseGet(() -> disable(input, progress));
    }

    /** Whether the policy is known to retain, before anybody asks 100ms anything. */
    private static boolean retains(PassInput input, Progress progress) {
        Optional<Origin> origin = progress.record().origin()
                .or(() -> progress.claim().map(Claim::origin).filter(claimed -> claimed == Origin.ADOPTED));
        boolean either = input.policies().onDeletion(Origin.CREATED) == Policies.Deletion.RETAIN
                && input.policies().onDeletion(Origin.ADOPTED) == Policies.Deletion.RETAIN;
        return either || origin.map(input.policies()::onDeletion).filter(Policies.Deletion.RETAIN::equals).isPresent();
    }

    private static Step disable(PassInput input, Progress progress) {
        if (namedOtherwise(progress) && input.dialect() == Dialect.LEGACY) {
            return new Step.Release(new RoomEvent(true, "RoomLeftEnabled", "left room " + progress.roomId().orElse("")
                    + " as it is at 100ms: it was renamed there, and Legacy disables by name only"));
        }
        Optional<Step.Verdict> trouble = Verdicts.of(input.surroundings().workspace()).or(progress::failure);
        if (trouble.isPresent()) {
            return Ending.report(trouble.get(), progress);
        }
        if (input.surroundings().workspace() instanceof WorkspaceState.Pending) {
            return new Step.Rest(Next.NEVER);
        }
        return progress.observation().map(seen -> decided(input, progress, seen))
                .orElseGet(() -> look(input, progress));
    }

    /** The name leads to another room by now, so no call reaches this one any more. */
    private static boolean namedOtherwise(Progress progress) {
        return progress.failure().filter(failure -> failure.reason() == Reason.REMOTE_ID_CHANGED).isPresent();
    }

    private static Step look(PassInput input, Progress progress) {
        if (progress.roomId().isPresent()) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(progress.roomId().get(), name(input, progress), false));
        }
        if (input.dialect() == Dialect.CURRENT) {
            return new Step.FindRoom(name(input, progress), true);
        }
        return legacyWithoutId(input, progress);
    }

    /** Legacy can't look, so nobody can tell whether an interrupted pass created the room: the Room itself must say. */
    private static Step legacyWithoutId(PassInput input, Progress progress) {
        boolean told = input.policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent();
        return told
                ? new Step.WriteRoom(new RoomWrite.SetEnabled("", name(input, progress), false))
                : new Step.Release(new RoomEvent(true, "RoomLeftEnabled", "left room " + name(input, progress)
                        + " as it is at 100ms: the status was lost, and Legacy can't tell who created it"));
    }

    private static Step decided(PassInput input, Progress progress, Observation seen) {
        return switch (seen) {
            case Observation.Absent() -> release("RoomGone", "there is no such room at 100ms any more");
            case Observation.Present(RemoteRoom room) -> present(input, progress, room);
        };
    }

    private static Step present(PassInput input, Progress progress, RemoteRoom room) {
        Origin origin = progress.record().origin().or(() -> progress.claim().map(claim -> claim.originOf(room, false)))
                .orElse(Origin.ADOPTED);
        if (input.policies().onDeletion(origin) == Policies.Deletion.RETAIN) {
            return release("RoomRetained", "left room " + room.id() + " as it is at 100ms");
        }
        if (progress.done().writes() > 2) {
            return Ending.report(new Step.Verdict(Reason.FIELD_NOT_KEPT,
                    "100ms took the disabling and still shows the room enabled"), progress);
        }
        boolean disabled = room.enabled().filter(enabled -> !enabled).isPresent();
        return disabled
                ? release("RoomDisabled", "disabled room " + room.id() + " at 100ms")
                : new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), room.name(), false));
    }

    /** The name as last confirmed; a claim keeps it if the status is lost. */
    private static String name(PassInput input, Progress progress) {
        return progress.claim().map(Claim::name).or(() -> progress.record().room().name())
                .orElse(input.subject().remoteName());
    }

    private static Step release(String reason, String message) {
        return new Step.Release(new RoomEvent(false, reason, message));
    }
}
