package live.hundredms.operator.inventory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.recording.NewestUploads;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.inventory.AssetProgress.Walk;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;

/**
 * Checks the list of assets of one workspace. 100ms does not document the order of that list (100ms-api.md C.12). If it
 * shows the newest first, a check reads back to what was judged before; otherwise it continues if the last one
 * ended. A check that fails proves nothing and changes nothing.
 */
public final class AssetList {
    /** Assets on a page, the most that 100ms returns. */
    static final int PAGE = 100;
    /** Maximum number of pages that one check reads. */
    public static final int MOST_PAGES = 10;
    private static final String AGAIN = "100ms lists the same recordings again and again";

    private final RoomsApi rooms;
    private final Sweep.Calls calls;

    public AssetList(RoomsApi rooms, Sweep.Calls calls) {
        this.rooms = rooms;
        this.calls = calls;
    }

    /**
     * Result of a check.
     *
     * @param gap what the check did not reach; empty also if the check before did not reach everything either
     */
    public record Checked(AssetProgress progress, Tally tally, Optional<Gap> gap) {
    }

    /** Numbers of assets that a check found and no earlier check had found. */
    public record Tally(int uploaded, int failed, int ignored) {
    }

    /** What a check did not reach with ten pages. */
    public sealed interface Gap {
        /** The list continues with older assets that were not judged. */
        record Older(Instant from, Instant to) implements Gap {
        }

        /** The list shows the oldest assets first, and was not read to its end yet. */
        record Newer() implements Gap {
        }
    }

    /**
     * Checks the list once.
     *
     * @param judged IDs of the rooms that are judged
     * @param now present time at 100ms
     */
    public Outcome<Checked> check(AssetProgress before, Set<String> judged, Instant now) {
        return new Check(before, new AssetPages(before, judged, now)).run();
    }

    /** One check that is under way. */
    private final class Check {
        private final AssetProgress before;
        private final AssetPages seen;
        private final Pages pages = new Pages(MOST_PAGES, PAGE);
        private boolean walks;
        private Optional<String> start;

        Check(AssetProgress before, AssetPages seen) {
            this.before = before;
            this.seen = seen;
            this.walks = before.walk().isPresent();
            this.start = before.walk().flatMap(Walk::start);
        }

        Outcome<Checked> run() {
            while (true) {
                Optional<String> from = start;
                Outcome<Page<ListedAsset>> outcome = calls.make(() -> rooms.assets(from));
                if (!(outcome instanceof Outcome.Found<Page<ListedAsset>>(Page<ListedAsset> page))) {
                    return outcome.failure();
                }
                AssetPages.Times times = seen.add(page);
                walks |= pages.count() == 0 && page.next().isPresent() && times.ascend();
                if (walks && times.goBack()) {
                    return found(before.with(Optional.empty()), Optional.empty());
                }
                switch (pages.after(page)) {
                    case Pages.Next.Again() -> {
                        return new Outcome.Unavailable<>(AGAIN);
                    }
                    case Pages.Next.End() -> {
                        return ended();
                    }
                    case Pages.Next.Enough() -> {
                        return !walks && times.reach(before.bound()) ? ended() : broken(page.next());
                    }
                    case Pages.Next.More(String next) -> {
                        if (!walks && times.reach(before.bound())) {
                            return ended();
                        }
                        start = Optional.of(next);
                    }
                }
            }
        }

        /**
         * The result after everything was read that is newer than what was judged before. The next check reads the last
         * page again.
         */
        private Outcome<Checked> ended() {
            AssetProgress after = before.judging(before.newest().after(collected()), seen.newest(before.bound()));
            return found(
                    walks ? after.with(Optional.of(new Walk(start, NewestUploads.NONE))) : after.with(Optional.empty()),
                    Optional.empty());
        }

        private Outcome<Checked> broken(Optional<String> next) {
            if (walks) {
                return found(before.with(Optional.of(new Walk(next, collected()))), Optional.of(new Gap.Newer()));
            }
            return found(before.judging(before.newest().after(collected()), seen.newest(before.bound())),
                    Optional.of(new Gap.Older(before.bound(), seen.oldest(before.bound()))));
        }

        private NewestUploads collected() {
            return before.walk().filter(_ -> walks).map(Walk::collected).orElse(NewestUploads.NONE).and(seen.uploads());
        }

        private Outcome<Checked> found(AssetProgress after, Optional<Gap> gap) {
            return new Outcome.Found<>(new Checked(after.counting(seen.counted()).withGap(gap.isPresent()),
                    seen.tally(), gap.filter(_ -> !before.gapTold())));
        }
    }
}
