package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.util.Optional;

/** How a call to 100ms ended. No outcome carries a body of a reply. */
public sealed interface Outcome<T> {

    /** 100ms did it, and this is what it answered. */
    record Found<T>(T value) implements Outcome<T> {
    }

    /** 404 on an id: the room is not in this workspace. */
    record Absent<T>() implements Outcome<T> {
    }

    /**
     * 400 and its kin: the same request can never succeed.
     *
     * @param message the sentence of 100ms, with every secret of the request taken out
     */
    record Invalid<T>(String message, Optional<RoomField> field) implements Outcome<T> {
    }

    /**
     * 403 on a call about one room, which says nothing of the credentials: 100ms, or somebody in between, does not do that
     * for this room.
     *
     * @param message the known words of 100ms
     */
    record Denied<T>(String message) implements Outcome<T> {
    }

    /** 100ms accepts the credentials for no call, also not with a freshly signed token. */
    record CredentialsRefused<T>(String message) implements Outcome<T> {
    }

    /**
     * 429.
     *
     * @param retryAfter how long 100ms asks to wait, if it says so
     */
    record RateLimited<T>(Optional<Duration> retryAfter) implements Outcome<T> {
    }

    /**
     * No answer that can be understood: 5xx, time-out, reset, unreadable body.
     *
     * @param why a plain clause such as {@code 100ms answered 503}
     * @param sent whether a write may have happened; false only if it is sure that none was sent
     */
    record Unavailable<T>(String why, boolean sent) implements Outcome<T> {
        /** Of a call that was sent, so that a write may have happened or not. */
        public Unavailable(String why) {
            this(why, true);
        }

        /** Of a call that was never sent. */
        public static <T> Unavailable<T> unsent(String why) {
            return new Unavailable<>(why, false);
        }
    }

    /** The same failure for a call of another type; must not be called on {@link Found}. */
    @SuppressWarnings("unchecked")
    default <U> Outcome<U> failure() {
        if (this instanceof Found) {
            throw new IllegalStateException("found is no failure");
        }
        return (Outcome<U>) this;
    }
}
