package live.hundredms.operator.domain.room;

import java.time.Instant;

/**
 * When a call to 100ms was under way, in 100ms' time: what it created is no older and no younger than that.
 *
 * @param began not after its beginning
 * @param ended not before its reply
 */
public record CallTimes(Instant began, Instant ended) {
}
