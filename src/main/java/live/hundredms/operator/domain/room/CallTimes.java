package live.hundredms.operator.domain.room;

import java.time.Instant;

/**
 * Times between which a call to 100ms was under way, in 100ms' time. What the call created was created between them.
 *
 * @param began a time not after the beginning of the call
 * @param ended a time not before its reply
 */
public record CallTimes(Instant began, Instant ended) {
}
