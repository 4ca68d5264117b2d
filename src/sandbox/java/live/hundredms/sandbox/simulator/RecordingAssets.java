package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The recording assets of one workspace, at most {@link #MOST}. A further one replaces the oldest. */
final class RecordingAssets {
    static final int MOST = 10_000;
    private final NavigableMap<String, RecordingAsset> byId = new ConcurrentSkipListMap<>();
    private final Ids ids;

    RecordingAssets(Ids ids) {
        this.ids = ids;
    }

    synchronized RecordingAsset add(Instant createdAt, ObjectNode fields) {
        RecordingAsset asset = RecordingAsset.of(ids.at(createdAt), createdAt, fields);
        if (byId.size() >= MOST) {
            byId.pollFirstEntry();
        }
        byId.put(asset.id(), asset);
        return asset;
    }

    Optional<RecordingAsset> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** By ascending time of creation; callers select a part with {@code tailMap}. */
    NavigableMap<String, RecordingAsset> oldestFirst() {
        return byId;
    }
}
