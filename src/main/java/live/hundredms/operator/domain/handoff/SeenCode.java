package live.hundredms.operator.domain.handoff;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;

/**
 * A room code that a pass came upon.
 *
 * @param print its fingerprint {@code keyId:hmac}, with the present key of the operator
 */
public record SeenCode(RemoteCode code, String print) {
    /** Of two codes the one that was made first; of those of which 100ms does not say it, the one that it shows first. */
    static final Comparator<SeenCode> BY_AGE = Comparator
            .comparing(seen -> seen.code().createdAt().orElse(Instant.MAX));

    /** One whose age is unknown. */
    public SeenCode(String role, SecretText text, boolean enabled, String print) {
        this(new RemoteCode(role, text, enabled, Optional.empty()), print);
    }

    String role() {
        return code.role();
    }

    boolean enabled() {
        return code.enabled();
    }
}
