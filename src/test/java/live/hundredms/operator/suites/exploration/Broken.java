package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.support.oracle.Invariant;

/** A promise is not kept. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One of the numbered ones. */
    Broken(Invariant promise, String how) {
        this(promise.broken(how));
    }

    /** Any other: what a policy forbids, or that a run comes to its end. */
    Broken(String message) {
        super(message);
    }
}
