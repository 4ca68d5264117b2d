package live.hundredms.operator.domain.room;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;

/**
 * The one table of the fields of a Room. A row contains all that the operator needs to know about a field besides its
 * entry in the CRD: manifests are read, requests written, replies compared and refusals understood by it, and the tests
 * use its examples. The order of the rows is that of requests and of {@code status.appliedFields}. The room's name and
 * {@code enabled} have no rows: the first never changes, the second has a call of its own.
 */
public enum RoomField {
    /** Free text. */
    DESCRIPTION(FieldRow.of("description", FieldShape.TEXT).current("description").legacy("description")
            .refusal(9, "description").reset("").examples("daily", "weekly")),
    /**
     * {@code template} or {@code templateId}: Current accepts an ID, Legacy a name (100ms-api.md E.10). A name must be
     * looked up, so the manifest's value is {@code templateId}.
     */
    TEMPLATE(FieldRow.of("template", FieldShape.WORD).current("template_id").legacy("template").refusal(6, "template")
            .examples("template-1", "template-2")),
    /** {@code auto} is the template's region: it is sent, but never compared. */
    REGION(FieldRow.of("region", FieldShape.WORD).current("region").legacy("region").refusal(7, "\\bregion\\b")
            .resetToTemplate("auto").examples("eu", "us")),
    /** 100ms cannot go back to the template's recording (100ms-api.md B.4.6), so recording is switched off. */
    RECORDING_INFO(FieldRow.of("recordingInfo", FieldShape.RECORDING).current("recording_info").legacy("recording_info")
            .refusal(4, "bucket|upload|recording").reset(new Recording(false, Optional.empty()))
            .examples(new Recording(true, Optional.empty()), new Recording(true, Optional.of(
                    new Upload("s3", "bucket", Optional.of("rooms"), Optional.of("eu-west-1"), Optional.empty()))))),
    /** Removes the limit of {@link #SIZE}. */
    LARGE_ROOM(FieldRow.of("largeRoom", FieldShape.FLAG).current("large_room").refusal(3, "large_room").reset(false)
            .examples(true, false)),
    /** Maximum number of peers in the room. */
    SIZE(FieldRow.of("size", FieldShape.WHOLE).current("size").refusal(2, "room size|\\bsize\\b").examples(10, 2000)),
    /** Maximum duration of a session, in seconds. */
    MAX_DURATION_SECONDS(FieldRow.of("maxDurationSeconds", FieldShape.WHOLE).current("max_duration_seconds")
            .refusal(1, "max_duration").examples(600, 40_000)),
    /** IDs of polls, on the top level of the request (100ms-api.md E.7). */
    POLLS(FieldRow.of("polls", FieldShape.TEXTS).current("polls").refusal(8, "\\bpolls?\\b").reset(List.of())
            .examples(List.of("p1"), List.of("p1", "p2"))),
    /** How to remove a webhook is not documented (100ms-api.md C.2.3). */
    WEBHOOK(FieldRow.of("webhook", FieldShape.WEBHOOK).current("webhook").refusal(5, "webhook")
            .examples(Webhook.to("https://hooks.example/a"), Webhook.to("https://hooks.example/b")));

    private final FieldRow row;
    private final Optional<FieldValue> neverShown;

    RoomField(FieldRow row) {
        this.row = row;
        this.neverShown = row.reset().filter(reset -> !reset.shown()).map(FieldRow.Reset::value);
    }

    /** Name of the field in the manifest and in {@code status.appliedFields}. */
    public String specName() {
        return row.names().spec();
    }

    /** Name of the field in the JSON of an API; empty if the API does not have it. */
    public Optional<String> wireName(Dialect dialect) {
        return Optional.ofNullable(row.names().wire().get(dialect));
    }

    /** Shape of the field's values. */
    public FieldShape shape() {
        return row.shape();
    }

    /** Rank among the fields that a refusal may be about. A refusal that names two fields is about the lower one. */
    public int precedence() {
        return row.refusal().map(FieldRow.Refusal::precedence).orElse(Integer.MAX_VALUE);
    }

    /** Regular expression by which a refusal names the field. */
    public Optional<String> refusalWords() {
        return row.refusal().map(FieldRow.Refusal::words);
    }

    /** Value that resets the field once it was removed from the manifest; empty if the API cannot reset it. */
    public Optional<FieldValue> resetValue() {
        return row.reset().map(FieldRow.Reset::value);
    }

    /** Whether a reply that shows the field shows this value as it was sent, so that the two can be compared. */
    public boolean isShown(FieldValue value) {
        return neverShown.isEmpty() || !neverShown.get().equals(value);
    }

    /** Two values that a manifest may have, for tests and as examples. */
    public List<FieldValue> examples() {
        return row.examples();
    }

    /** Everything that is known about the field. */
    FieldRow row() {
        return row;
    }

    /** The field of that name in the manifest. */
    public static Optional<RoomField> named(String specName) {
        return Arrays.stream(values()).filter(field -> field.specName().equals(specName)).findFirst();
    }
}
