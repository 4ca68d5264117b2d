package live.hundredms.operator.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Outcome;

/** A 100ms that lists assets in the order in which they stand here, or fails. */
public final class ListedAssets extends PagedRooms {
    final List<ListedAsset> assets = new ArrayList<>();
    UnaryOperator<String> cursor = place -> place;
    private Optional<Outcome<Page<ListedAsset>>> failure = Optional.empty();
    private int listings;

    /** How many pages were asked for. */
    public int listings() {
        return listings;
    }

    /** What each call is answered from now on; empty for the list. */
    public void fail(Optional<Outcome<Page<ListedAsset>>> with) {
        failure = with;
    }

    /** Puts an asset at the end of the list. */
    public void add(String id, String room, String type, String status, Instant at) {
        assets.add(asset(id, room, type, status, at));
    }

    static ListedAsset asset(String id, String room, String type, String status, Instant at) {
        return new ListedAsset(id, Optional.of(room), Optional.of(type), Optional.of(status), Optional.of(at));
    }

    /** As with 100ms, the cursor is the id of the last asset of a page. */
    @Override
    public Outcome<Page<ListedAsset>> assets(Optional<String> start) {
        listings++;
        if (failure.isPresent()) {
            return failure.get();
        }
        int from = start.map(id -> 1 + assets.stream().map(ListedAsset::id).toList().indexOf(id)).orElse(0);
        List<ListedAsset> page = assets.subList(from, Math.min(from + AssetList.PAGE, assets.size()));
        return new Outcome.Found<>(new Page<>(page,
                page.size() < AssetList.PAGE ? Optional.empty() : Optional.of(cursor.apply(page.getLast().id()))));
    }
}
