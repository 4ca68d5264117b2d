package live.hundredms.operator.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of one Secret, and the one read that may be under way. */
final class KnownSecret {
    private static final Duration NOT_FOUND_COUNTS_FOR = Duration.ofSeconds(5);

    private @Nullable SecretLookup last;
    private Instant askedAt = Instant.MIN;
    private boolean doubted;
    /** The last answer that says what the Secret is, {@link SecretLookup.Unreadable} left out. */
    private @Nullable SecretLookup lastCertain;
    private @Nullable CompletableFuture<SecretLookup> running;

    /**
     * What is known, or what the read under way will tell. Empty: the caller has to
     * read, and then to call {@link #finish}.
     */
    synchronized Optional<CompletableFuture<SecretLookup>> answer(Instant now, Duration countsFor) {
        if (last != null && now.isBefore(askedAt.plus(shorter(countsFor, last)))) {
            return Optional.of(CompletableFuture.completedFuture(last));
        }
        if (running != null) {
            return Optional.of(running);
        }
        running = new CompletableFuture<>();
        return Optional.empty();
    }

    private Duration shorter(Duration countsFor, SecretLookup lookup) {
        boolean brief = (doubted || !(lookup instanceof SecretLookup.Found))
                && countsFor.compareTo(NOT_FOUND_COUNTS_FOR) > 0;
        return brief ? NOT_FOUND_COUNTS_FOR : countsFor;
    }

    /**
     * Ends the read that {@link #answer} handed out.
     *
     * @return whether somebody who saw an earlier answer should look again
     */
    boolean finish(SecretLookup lookup, Instant asked) {
        CompletableFuture<SecretLookup> waiting;
        boolean changed;
        synchronized (this) {
            changed = remember(lookup, asked);
            waiting = running == null ? CompletableFuture.completedFuture(lookup) : running;
            running = null;
        }
        waiting.complete(lookup);
        return changed;
    }

    private boolean remember(SecretLookup lookup, Instant asked) {
        SecretLookup before = lastCertain == null ? last : lastCertain;
        last = lookup;
        askedAt = asked;
        doubted = false;
        if (lookup instanceof SecretLookup.Unreadable) {
            return false;
        }
        lastCertain = lookup;
        return before != null && !before.equals(lookup);
    }

    /** What it holds is of no use to somebody, so it counts no longer than an answer that there is none. */
    synchronized void doubt() {
        doubted = true;
    }

    synchronized boolean idleSince(Instant time) {
        return running == null && askedAt.isBefore(time);
    }
}
