package live.hundredms.operator.domain.handoff;

import live.hundredms.operator.domain.room.Reason;

/**
 * Why the hand-off did not come to its end.
 *
 * @param message one or more sentences, without any code
 * @param due whether an application lacks something because of it; otherwise what is published still works
 */
public record Hindrance(Reason reason, String message, boolean due) {
    /** An application lacks something. */
    public Hindrance(Reason reason, String message) {
        this(reason, message, true);
    }
}
