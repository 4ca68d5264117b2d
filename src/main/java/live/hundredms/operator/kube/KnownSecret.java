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
    /** Of the last answer that says what the Secret is, else of an {@link SecretLookup.Unreadable}. */
    private Optional<String> lastPrint = Optional.empty();
    private boolean certain;
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
     * @param print equal for equal answers, and for no others
     * @return whether somebody who saw an earlier answer should look again
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

    /** Keeps no value any more: who asks next reads the Secret. That it changed is noticed all the same. */
    synchronized void drop() {
        last = null;
    }

    /** What it holds is of no use to somebody, so it counts no longer than an answer that there is none. */
    synchronized void doubt() {
        doubted = true;
    }

    synchronized boolean idleSince(Instant time) {
        return running == null && askedAt.isBefore(time);
    }
}
