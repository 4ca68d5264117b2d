package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Evidence of which name a Room holds, in which workspace, and what was done at 100ms for it. Only what the operator
 * itself wrote about this very object proves anything: users write manifests, annotations and copies of both.
 */
public sealed interface Evidence {
    /**
     * Minimum age of a Room that arrived with the operator's marks and proves nothing about itself, before the operator
     * acts for it.
     */
    Duration SETTLING = Duration.ofSeconds(60);

    /** The claim, or what a restored status says about one. */
    Optional<Claim> claim();

    /** Whether the operator wrote the evidence about this Room, not about one of which this is a copy. */
    default boolean isOwn() {
        return this instanceof Recorded || this instanceof Claimed;
    }

    /**
     * How long the operator must still leave a Room alone. The Room may come from a backup, whose tool writes the
     * status a moment after the object.
     *
     * @param marked whether the Room has a finalizer or claim like the operator's, whichever client wrote them
     * @param created when the Room was created; if empty, the Room counts as old
     * @param now present time by the operator's clock
     * @return at most {@link #SETTLING}; empty if the operator may act for the Room
     */
    default Optional<Duration> settling(boolean marked, Optional<Instant> created, Instant now) {
        return marked && !isOwn()
                ? created.map(then -> Duration.between(now, then.plus(SETTLING))).filter(Duration::isPositive)
                        .map(left -> left.compareTo(SETTLING) > 0 ? SETTLING : left)
                : Optional.empty();
    }

    /**
     * Evidence in the status, which only the operator can write.
     *
     * @param now the claim in the record, with the attempts and fields of a newer claim
     */
    record Recorded(Claim now) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(now);
        }
    }

    /** Evidence only in the annotation, with a valid signature: no status was written since the call. */
    record Claimed(Claim now) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(now);
        }
    }

    /** Status of another Room, from a backup: name and workspace are known, and the Room owns nothing. */
    record Restored(Claim former) implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.of(former);
        }
    }

    /** No evidence: the Room is new, or was never claimed. */
    record None() implements Evidence {
        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    /**
     * The evidence that a Room shows.
     *
     * @param uid uid of the Room
     * @param recorded claim in its status; empty unless it matches the manifest
     * @param knowsRoom whether its status says which room it created or adopted
     * @param lastClaim when the newest claim was made that a status of the Room includes
     * @param signed claim in its annotation; empty unless its signature is valid and it matches the manifest
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
