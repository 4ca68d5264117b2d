package live.hundredms.operator.remote;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The id under which a call is known in the log, in the audit line and, as the header {@code X-Request-Id}, at 100ms. What
 * takes several requests has one id for all of them.
 */
public final class RequestId {
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {
    }

    /** A new one. */
    public static String random() {
        return UUID.randomUUID().toString();
    }

    /** Makes calls under one id. */
    public static <T> T during(String id, Supplier<T> calls) {
        return ScopedValue.where(CURRENT, id).call(calls::get);
    }

    /** The id of the calls under way on this thread, else a new one. */
    public static String current() {
        return CURRENT.isBound() ? CURRENT.get() : random();
    }
}
