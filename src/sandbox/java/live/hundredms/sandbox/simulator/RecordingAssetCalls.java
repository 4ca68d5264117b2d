package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The calls about recording assets (100ms-api.md C.12). Their replies contain paths, like those of 100ms. */
final class RecordingAssetCalls {
    private static final Set<String> STATES = Set.of("completed", "failed");
    private final Set<Switch> switches;

    RecordingAssetCalls(Set<Switch> switches) {
        this.switches = switches;
    }

    /** {@code GET /recording-assets}: filters {@code room_id}, {@code session_id} and {@code status}. */
    Reply list(Call call) {
        Page page = Page.of(call, switches, 10, 100);
        Optional<String> status = call.query("status");
        if (status.isPresent() && !STATES.contains(status.get())) {
            throw CallRefusal.invalid("Invalid query parameter", "status is completed or failed");
        }
        Stream<RecordingAsset> found = after(call, page.start()).filter(asset -> isAsked(call, asset, "room_id"))
                .filter(asset -> isAsked(call, asset, "session_id")).filter(asset -> isAsked(call, asset, "status"));
        return Reply.ok(page.envelope(found.iterator(), RecordingAsset::shown, switches));
    }

    private Stream<RecordingAsset> after(Call call, Optional<String> start) {
        NavigableMap<String, RecordingAsset> all = call.workspace().assets().oldestFirst();
        NavigableMap<String, RecordingAsset> ordered = switches.contains(Switch.ASSETS_OLDEST_FIRST)
                ? all
                : all.descendingMap();
        return start.map(id -> ordered.tailMap(id, false)).orElse(ordered).values().stream();
    }

    private static boolean isAsked(Call call, RecordingAsset asset, String field) {
        return call.query(field).map(asset.text(field)::equals).orElse(true);
    }

    /** {@code GET /recording-assets/<id>}. */
    Reply retrieve(Call call) {
        return Reply.ok(require(call).shown());
    }

    /** {@code GET /recording-assets/<id>/presigned-url}: a URL with which any client can read the file. */
    Reply presign(Call call) {
        RecordingAsset asset = require(call);
        ObjectNode reply = Json.object().put("id", asset.id()).put("path", asset.text("path"));
        return Reply.ok(reply
                .put("url",
                        "https://storage.example.com/" + asset.id() + ".mp4?X-Amz-Signature=" + Ids.derived(asset.id()))
                .put("expiry", 259_200));
    }

    private static RecordingAsset require(Call call) {
        return call.workspace().assets().find(call.path("id"))
                .orElseThrow(() -> CallRefusal.notFound("Recording asset"));
    }
}
