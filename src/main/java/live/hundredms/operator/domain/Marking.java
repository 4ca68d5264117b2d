package live.hundredms.operator.domain;

import java.util.Optional;

/**
 * Puts finalizer and claim back on a living Room that 100ms was called for, before anything else is looked at: a person or
 * a GitOps tool took them away, as {@code kubectl replace} does, and without them a deletion would leave the room enabled.
 */
final class Marking {
    private Marking() {
    }

    static Optional<Step> step(PassInput in, Progress so) {
        boolean marked = so.done().claimed() || (in.claim().isPresent() && in.finalizer());
        if (marked || !in.policies().mayWrite()) {
            return Optional.empty();
        }
        return in.claim().isPresent() ? Optional.of(claim(in, Origin.CREATED)) : lost(in);
    }

    /** A claim can be made anew only where it is known whose name it takes. */
    private static Optional<Step> lost(PassInput in) {
        boolean known = switch (in.workspace()) {
            case WorkspaceState.Usable ignored -> true;
            case WorkspaceState.NotReady(Reason reason, String ignored) -> reason != Reason.IDENTITY_CHANGED;
            case WorkspaceState.Pending ignored -> false;
            case WorkspaceState.Missing ignored -> false;
            case WorkspaceState.NotAllowed ignored -> false;
        };
        return in.record().origin().filter(_ -> known && in.holder().isEmpty()).map(origin -> claim(in, origin));
    }

    private static Step claim(PassInput in, Origin origin) {
        return new Step.MakeClaim(in.claim(), in.remoteName(), in.workspaceRef(), origin, in.record().applied());
    }
}
