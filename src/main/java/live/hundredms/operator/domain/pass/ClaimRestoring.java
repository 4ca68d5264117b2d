package live.hundredms.operator.domain.pass;

import java.util.Optional;
import live.hundredms.operator.domain.ownership.ClaimOrder;
import live.hundredms.operator.domain.room.Origin;

/**
 * Puts finalizer and claim back on a living Room that 100ms was called for, before anything else is looked at: a person or
 * a GitOps tool took them away, as {@code kubectl replace} does, and without them a deletion would leave the room enabled.
 * Nothing is in the way of that, neither the trouble of the workspace nor another Room: who has a room goes before all
 * others with its claim and without it ({@link ClaimOrder}).
 */
final class ClaimRestoring {
    private ClaimRestoring() {
    }

    static Optional<Step> step(PassInput in, Progress so) {
        boolean called = in.claim().isPresent() || in.record().origin().isPresent();
        boolean marked = so.done().claimed() || (in.claim().isPresent() && in.finalizer());
        return called && !marked && in.policies().mayWrite()
                ? Optional.of(new Step.MakeClaim(in.claim(), in.remoteName(), in.workspaceRef(),
                        in.record().origin().orElse(Origin.CREATED), in.record().applied()))
                : Optional.empty();
    }
}
