package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a Room changed of late. All times are by one monotonic clock in nanoseconds.
 *
 * @param edits changes of its generation, and the passes that followed
 * @param request the request for a reconcile that counted as a spec change last
 */
record Pace(Optional<Edits> edits, Optional<Request> request) {
    static final Pace NONE = new Pace(Optional.empty(), Optional.empty());

    /** How long a Room must be left alone until it is a quiet one again. */
    static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(30);

    /**
     * Changes of which none came 60 s after the one before.
     *
     * @param changedAt when the last one came
     * @param pending whether no pass began since
     * @param passes how many began because of them
     * @param passedAt when the last of these ended, or began if it is under way
     */
    record Edits(long changedAt, boolean pending, int passes, long passedAt) {
    }

    /** A request that counted, by its value. */
    record Request(String value, long countedAt) {
    }

    /** The generation changed. */
    Pace edited(long now) {
        return withEdits(current(now).map(known -> new Edits(now, true, known.passes(), known.passedAt()))
                .orElseGet(() -> new Edits(now, true, 0, now)));
    }

    /** How long the next pass is not to begin yet, at most {@code longest} after the one before; empty if it may. */
    Optional<Duration> untilNext(long now, Duration longest) {
        return current(now).filter(known -> known.pending() && known.passes() > 0)
                .map(known -> known.passedAt() + waitAfter(known.passes(), longest).toNanos() - now)
                .filter(left -> left > 0).map(Duration::ofNanos);
    }

    private static Duration waitAfter(int passes, Duration longest) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(passes - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** A pass begins. */
    Pace begun(long now) {
        return current(now).filter(Edits::pending)
                .map(known -> withEdits(new Edits(known.changedAt(), false, known.passes() + 1, now))).orElse(this);
    }

    /** A pass ended. */
    Pace ended(long now) {
        return current(now).map(known -> withEdits(new Edits(known.changedAt(), known.pending(), known.passes(), now)))
                .orElse(this);
    }

    /** Whether a request counts as a spec change: another one did so no less than 30 s ago. */
    boolean counts(String value, long now) {
        return request
                .filter(last -> !last.value().equals(value) && now - last.countedAt() < BETWEEN_REQUESTS.toNanos())
                .isEmpty();
    }

    /** A request that counts is made. */
    Pace requested(String value, long now) {
        return request.filter(last -> last.value().equals(value)).isPresent()
                ? this
                : new Pace(edits, Optional.of(new Request(value, now)));
    }

    /** Whether nothing of it matters any more. */
    boolean isOver(long now) {
        return current(now).isEmpty()
                && request.filter(last -> now - last.countedAt() < BETWEEN_REQUESTS.toNanos()).isEmpty();
    }

    private Optional<Edits> current(long now) {
        return edits.filter(known -> now - known.changedAt() < QUIET.toNanos());
    }

    private Pace withEdits(Edits now) {
        return new Pace(Optional.of(now), request);
    }
}
