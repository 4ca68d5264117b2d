package live.hundredms.operator.domain.pass;

import java.util.Optional;

/**
 * Restores the finalizer of a living Room that 100ms was called for, before any other step. A person or a GitOps tool
 * removed it, as {@code kubectl replace} does, and without it a deletion would leave the room enabled. Nothing prevents
 * this step: neither a problem of the workspace, nor another Room, nor {@code Observe}, which a user may change before
 * the Room is deleted. A claim that was removed with the finalizer is not restored, because the status contains all of
 * it.
 */
final class FinalizerRestoring {
    private FinalizerRestoring() {
    }

    static Optional<Step> step(PassInput input, Progress progress) {
        boolean marked = input.subject().finalizer() || progress.done().marked();
        return !marked && progress.claim(input).isPresent() ? Optional.of(new Step.PutFinalizer()) : Optional.empty();
    }
}
