package live.hundredms.operator.remote.http;

/** Hears of every call that ended, on the thread that made it; what metrics and traces are made of. */
@FunctionalInterface
public interface CallListener {

    /** A call ended. */
    void ended(EndedCall call);

    /** Hears nothing. */
    static CallListener none() {
        return call -> {
        };
    }
}
