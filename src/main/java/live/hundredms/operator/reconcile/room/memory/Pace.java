package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a Room changed recently. All times are by one monotonic clock in nanoseconds.
 *
 * @param edits changes of its generation, and the passes that followed
 * @param request the last request for a reconcile or for new room codes that counted as a spec change
 */
record Pace(Optional<Edits> edits, Optional<Request> request) {
    static final Pace NONE = new Pace(Optional.empty(), Optional.empty());

    /** How long a Room must not change until it counts as quiet again. */
    static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(30);

    /**
     * Changes of which none came more than 60 s after the one before.
     *
     * @param changedAt time of the last change
     * @param pending whether no pass has begun since
     * @param passes number of passes that began because of the changes
     * @param passedAt when the last of these passes ended, or began if it is under way
     */
    record Edits(long changedAt, boolean pending, int passes, long passedAt) {
    }

    /** A request that counted, by its value. */
    record Request(String value, long countedAt) {
    }

    /** A copy after the generation changed. */
    Pace edited(long now) {
        return withEdits(current(now).map(known -> new Edits(now, true, known.passes(), known.passedAt()))
                .orElseGet(() -> new Edits(now, true, 0, now)));
    }

    /** How long the next pass may not begin yet, at most {@code longest} after the one before; empty if it may. */
    Optional<Duration> untilNext(long now, Duration longest) {
        return current(now).filter(known -> known.pending() && known.passes() > 0)
                .map(known -> known.passedAt() + waitAfter(known.passes(), longest).toNanos() - now)
                .filter(left -> left > 0).map(Duration::ofNanos);
    }

    private static Duration waitAfter(int passes, Duration longest) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(passes - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** A copy after a pass began. */
    Pace begun(long now) {
        return current(now).filter(Edits::pending)
                .map(known -> withEdits(new Edits(known.changedAt(), false, known.passes() + 1, now))).orElse(this);
    }

    /** A copy after a pass ended. */
    Pace ended(long now) {
        return current(now).map(known -> withEdits(new Edits(known.changedAt(), known.pending(), known.passes(), now)))
                .orElse(this);
    }

    /** Whether a request counts as a spec change: no other one has counted within the last 30 s. */
    boolean counts(String value, long now) {
        return request
                .filter(last -> !last.value().equals(value) && now - last.countedAt() < BETWEEN_REQUESTS.toNanos())
                .isEmpty();
    }

    /** A copy after a request counted. */
    Pace requested(String value, long now) {
        return request.filter(last -> last.value().equals(value)).isPresent()
                ? this
                : new Pace(edits, Optional.of(new Request(value, now)));
    }

    /** Whether none of it matters any more. */
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
