package live.hundredms.operator.domain.pass;

import java.util.Optional;

/**
 * State of the withdrawal of a claim. The operator withdraws the claim for a call that may create the room if 100ms
 * refused the call and neither an attempt nor a room remains: the Room then holds no name and can be deleted without a
 * call. The record is removed first. If the operator ends in between, the remaining claim is spent, so the Room counts
 * as new.
 */
enum Withdrawal {
    /** There is nothing to withdraw. */
    NONE,
    /** The record must be removed from the status. */
    DUE,
    /** The record was removed; finalizer and claim are still there. */
    RECORDED;

    static Optional<Step> step(Progress progress) {
        return switch (progress.done().withdrawal()) {
            case NONE -> Optional.empty();
            case DUE -> Optional.of(new Step.RecordSending(progress.record()));
            case RECORDED -> Optional.of(new Step.TakeBack());
        };
    }
}
