package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * A recording asset in the form that {@code POST /_simulator/rooms/<id>/assets} accepts. Its form is checked, but not
 * its meaning, so that a test can create an asset of an unknown type, without a room, or with a time in the future.
 *
 * @param fields all fields of the asset except {@code id} and {@code created_at}
 */
record AssetDraft(Instant createdAt, ObjectNode fields) {
    private static final Set<String> KNOWN = Set.of("type", "status", "created_at", "room_id", "job_id", "session_id",
            "path", "size", "duration", "thumbnails", "metadata");
    private static final int MOST_BYTES = 4096;
    private static final Instant END = Instant.ofEpochSecond(0xffff_ffffL);

    /**
     * Completes the given fields to an asset of a room. A field that is null is left out of the asset.
     *
     * @throws IllegalArgumentException with a sentence about the error
     */
    static AssetDraft of(JsonNode given, SimulatedWorkspace workspace, StoredRoom room) {
        check(given);
        Instant createdAt = moment(given, workspace.clock().instant());
        ObjectNode fields = defaults(workspace, room, createdAt);
        given.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                fields.remove(field.getKey());
            } else {
                fields.set(field.getKey(), field.getValue());
            }
        });
        return new AssetDraft(createdAt, fields);
    }

    private static void check(JsonNode given) {
        if (!given.isObject() || !given.path("type").isTextual()) {
            throw new IllegalArgumentException("a recording asset needs a type, such as room-composite");
        }
        given.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalArgumentException("a recording asset has no field " + field);
            }
        });
        if (Json.write(given).length > MOST_BYTES) {
            throw new IllegalArgumentException("a recording asset has at most " + MOST_BYTES + " bytes");
        }
    }

    private static Instant moment(JsonNode given, Instant now) {
        JsonNode text = given.path("created_at");
        if (text.isMissingNode()) {
            return now;
        }
        try {
            Instant moment = Instant.parse(text.asText());
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(END)) {
                return moment;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("created_at is a time such as 2025-02-01T08:00:00Z", e);
        }
        throw new IllegalArgumentException("created_at lies between 1970-01-01 and 2106-02-07");
    }

    private static ObjectNode defaults(SimulatedWorkspace workspace, StoredRoom room, Instant createdAt) {
        JsonNode upload = RoomShape.retrieved(workspace, room).at("/recording_info/upload_info");
        String prefix = upload.path("prefix").asText(workspace.customerId());
        String path = "s3://" + upload.path("location").asText("storage-of-100ms") + "/" + prefix + "/beam/" + room.id()
                + "/" + createdAt.atOffset(ZoneOffset.UTC).toLocalDate() + "/Rec-" + room.id() + "-"
                + createdAt.toEpochMilli() + ".mp4";
        ObjectNode fields = Json.object().put("job_id", Ids.derived(path + "/job")).put("room_id", room.id())
                .put("session_id",
                        workspace.sessions().active(room.id()).map(Session::id)
                                .orElseGet(() -> Ids.derived(path + "/session")))
                .put("status", "completed").put("path", path).put("size", 892_154).put("duration", 100)
                .putNull("thumbnails");
        fields.putObject("metadata").putObject("resolution").put("width", 1280).put("height", 720);
        return fields;
    }
}
