package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Calls that wait for the tokens of one bucket, for the threads that want them. {@link CallScheduler} decides who goes when;
 * here is its lock, and each waiting thread is woken when its turn has come. Only the thread whose call is next watches the
 * clock.
 */
final class CallLine {
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final CallScheduler scheduler;

    /**
     * A full bucket.
     *
     * @param rate calls a second, above 0
     * @param burst calls that may come at once, at least 1
     * @param mostInFlight calls that may be without an answer
     * @param nanos a monotonic clock in nanoseconds
     */
    CallLine(double rate, int burst, int mostInFlight, LongSupplier nanos) {
        this.nanos = nanos;
        this.scheduler = new CallScheduler(new TokenBucket(rate, burst, nanos.getAsLong()), mostInFlight);
    }

    /** Takes another rate and burst; those who wait feel it at once. */
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
     * Gets in line. The ticket must be {@linkplain Ticket#await awaited}.
     *
     * @param namespace of the Room; without a meaning for a call of the workspace
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

    /** 100ms answered 429: nobody goes before the pause is over, and then half as fast. */
    void pause(Duration pause) {
        lock.lock();
        try {
            scheduler.bucket().pause(pause, nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Whether that would let fewer calls through than this does when nothing pauses it. */
    boolean isMoreThan(double rate, int burst) {
        lock.lock();
        try {
            return rate < scheduler.bucket().configuredRate() || burst < scheduler.bucket().burst();
        } finally {
            lock.unlock();
        }
    }

    /** Calls a second that are allowed now. */
    double rate() {
        lock.lock();
        try {
            return scheduler.bucket().rate(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
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

        /** Moves to another class if that weighs more. */
        void moveTo(Priority higher) {
            lock.lock();
            try {
                scheduler.order().lift(this, higher);
                signalNext();
            } finally {
                lock.unlock();
            }
        }

        /** Gives the place up; whoever awaits it gets no turn. */
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

    /** The permission to make one call. Closing it ends the call; without {@link #used} its token is given back. */
    final class Turn implements AutoCloseable {
        private final Ticket ticket;
        private boolean made;

        private Turn(Ticket ticket) {
            this.ticket = ticket;
        }

        /** The call was made. */
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
