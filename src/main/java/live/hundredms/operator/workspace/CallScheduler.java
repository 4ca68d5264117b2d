package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When which call of a remote workspace is made: the order, the tokens, and how many calls are in flight. Data only: each
 * method is told the time, by a monotonic clock in nanoseconds.
 */
final class CallScheduler {
    /** Calls that may be without an answer. It bounds what a 100ms that never answers can hold. */
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
     * Lets the next call go if it may.
     *
     * @return the call, for which {@link #ended} must follow
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
     * A call that was served is over.
     *
     * @param made whether it was made; else its token and its turn are given back
     */
    void ended(WaitingCall call, boolean made, long now) {
        inFlight--;
        if (!made) {
            bucket.giveBack(now);
            order.giveBack(call);
        }
    }

    /** How long until the next call may go, if nothing else happens; empty if time alone does not bring that about. */
    OptionalLong nanosUntilNext(long now) {
        Optional<WaitingCall> next = order.next();
        return next.isEmpty() || inFlight >= mostInFlight
                ? OptionalLong.empty()
                : OptionalLong.of(bucket.nanosUntil(need(next.get()), now));
    }

    /** A later listing and a check of recordings leave half of the bucket for Rooms that may come. One that waits beside Rooms has its turn. */
    private double need(WaitingCall call) {
        return call.priority().isPatient() && !order.isAnyRoomWaiting() ? Math.max(1, bucket.burst() / 2.0) : 1;
    }
}
