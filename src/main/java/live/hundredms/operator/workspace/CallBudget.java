package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls one remote workspace may get: a token bucket whose waiters are served by {@link Priority}, then in the
 * order in which they came. A 429 pauses it and halves the rate, which then grows back slowly, never above what is
 * configured.
 */
public final class CallBudget {
    private static final double SECOND = 1e9;
    /** What a second without a 429 gives back of the configured rate. */
    private static final double RECOVERY_PER_SECOND = 0.05;
    private static final double LEAST_SHARE = 0.02;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Ticket> waiting = new PriorityQueue<>(
            Comparator.comparing((Ticket ticket) -> ticket.priority).thenComparingLong(ticket -> ticket.number));
    private double configuredRate;
    private int burst;
    private double rate;
    private double tokens;
    private long filledAt;
    private long pausedUntil;
    private long issued;

    /**
     * A full bucket.
     *
     * @param rate calls a second, above 0
     * @param burst calls that may come at once, at least 1
     * @param nanos a monotonic clock in nanoseconds
     */
    public CallBudget(double rate, int burst, LongSupplier nanos) {
        this.configuredRate = rate;
        this.burst = burst;
        this.rate = rate;
        this.tokens = burst;
        this.nanos = nanos;
        this.filledAt = nanos.getAsLong();
        this.pausedUntil = filledAt;
    }

    /** Takes another rate and burst; those who wait feel it at once. */
    public void configure(double newRate, int newBurst) {
        lock.lock();
        try {
            fill();
            rate = Math.min(newRate, rate * newRate / configuredRate);
            configuredRate = newRate;
            burst = newBurst;
            tokens = Math.min(tokens, burst);
            signalFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Gets in line. The ticket must be {@linkplain Ticket#await awaited}. */
    public Ticket enter(Priority priority) {
        lock.lock();
        try {
            Ticket ticket = new Ticket(priority, issued++);
            waiting.add(ticket);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** 100ms answered 429: nobody goes before the pause is over, and then half as fast. */
    public void pause(Duration pause) {
        lock.lock();
        try {
            fill();
            tokens = 0;
            rate = Math.max(rate / 2, configuredRate * LEAST_SHARE);
            pausedUntil = Math.max(pausedUntil, nanos.getAsLong() + pause.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** Calls a second that are allowed now. */
    public double rate() {
        lock.lock();
        try {
            fill();
            return rate;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    public int waiters() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void fill() {
        long now = nanos.getAsLong();
        double seconds = Math.max(0, now - Math.max(filledAt, pausedUntil)) / SECOND;
        filledAt = now;
        rate = Math.min(configuredRate, rate + configuredRate * RECOVERY_PER_SECOND * seconds);
        tokens = Math.min(burst, tokens + rate * seconds);
    }

    private void signalFirst() {
        Ticket first = waiting.peek();
        if (first != null) {
            first.turn.signal();
        }
    }

    /** A place in the line for one call. */
    public final class Ticket {
        private final long number;
        private final Condition turn = lock.newCondition();
        private Priority priority;
        private boolean left;

        private Ticket(Priority priority, long number) {
            this.priority = priority;
            this.number = number;
        }

        /** Moves to a higher rank, where the new one is higher. */
        public void lift(Priority higher) {
            lock.lock();
            try {
                if (higher.compareTo(priority) < 0 && waiting.remove(this)) {
                    priority = higher;
                    waiting.add(this);
                    signalFirst();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Gives the place up: whoever awaits it is told by an {@link InterruptedException}. */
        public void leave() {
            lock.lock();
            try {
                left = true;
                turn.signal();
            } finally {
                lock.unlock();
            }
        }

        /** Waits until the call may be made. An interrupted wait leaves the line. */
        public void await() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (!takes()) {
                    if (waiting.peek() == this) {
                        turn.await(nanosToWait(), TimeUnit.NANOSECONDS);
                    } else {
                        turn.await();
                    }
                }
            } finally {
                waiting.remove(this);
                signalFirst();
                lock.unlock();
            }
        }

        private boolean takes() throws InterruptedException {
            if (left) {
                throw new InterruptedException("the place in the line was given up");
            }
            fill();
            if (waiting.peek() != this || nanos.getAsLong() < pausedUntil || tokens < need()) {
                return false;
            }
            tokens -= 1;
            return true;
        }

        /** A later sweep leaves half of the bucket to others. */
        private double need() {
            return priority == Priority.SWEEP ? Math.max(1, burst / 2.0) : 1;
        }

        private long nanosToWait() {
            long untilResumed = pausedUntil - nanos.getAsLong();
            double untilFilled = Math.max(0, need() - tokens) / rate * SECOND;
            return Math.max(1, Math.max(untilResumed, 0) + (long) Math.ceil(untilFilled));
        }
    }
}
