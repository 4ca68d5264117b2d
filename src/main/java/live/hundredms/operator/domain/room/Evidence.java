package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What proves which name a Room holds, in which workspace, and what was done at 100ms for it. Only what the operator
 * wrote itself about this very object proves anything: users write manifests, annotations and copies of both.
 */
public sealed interface Evidence {
    /** How old a Room must be that arrived with the operator's marks and proves nothing of its own. */
    Duration SETTLING = Duration.ofSeconds(60);

    /** The claim, or what a restored status says of one. */
    Optional<Claim> claim();

    /** Whether the operator wrote it about this Room, and not about one of which this is a copy. */
    default boolean isOwn() {
        return this instanceof Recorded || this instanceof Claimed;
    }

    /**
     * How long a Room is to be left alone yet. It may come from a backup, whose tool writes the status a moment after the
     * object.
     *
     * @param marked whether the Room has the operator's finalizer or a claim, whoever wrote them
     * @param created when the Room was created; empty if it does not say so, which is taken for long ago
     * @param now by the operator's clock
     * @return at most {@link #SETTLING}; empty if the operator may act for the Room
     */
    default Optional<Duration> settling(boolean marked, Optional<Instant> created, Instant now) {
        return marked && !isOwn()
                ? created.map(then -> Duration.between(now, then.plus(SETTLING))).filter(Duration::isPositive)
                        .map(left -> left.compareTo(SETTLING) > 0 ? SETTLING : left)
                : Optional.empty();
    }

    /**
     * The status says so, which nobody but the operator can write.
     *
     * @param now the record, with the attempts and fields of a newer claim
     */
    record Recorded(Claim now) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(now);
        }
    }

    /** Only the annotation says so, with a signature that holds: no status was written since the call. */
    record Claimed(Claim now) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(now);
        }
    }

    /** The status is that of another Room, from a backup: name and workspace are known, and nothing is owned. */
    record Restored(Claim former) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(former);
        }
    }

    /** Nothing is proven: the Room is new, or was never claimed. */
    record None() implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    /**
     * Weighs what a Room shows.
     *
     * @param uid of the Room
     * @param recorded what its status says of a claim, if that goes with its manifest
     * @param knowsRoom whether its status says which room it created or adopted
     * @param lastClaim when the newest claim was made that a status of the Room knows
     * @param signed the claim in its annotation, if its signature holds and it goes with its manifest
     */
    static Evidence of(String uid, Optional<Claim> recorded, boolean knowsRoom, Optional<Instant> lastClaim,
            Optional<Claim> signed) {
        Optional<Claim> valid = signed.filter(claim -> claim.uid().equals(uid))
                .filter(claim -> lastClaim.isEmpty() || claim.at().isAfter(lastClaim.get()));
        Optional<Claim> own = recorded.filter(claim -> claim.uid().equals(uid));
        if (own.isPresent()) {
            return new Recorded(valid.map(newer -> merged(own.get(), newer)).orElse(own.get()));
        }
        if (valid.isPresent()) {
            return new Claimed(valid.get());
        }
        return recorded.filter(_ -> knowsRoom).<Evidence>map(Restored::new).orElseGet(None::new);
    }

    private static Claim merged(Claim recorded, Claim newer) {
        return new Claim(recorded.uid(), recorded.name(), recorded.workspace(), recorded.since(), newer.attempts(),
                recorded.identity(), newer.fields(), newer.at(), newer.found().or(recorded::found));
    }
}
