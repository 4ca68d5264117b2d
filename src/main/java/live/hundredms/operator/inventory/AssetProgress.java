package live.hundredms.operator.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import live.hundredms.operator.domain.recording.EndedUpload;
import live.hundredms.operator.domain.recording.NewestUploads;

/**
 * How far the list of assets of a workspace was read, and what it showed. Immutable.
 *
 * @param floor assets that were created before are not judged
 * @param bound the newest {@code created_at} that was judged; a list that shows the newest first is read back to it
 * @param newest uploads that were judged
 * @param walk if a list continues that shows the oldest first; empty while there is none
 * @param counted hashes of the assets that were counted last, the latest at the end
 * @param gapTold whether the last check did not reach everything
 */
public record AssetProgress(Instant floor, Instant bound, NewestUploads newest, Optional<Walk> walk,
        SequencedSet<Long> counted, boolean gapTold) {
    private static final Duration BEFORE_START = Duration.ofHours(24);
    /** Maximum number of hashes: more than two checks read. */
    private static final int MOST_COUNTED = 2_000;

    public AssetProgress {
        counted = Collections.unmodifiableSequencedSet(counted);
    }

    /**
     * Position in a list that shows the oldest assets first.
     *
     * @param start cursor of the next page; empty for the first one
     * @param collected uploads that the list showed since it was last read to its end
     */
    record Walk(Optional<String> start, NewestUploads collected) {
    }

    /**
     * Progress of a workspace of which nothing was read yet.
     *
     * @param now present time at 100ms
     * @param judged when former processes last judged an asset
     */
    public static AssetProgress begin(Instant now, Optional<Instant> judged) {
        Instant floor = now.minus(BEFORE_START);
        return new AssetProgress(floor, judged.filter(floor::isBefore).orElse(floor), NewestUploads.NONE,
                Optional.empty(), new LinkedHashSet<>(), false);
    }

    /** A copy that is limited to these rooms, with known uploads of rooms that it has no uploads of. */
    public AssetProgress of(Set<String> rooms, Collection<EndedUpload> known) {
        return new AssetProgress(floor, bound,
                newest.of(rooms).and(known.stream().filter(upload -> !newest.knows(upload.roomId())).toList()), walk,
                counted, gapTold);
    }

    /** A copy with uploads that were judged. */
    AssetProgress judging(NewestUploads next, Instant newestTime) {
        return new AssetProgress(floor, newestTime.isAfter(bound) ? newestTime : bound, next, walk, counted, gapTold);
    }

    AssetProgress with(Optional<Walk> next) {
        return new AssetProgress(floor, bound, newest, next, counted, gapTold);
    }

    AssetProgress withGap(boolean told) {
        return new AssetProgress(floor, bound, newest, walk, counted, told);
    }

    /** A copy after these assets were counted. */
    AssetProgress counting(SequencedSet<Long> hashes) {
        SequencedSet<Long> all = new LinkedHashSet<>(counted);
        all.removeAll(hashes);
        all.addAll(hashes);
        while (all.size() > MOST_COUNTED) {
            all.removeFirst();
        }
        return new AssetProgress(floor, bound, newest, walk, all, gapTold);
    }
}
