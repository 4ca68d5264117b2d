package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.util.Optional;

/** Result of a call to 100ms. No outcome contains the body of a reply. */
public sealed interface Outcome<T> {

    /** 100ms carried out the call and answered with this value. */
    record Found<T>(T value) implements Outcome<T> {
    }

    /** 404 for an ID: the room is not in this workspace. */
    record Absent<T>() implements Outcome<T> {
    }

    /**
     * 400 or a similar status: the same request can never succeed.
     *
     * @param message message of 100ms, with every secret of the request removed
     */
    record Invalid<T>(String message, Optional<RoomField> field) implements Outcome<T> {
    }

    /**
     * 403 for a call about one room, which says nothing about the credentials: 100ms, or a proxy in between, refuses
     * the call for this room.
     *
     * @param message the known words of 100ms
     */
    record Denied<T>(String message) implements Outcome<T> {
    }

    /** 100ms accepts the credentials for no call, not even with a freshly signed token. */
    record CredentialsRefused<T>(String message) implements Outcome<T> {
    }

    /**
     * 429: too many calls.
     *
     * @param retryAfter how long 100ms asks to wait; empty if it does not say so
     */
    record RateLimited<T>(Optional<Duration> retryAfter) implements Outcome<T> {
    }

    /**
     * No usable answer: 5xx, timeout, reset, unreadable body.
     *
     * @param why a plain clause such as {@code 100ms answered 503}
     * @param sent whether a write may have been carried out; false only if it is certain that none was sent
     */
    record Unavailable<T>(String why, boolean sent) implements Outcome<T> {
        /** The outcome of a call that was sent, so that a write may have been carried out. */
        public Unavailable(String why) {
            this(why, true);
        }

        /** The outcome of a call that was never sent. */
        public static <T> Unavailable<T> unsent(String why) {
            return new Unavailable<>(why, false);
        }
    }

    /** The same failure for a call of another type. Must not be called on {@link Found}. */
    @SuppressWarnings("unchecked")
    default <U> Outcome<U> failure() {
        if (this instanceof Found) {
            throw new IllegalStateException("found is no failure");
        }
        return (Outcome<U>) this;
    }
}
