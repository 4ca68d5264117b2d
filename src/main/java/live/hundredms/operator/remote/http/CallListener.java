package live.hundredms.operator.remote.http;

/** Receives every call that ended, on the thread that made it, for metrics and traces. */
@FunctionalInterface
public interface CallListener {

    /** Called after a call ended. */
    void ended(EndedCall call);

    /** A listener that does nothing. */
    static CallListener none() {
        return call -> {
        };
    }
}
