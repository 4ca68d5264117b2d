package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Threads whose calls wait for the tokens of one bucket. {@link CallScheduler} decides when each call is made; this
 * class holds the lock and notifies a waiting thread when it is its turn. Only the thread whose call is next waits with
 * a timeout.
 */
final class CallLine {
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final CallScheduler scheduler;

    /**
     * A full bucket.
     *
     * @param rate calls per second, above 0
     * @param burst maximum number of calls at once, at least 1
     * @param mostInFlight maximum number of calls without an answer
     * @param nanos a monotonic clock in nanoseconds
     */
    CallLine(double rate, int burst, int mostInFlight, LongSupplier nanos) {
        this.nanos = nanos;
        this.scheduler = new CallScheduler(new TokenBucket(rate, burst, nanos.getAsLong()), mostInFlight);
    }

    /** Changes rate and burst. Waiting calls are affected at once. */
    void configure(double newRate, int newBurst) {
        lock.lock();
        try {
            scheduler.bucket().configure(newRate, newBurst, nanos.getAsLong());
            signalNext();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Enters the line. The ticket must be {@linkplain Ticket#await awaited}.
     *
     * @param namespace namespace of the Room; ignored for a call of the workspace
     */
    Ticket enter(String namespace, Priority priority) {
        lock.lock();
        try {
            Ticket ticket = new Ticket(namespace, priority);
            scheduler.order().add(ticket);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** Handles an answer 429: no call is made before the pause is over, and then at half the rate. */
    void pause(Duration pause) {
        lock.lock();
        try {
            scheduler.bucket().pause(pause, nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Whether a line with that rate and burst would let fewer calls through than this one does without a pause. */
    boolean isMoreThan(double rate, int burst) {
        lock.lock();
        try {
            return rate < scheduler.bucket().configuredRate() || burst < scheduler.bucket().burst();
        } finally {
            lock.unlock();
        }
    }

    /** Present rate, in calls per second. */
    double rate() {
        lock.lock();
        try {
            return scheduler.bucket().rate(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Number of waiting calls. */
    int waiters() {
        lock.lock();
        try {
            return scheduler.order().size();
        } finally {
            lock.unlock();
        }
    }

    private void signalNext() {
        scheduler.order().next().ifPresent(next -> ((Ticket) next).proceed());
    }

    /** A place in the line for one call. */
    final class Ticket extends WaitingCall {
        private final Condition turn = lock.newCondition();
        private boolean left;

        private Ticket(String namespace, Priority priority) {
            super(namespace, priority);
        }

        private void proceed() {
            turn.signal();
        }

        /** Moves the call to another class if that has a higher weight. */
        void moveTo(Priority higher) {
            lock.lock();
            try {
                scheduler.order().lift(this, higher);
                signalNext();
            } finally {
                lock.unlock();
            }
        }

        /** Gives the place up; the waiting thread gets no turn. */
        void leave() {
            lock.lock();
            try {
                left = true;
                turn.signal();
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits until the call may be made. An interrupted wait leaves the line.
         *
         * @return empty if the place was given up; else the turn, which must be closed
         */
        Optional<Turn> await() throws InterruptedException {
            lock.lock();
            try {
                while (!left) {
                    if (isNext() && scheduler.serve(nanos.getAsLong()).isPresent()) {
                        return Optional.of(new Turn(this));
                    }
                    OptionalLong wait = isNext() ? scheduler.nanosUntilNext(nanos.getAsLong()) : OptionalLong.empty();
                    if (wait.isPresent()) {
                        turn.await(wait.getAsLong(), TimeUnit.NANOSECONDS);
                    } else {
                        turn.await();
                    }
                }
                return Optional.empty();
            } finally {
                scheduler.order().remove(this);
                signalNext();
                lock.unlock();
            }
        }

        private boolean isNext() {
            return scheduler.order().next().filter(next -> next == this).isPresent();
        }
    }

    /** Permission to make one call. Closing it ends the call; without {@link #used} its token is returned. */
    final class Turn implements AutoCloseable {
        private final Ticket ticket;
        private boolean made;

        private Turn(Ticket ticket) {
            this.ticket = ticket;
        }

        /** Records that the call was made. */
        void used() {
            made = true;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                scheduler.ended(ticket, made, nanos.getAsLong());
                signalNext();
            } finally {
                lock.unlock();
            }
        }
    }
}
