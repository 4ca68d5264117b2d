package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.Optional;

/**
 * A room code as 100ms showed it. Whoever has it can join the room in that role.
 *
 * @param createdAt empty if the reply does not say it
 */
public record RemoteCode(String role, SecretText code, boolean enabled, Optional<Instant> createdAt) {
}
