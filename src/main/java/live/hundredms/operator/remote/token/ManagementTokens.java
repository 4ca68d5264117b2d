package live.hundredms.operator.remote.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.token.WorkspaceCredentials.FixedToken;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Management tokens of one workspace (100ms-api.md A.2). A token is valid for 10 minutes and is renewed after 8.
 * Thread-safe: one of several callers signs a token, the others get the same.
 */
public final class ManagementTokens {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final Duration RENEWED_AFTER = LIFE.multipliedBy(8).dividedBy(10);
    /** How far a token is dated back, in case this machine's clock is ahead of that of 100ms. */
    static final Duration SET_BACK = Duration.ofSeconds(60);
    /**
     * Difference up to which the clocks count as equal: a {@code Date} header has whole seconds, and a reply takes its
     * time.
     */
    private static final Duration SAME_TIME = Duration.ofSeconds(5);
    /** Maximum difference; a {@code Date} that is further off is not trusted. */
    private static final Duration MOST_SKEW = Duration.ofDays(1);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private WorkspaceCredentials credentials;
    private Duration skew = Duration.ZERO;
    private @Nullable Minted minted;

    /** Tokens for these credentials, by this clock. */
    public ManagementTokens(WorkspaceCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Replaces the credentials after a rotation of the Secret. A call under way that is refused with the old ones is
     * repeated with the new ones.
     */
    public void rotate(WorkspaceCredentials rotated) {
        locked(() -> {
            if (!rotated.equals(credentials)) {
                credentials = rotated;
                minted = null;
            }
            return rotated;
        });
    }

    /** The token for the next request. */
    public SecretText current() {
        return locked(() -> switch (credentials) {
            case FixedToken fixed -> fixed.token();
            case SigningKey key -> minted != null && fresh(minted) ? minted.token() : mint(key);
        });
    }

    /**
     * Another token after 100ms answered 401.
     *
     * @param refused token of that request
     * @param serverTime {@code Date} of the reply, by which the next tokens are dated if the clocks differ
     * @return empty if there is no other token to try
     */
    public Optional<SecretText> afterRefusal(SecretText refused, Optional<Instant> serverTime) {
        return locked(() -> switch (credentials) {
            case FixedToken fixed -> Optional.of(fixed.token()).filter(token -> !token.equals(refused));
            case SigningKey _ when minted != null && !minted.token().equals(refused) -> Optional.of(minted.token());
            case SigningKey key -> {
                serverTime.ifPresent(this::correct);
                yield Optional.of(mint(key));
            }
        });
    }

    /** Secrets that no text may show, in addition to the tokens that were signed. */
    public List<SecretText> secrets() {
        return locked(() -> switch (credentials) {
            case FixedToken fixed -> List.of(fixed.token());
            case SigningKey key -> List.of(key.appSecret());
        });
    }

    /** The present time at 100ms. */
    public Instant now() {
        return locked(() -> clock.instant().plus(skew));
    }

    /** Hash that identifies the credentials without revealing them. */
    @Override
    public String toString() {
        return "ManagementTokens[" + locked(() -> credentials) + "]";
    }

    private void correct(Instant serverTime) {
        Duration difference = Duration.between(clock.instant(), serverTime);
        if (difference.abs().compareTo(MOST_SKEW) <= 0) {
            skew = difference.abs().compareTo(SAME_TIME) <= 0 ? Duration.ZERO : difference;
        }
    }

    private boolean fresh(Minted token) {
        Duration age = Duration.between(token.at(), clock.instant());
        return !age.isNegative() && age.compareTo(RENEWED_AFTER) < 0;
    }

    private SecretText mint(SigningKey key) {
        Instant now = clock.instant();
        Instant theirs = now.plus(skew);
        String token = JWT.create().withClaim("access_key", key.accessKey()).withClaim("type", "management")
                .withClaim("version", 2).withIssuedAt(theirs.minus(SET_BACK)).withNotBefore(theirs.minus(SET_BACK))
                .withExpiresAt(theirs.plus(LIFE)).withJWTId(UUID.randomUUID().toString())
                .sign(Algorithm.HMAC256(key.appSecret().reveal().getBytes(StandardCharsets.UTF_8)));
        SecretText secret = new SecretText(token);
        minted = new Minted(secret, now);
        return secret;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private record Minted(SecretText token, Instant at) {
    }
}
