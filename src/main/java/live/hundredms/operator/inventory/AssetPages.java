package live.hundredms.operator.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.recording.EndedUpload;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Unread;

/** What the pages of one check show. Not thread-safe. */
final class AssetPages {
    private final AssetProgress before;
    private final Set<String> judged;
    private final Instant now;
    private final List<EndedUpload> uploads = new ArrayList<>();
    private final SequencedSet<Long> counted = new LinkedHashSet<>();
    private final List<Instant> ends = new ArrayList<>();
    private Optional<Instant> last = Optional.empty();
    private int uploaded;
    private int failed;
    private int ignored;

    /**
     * No pages yet.
     *
     * @param judged IDs of the rooms that are judged
     * @param now present time at 100ms
     */
    AssetPages(AssetProgress before, Set<String> judged, Instant now) {
        this.before = before;
        this.judged = judged;
        this.now = now;
    }

    /**
     * The trustworthy times of a page, in its order.
     *
     * @param former the last time of the page before
     */
    record Times(List<Instant> all, Optional<Instant> former) {
        /** Whether the page runs from old to new. */
        boolean ascend() {
            return !all.isEmpty() && all.getFirst().isBefore(all.getLast());
        }

        /** Whether the page runs from new to old, or begins before the end of the page before it. */
        boolean goBack() {
            return !all.isEmpty()
                    && (all.getLast().isBefore(all.getFirst()) || former.filter(all.getFirst()::isBefore).isPresent());
        }

        /** Whether the page shows an asset that is older than the bound. */
        boolean reach(Instant bound) {
            return all.stream().anyMatch(bound::isAfter);
        }
    }

    Times add(Page<ListedAsset> page) {
        page.items().forEach(this::add);
        page.unread().forEach(this::ignore);
        List<Instant> all = page.items().stream().flatMap(asset -> asset.time(now).stream()).toList();
        Times times = new Times(all, last);
        all.stream().min(Comparator.naturalOrder()).ifPresent(ends::add);
        all.stream().max(Comparator.naturalOrder()).ifPresent(ends::add);
        last = all.isEmpty() ? last : Optional.of(all.getLast());
        return times;
    }

    private void add(ListedAsset asset) {
        switch (asset.meaning(now)) {
            case ListedAsset.Meaning.Ended(EndedUpload upload) when !judges(upload) -> {
            }
            case ListedAsset.Meaning.Ended(EndedUpload upload) -> {
                uploads.add(upload);
                if (isNew(asset.id() + asset.status())) {
                    uploaded += upload.arrived() ? 1 : 0;
                    failed += upload.arrived() ? 0 : 1;
                }
            }
            case ListedAsset.Meaning.UnderWay() -> {
            }
            case ListedAsset.Meaning.Ignored() -> {
                if (asset.time(now).filter(before.floor()::isAfter).isEmpty() && isNew(asset.id())) {
                    ignored++;
                }
            }
        }
    }

    private boolean judges(EndedUpload upload) {
        return judged.contains(upload.roomId()) && !upload.at().isBefore(before.floor());
    }

    private void ignore(Unread asset) {
        if (isNew(asset.id().orElse(""))) {
            ignored++;
        }
    }

    private boolean isNew(String asset) {
        long hash = Fnv.of(Fnv.START, asset);
        return counted.add(hash) && !before.counted().contains(hash);
    }

    List<EndedUpload> uploads() {
        return uploads;
    }

    /** The latest time of all pages. */
    Instant newest(Instant otherwise) {
        return ends.stream().max(Comparator.naturalOrder()).orElse(otherwise);
    }

    /** The earliest time of all pages. */
    Instant oldest(Instant otherwise) {
        return ends.stream().min(Comparator.naturalOrder()).orElse(otherwise);
    }

    SequencedSet<Long> counted() {
        return counted;
    }

    AssetList.Tally tally() {
        return new AssetList.Tally(uploaded, failed, ignored);
    }
}
