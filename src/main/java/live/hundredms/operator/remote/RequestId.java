package live.hundredms.operator.remote;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * ID of a call in the log, in the audit line and, as the header {@code X-Request-Id}, at 100ms. The requests of one
 * call have the same ID.
 */
public final class RequestId {
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {
    }

    /** A new ID. */
    public static String random() {
        return UUID.randomUUID().toString();
    }

    /** Makes calls under one ID. */
    public static <T> T during(String id, Supplier<T> calls) {
        return ScopedValue.where(CURRENT, id).call(calls::get);
    }

    /** The ID of the calls under way on this thread, else a new one. */
    public static String current() {
        return CURRENT.isBound() ? CURRENT.get() : random();
    }
}
