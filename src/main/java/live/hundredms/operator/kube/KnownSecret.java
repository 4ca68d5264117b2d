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
    /** Print of the last answer that shows the Secret, else of an {@link SecretLookup.Unreadable}. */
    private Optional<String> lastPrint = Optional.empty();
    private boolean certain;
    private @Nullable CompletableFuture<SecretLookup> running;

    /**
     * What is known, or the future result of the read under way. If empty, the caller must read the Secret and then
     * call {@link #finish}.
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
     * @param print equal for equal answers, and for no others
     * @return whether a user of an earlier answer should be reconciled
     */
    boolean finish(SecretLookup lookup, String print, Instant asked) {
        CompletableFuture<SecretLookup> waiting;
        boolean changed;
        synchronized (this) {
            changed = remember(lookup, print, asked);
            waiting = running == null ? CompletableFuture.completedFuture(lookup) : running;
            running = null;
        }
        waiting.complete(lookup);
        return changed;
    }

    private boolean remember(SecretLookup lookup, String print, Instant asked) {
        last = lookup;
        askedAt = asked;
        doubted = false;
        if (lookup instanceof SecretLookup.Unreadable) {
            lastPrint = certain ? lastPrint : Optional.of(print);
            return false;
        }
        boolean changed = lastPrint.isPresent() && !lastPrint.get().equals(print);
        lastPrint = Optional.of(print);
        certain = true;
        return changed;
    }

    /** Drops the values. The next caller reads the Secret. A change is noticed all the same. */
    synchronized void drop() {
        last = null;
    }

    /**
     * Notes that the Secret lacks something that a user needs. What was read counts no longer than an answer that the
     * Secret does not exist.
     */
    synchronized void doubt() {
        doubted = true;
    }

    synchronized boolean idleSince(Instant time) {
        return running == null && askedAt.isBefore(time);
    }
}
