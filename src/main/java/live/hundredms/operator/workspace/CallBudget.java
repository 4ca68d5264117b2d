package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Limit on the calls to one remote workspace. Each workspace object that uses it also keeps to its own limit if that is
 * lower: its calls wait for that first, by the same rules, and only calls that it lets through wait for the shared
 * limit. So they delay no call of another object.
 */
public final class CallBudget {
    private final LongSupplier nanos;
    private final CallLine all;
    private final Map<WorkspaceKey, CallLine> limits = new ConcurrentHashMap<>();

    /**
     * A full bucket.
     *
     * @param rate calls per second, above 0
     * @param burst maximum number of calls at once, at least 1
     * @param nanos a monotonic clock in nanoseconds
     */
    public CallBudget(double rate, int burst, LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new CallLine(rate, burst, CallScheduler.MOST_IN_FLIGHT, nanos);
    }

    /** Changes rate and burst. Waiting calls are affected at once. */
    public void configure(double rate, int burst) {
        all.configure(rate, burst);
    }

    /**
     * Sets the limit of one object, independent of the shared one. Its waiting calls are affected at once.
     *
     * @param rate calls per second, above 0
     * @param burst maximum number of calls at once, at least 1
     */
    public void limit(WorkspaceKey object, double rate, int burst) {
        limits.compute(object, (_, known) -> {
            if (known != null) {
                known.configure(rate, burst);
            }
            if (!all.isMoreThan(rate, burst)) {
                return null;
            }
            // The line of an object does not limit calls in flight: they are counted in the shared line.
            return known == null ? new CallLine(rate, burst, Integer.MAX_VALUE, nanos) : known;
        });
    }

    /** Removes the limit of an object that makes no more calls. */
    void forget(WorkspaceKey object) {
        limits.remove(object);
    }

    /**
     * Enters the line. The ticket must be {@linkplain Ticket#await awaited}.
     *
     * @param object object for which the call is made
     * @param namespace namespace of the Room; ignored for a call of the workspace
     */
    public Ticket enter(WorkspaceKey object, String namespace, Priority priority) {
        return new Ticket(Optional.ofNullable(limits.get(object)), namespace, priority);
    }

    /** Handles an answer 429: no call is made before the pause is over, and then at half the rate. */
    public void pause(Duration pause) {
        all.pause(pause);
    }

    /** Present rate, in calls per second. */
    public double rate() {
        return all.rate();
    }

    /** Present rate of one object, in calls per second. */
    public double rate(WorkspaceKey object) {
        CallLine limit = limits.get(object);
        return limit == null ? all.rate() : Math.min(all.rate(), limit.rate());
    }

    /** Number of waiting calls. */
    public int waiters() {
        return all.waiters() + limits.values().stream().mapToInt(CallLine::waiters).sum();
    }

    /**
     * A place in line for one call: in the line of its object, if that has a limit, and then in the shared line. Used
     * by the thread that waits and by threads that change its class or end the wait; its monitor guards the line that
     * it is in.
     */
    public final class Ticket {
        private final String namespace;
        private final boolean limited;
        private CallLine.Ticket place;
        private Priority priority;
        private boolean left;

        private Ticket(Optional<CallLine> limit, String namespace, Priority priority) {
            this.namespace = namespace;
            this.priority = priority;
            this.limited = limit.isPresent();
            this.place = limit.orElse(all).enter(namespace, priority);
        }

        /** Moves the call to another class if that has a higher weight. */
        public synchronized void moveTo(Priority higher) {
            priority = higher.weight() > priority.weight() ? higher : priority;
            place.moveTo(higher);
        }

        /** Gives the place up; the waiting thread gets no turn. */
        public synchronized void leave() {
            left = true;
            place.leave();
        }

        /**
         * Waits until the call may be made. An interrupted wait leaves the line.
         *
         * @return empty if the place was given up; else the turn, which must be closed
         */
        public Optional<Turn> await() throws InterruptedException {
            Optional<CallLine.Turn> first = place().await();
            return first.isPresent() && limited
                    ? amongAll(first.get())
                    : first.map(turn -> new Turn(turn, Optional.empty()));
        }

        private Optional<Turn> amongAll(CallLine.Turn own) throws InterruptedException {
            Optional<Turn> turn = Optional.empty();
            try {
                turn = placeAmongAll().await().map(served -> new Turn(served, Optional.of(own)));
                return turn;
            } finally {
                if (turn.isEmpty()) {
                    own.close();
                }
            }
        }

        private synchronized CallLine.Ticket place() {
            return place;
        }

        private synchronized CallLine.Ticket placeAmongAll() {
            place = all.enter(namespace, priority);
            if (left) {
                place.leave();
            }
            return place;
        }
    }

    /** Permission to make one call. Closing it ends the call; without {@link #used} its tokens are returned. */
    public static final class Turn implements AutoCloseable {
        private final CallLine.Turn amongAll;
        private final Optional<CallLine.Turn> own;

        private Turn(CallLine.Turn amongAll, Optional<CallLine.Turn> own) {
            this.amongAll = amongAll;
            this.own = own;
        }

        /** Records that the call was made. */
        public void used() {
            amongAll.used();
            own.ifPresent(CallLine.Turn::used);
        }

        @Override
        public void close() {
            amongAll.close();
            own.ifPresent(CallLine.Turn::close);
        }
    }
}
