package live.hundredms.operator.domain.pass;

import java.util.Optional;

/**
 * Takes back what a call that may create the room was announced with, if 100ms refused it and it leaves neither an attempt
 * nor a room: the Room then holds no name and can be deleted without a call. The record goes first. If the operator ends in
 * between, the claim that is left is spent, so the Room is a new one.
 */
enum Withdrawal {
    /** There is nothing to take back. */
    NONE,
    /** The record is to go from the status. */
    DUE,
    /** It has gone; finalizer and claim are still there. */
    RECORDED;

    static Optional<Step> step(Progress progress) {
        return switch (progress.done().withdrawal()) {
            case NONE -> Optional.empty();
            case DUE -> Optional.of(new Step.RecordSending(progress.record()));
            case RECORDED -> Optional.of(new Step.TakeBack());
        };
    }
}
