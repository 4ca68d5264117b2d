package live.hundredms.operator.domain.pass;

import java.util.Optional;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * Puts finalizer and claim back on a living Room that 100ms was called for, before anything else is looked at: a person
 * or a GitOps tool took them away, as {@code kubectl replace} does, and without them a deletion would leave the room
 * enabled. Nothing is in the way of that, neither the trouble of the workspace nor another Room: a Room that owns a
 * room goes before all others with its claim and without it.
 */
final class ClaimRestoring {
    private ClaimRestoring() {
    }

    static Optional<Step> step(PassInput input, Progress progress) {
        PassInput.Subject room = input.subject();
        RoomRecord last = input.last().record();
        boolean called = room.claim().isPresent() || last.origin().isPresent();
        boolean marked = progress.done().claimed() || (room.claim().isPresent() && room.finalizer());
        return called && !marked && input.policies().mayWrite()
                ? Optional.of(new Step.MakeClaim(room.claim(), room.remoteName(), room.workspaceRef(),
                        last.origin().orElse(Origin.CREATED), last.sent().applied()))
                : Optional.empty();
    }
}
