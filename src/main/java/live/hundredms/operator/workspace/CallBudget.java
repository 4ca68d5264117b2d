package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The calls that one remote workspace may get. Each workspace object that uses it also keeps to its own limit, if that is
 * lower: its calls wait for that first, by the same rules, and only those that it lets through wait among all. So they hold
 * up none of another object.
 */
public final class CallBudget {
    private final LongSupplier nanos;
    private final CallLine all;
    private final Map<WorkspaceKey, CallLine> limits = new ConcurrentHashMap<>();

    /**
     * A full bucket.
     *
     * @param rate calls a second, above 0
     * @param burst calls that may come at once, at least 1
     * @param nanos a monotonic clock in nanoseconds
     */
    public CallBudget(double rate, int burst, LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new CallLine(rate, burst, CallScheduler.MOST_IN_FLIGHT, nanos);
    }

    /** Takes another rate and burst; those who wait feel it at once. */
    public void configure(double rate, int burst) {
        all.configure(rate, burst);
    }

    /**
     * How many calls an object may make, whatever all may. Those of its calls that wait feel it at once.
     *
     * @param rate calls a second, above 0
     * @param burst calls that may come at once, at least 1
     */
    public void limit(WorkspaceKey object, double rate, int burst) {
        limits.compute(object, (_, known) -> {
            if (known != null) {
                known.configure(rate, burst);
            }
            if (!all.isMoreThan(rate, burst)) {
                return null;
            }
            // Of the calls of an object, those in flight are counted where all are.
            return known == null ? new CallLine(rate, burst, Integer.MAX_VALUE, nanos) : known;
        });
    }

    /** The object makes no more calls. */
    void forget(WorkspaceKey object) {
        limits.remove(object);
    }

    /**
     * Gets in line. The ticket must be {@linkplain Ticket#await awaited}.
     *
     * @param object for which the call is made
     * @param namespace of the Room; without a meaning for a call of the workspace
     */
    public Ticket enter(WorkspaceKey object, String namespace, Priority priority) {
        return new Ticket(Optional.ofNullable(limits.get(object)), namespace, priority);
    }

    /** 100ms answered 429: nobody goes before the pause is over, and then half as fast. */
    public void pause(Duration pause) {
        all.pause(pause);
    }

    /** Calls a second that are allowed now. */
    public double rate() {
        return all.rate();
    }

    /** The same for one object. */
    public double rate(WorkspaceKey object) {
        CallLine limit = limits.get(object);
        return limit == null ? all.rate() : Math.min(all.rate(), limit.rate());
    }

    /** How many wait. */
    public int waiters() {
        return all.waiters() + limits.values().stream().mapToInt(CallLine::waiters).sum();
    }

    /**
     * A place in line for one call: in that of its object, if that has a limit, and then in that of all. Used by the thread
     * that waits and by those that want it to go sooner or to leave; its monitor guards which line it is in.
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

        /** Moves to another class if that weighs more. */
        public synchronized void moveTo(Priority higher) {
            priority = higher.weight() > priority.weight() ? higher : priority;
            place.moveTo(higher);
        }

        /** Gives the place up; whoever awaits it gets no turn. */
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

    /** The permission to make one call. Closing it ends the call; without {@link #used} its tokens are given back. */
    public static final class Turn implements AutoCloseable {
        private final CallLine.Turn amongAll;
        private final Optional<CallLine.Turn> own;

        private Turn(CallLine.Turn amongAll, Optional<CallLine.Turn> own) {
            this.amongAll = amongAll;
            this.own = own;
        }

        /** The call was made. */
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
