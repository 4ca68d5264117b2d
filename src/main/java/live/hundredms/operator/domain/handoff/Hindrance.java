package live.hundredms.operator.domain.handoff;

import live.hundredms.operator.domain.room.Reason;

/**
 * Why the hand-off did not come to its end.
 *
 * @param message one or more sentences, without any code
 * @param due whether the Room reports it, because an application lacks something or because only a read of the room shows
 *        whether it does; otherwise what is published still works
 */
public record Hindrance(Reason reason, String message, boolean due) {
    /** One that the Room reports. */
    public Hindrance(Reason reason, String message) {
        this(reason, message, true);
    }
}
