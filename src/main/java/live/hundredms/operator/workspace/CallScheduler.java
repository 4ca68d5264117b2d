package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides when each call to a remote workspace is made: the order, the tokens, and the number of calls in flight. Data
 * only: each method gets the time, from a monotonic clock in nanoseconds.
 */
final class CallScheduler {
    /**
     * Maximum number of calls without an answer. It limits the resources that calls take while 100ms does not answer.
     */
    static final int MOST_IN_FLIGHT = 32;

    private final ServingOrder order = new ServingOrder();
    private final TokenBucket bucket;
    private final int mostInFlight;
    private int inFlight;

    CallScheduler(TokenBucket bucket) {
        this(bucket, MOST_IN_FLIGHT);
    }

    CallScheduler(TokenBucket bucket, int mostInFlight) {
        this.bucket = bucket;
        this.mostInFlight = mostInFlight;
    }

    ServingOrder order() {
        return order;
    }

    TokenBucket bucket() {
        return bucket;
    }

    /**
     * Starts the next call if it may be made.
     *
     * @return the call, for which {@link #ended} must follow; empty if none may be made
     */
    Optional<WaitingCall> serve(long now) {
        Optional<WaitingCall> next = order.next();
        if (next.isEmpty() || inFlight >= mostInFlight || !bucket.take(need(next.get()), now)) {
            return Optional.empty();
        }
        order.take(next.get());
        inFlight++;
        return next;
    }

    /**
     * Ends a call that was served.
     *
     * @param made whether it was made; if not, its token and its turn are returned
     */
    void ended(WaitingCall call, boolean made, long now) {
        inFlight--;
        if (!made) {
            bucket.giveBack(now);
            order.giveBack(call);
        }
    }

    /**
     * How long until the next call may be made if nothing else happens, in nanoseconds; empty if time alone does not
     * allow it.
     */
    OptionalLong nanosUntilNext(long now) {
        Optional<WaitingCall> next = order.next();
        return next.isEmpty() || inFlight >= mostInFlight
                ? OptionalLong.empty()
                : OptionalLong.of(bucket.nanosUntil(need(next.get()), now));
    }

    /**
     * Number of tokens that the call needs. A later listing and a check of recordings leave half of the bucket to Rooms
     * that may need calls soon; if a Room waits already, they take turns with it.
     */
    private double need(WaitingCall call) {
        return call.priority().isPatient() && !order.isAnyRoomWaiting() ? Math.max(1, bucket.burst() / 2.0) : 1;
    }
}
