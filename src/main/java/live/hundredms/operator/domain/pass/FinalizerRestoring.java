package live.hundredms.operator.domain.pass;

import java.util.Optional;

/**
 * Puts the finalizer back on a living Room that 100ms was called for, before anything else is looked at: a person or a
 * GitOps tool took it away, as {@code kubectl replace} does, and without it a deletion would leave the room enabled.
 * Nothing is in the way of that: neither the trouble of the workspace, nor another Room, nor {@code Observe}, which a
 * person may end before the Room is deleted. A claim that is lost with it is not missed: the status says more.
 */
final class FinalizerRestoring {
    private FinalizerRestoring() {
    }

    static Optional<Step> step(PassInput input, Progress progress) {
        boolean marked = input.subject().finalizer() || progress.done().marked();
        return !marked && progress.claim(input).isPresent() ? Optional.of(new Step.PutFinalizer()) : Optional.empty();
    }
}
