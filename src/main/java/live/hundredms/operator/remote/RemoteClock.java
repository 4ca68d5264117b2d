package live.hundredms.operator.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import live.hundredms.operator.domain.room.CallTimes;

/**
 * The time at 100ms, as far as the {@code Date} header of its replies shows it (100ms-api.md A.7): this machine's clock
 * and the bounds of its difference. {@code Date} has whole seconds and a reply takes its time, so one reply leaves an
 * uncertainty of a second and more; each further one may narrow it. A reply that contradicts earlier ones replaces
 * them, because a clock was set. Before the first reply, this machine's clock is used.
 *
 * <p>
 * Used by all calls of one workspace object at once; the bounds are one reference, which is replaced as a whole.
 */
public final class RemoteClock {
    private static final Duration RESOLUTION = Duration.ofSeconds(1);
    /** Maximum difference; a {@code Date} that is further off is not trusted. */
    private static final Duration MOST = Duration.ofDays(1);

    private final Clock clock;
    private final AtomicReference<Optional<Ahead>> ahead = new AtomicReference<>(Optional.empty());

    /** A clock whose difference is not known yet. */
    public RemoteClock(Clock clock) {
        this.clock = clock;
    }

    /** How far 100ms is ahead of this machine, at least and at most; negative if it is behind. */
    private record Ahead(Duration least, Duration most) {
        static final Ahead NOT_AT_ALL = new Ahead(Duration.ZERO, Duration.ZERO);

        Ahead narrowed(Ahead told) {
            Duration from = least.compareTo(told.least) > 0 ? least : told.least;
            Duration to = most.compareTo(told.most) < 0 ? most : told.most;
            return from.compareTo(to) > 0 ? told : new Ahead(from, to);
        }
    }

    /**
     * The present time by this machine's clock, in which the parameters of {@link #of} and {@link #times} are given.
     */
    public Instant machine() {
        return clock.instant();
    }

    /** The present time at 100ms, rather a second too early than too late. */
    public Instant now() {
        return of(machine());
    }

    /** The time at 100ms at a time of this machine, rather a second too early than too late. */
    public Instant of(Instant here) {
        return here.plus(ahead().least());
    }

    /** The times of a call at 100ms, from those by this machine's clock. */
    public CallTimes times(Instant began, Instant ended) {
        Ahead known = ahead();
        return new CallTimes(began.plus(known.least()), ended.plus(known.most()));
    }

    /**
     * Takes a reply into account.
     *
     * @param asked when the request began, by this machine's clock
     * @param answered when the reply arrived, by this machine's clock
     * @param date when the reply was sent, according to the reply
     */
    public void learn(Instant asked, Instant answered, Instant date) {
        Ahead told = new Ahead(Duration.between(answered, date), Duration.between(asked, date.plus(RESOLUTION)));
        if (told.least().abs().compareTo(MOST) <= 0) {
            ahead.updateAndGet(known -> Optional.of(known.map(before -> before.narrowed(told)).orElse(told)));
        }
    }

    private Ahead ahead() {
        return ahead.get().orElse(Ahead.NOT_AT_ALL);
    }
}
