package live.hundredms.operator.domain.room;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one table of Room fields: the name in the manifest, the name on the wire
 * of each dialect, and how a field that left the manifest is put back. The
 * planner, both adapters and the reference in {@code crds/} read it, so a new
 * field is one row and its wire name. The room's name and {@code enabled} are
 * no rows: the first never changes, the second has a call of its own.
 */
public enum RoomField {
    /** Free text. */
    DESCRIPTION("description", "description", "description", new FieldValue.Text("")),
    /**
     * {@code template} or {@code templateId}: Current takes an id, Legacy a name
     * (100ms-api.md E.10).
     */
    TEMPLATE("template", "template_id", "template", null),
    /** {@code auto} is the template's region: written, never compared. */
    REGION("region", "region", "region", new FieldValue.Text("auto")),
    /**
     * There is no way back to the template's recording (100ms-api.md B.4.6),
     * so it is switched off.
     */
    RECORDING_INFO("recordingInfo", "recording_info", "recording_info",
            new FieldValue.Recording(false, Optional.empty())),
    /** Lifts the bound of {@link #SIZE}. */
    LARGE_ROOM("largeRoom", "large_room", null, new FieldValue.Flag(false)),
    /** Peers in the room at a time. */
    SIZE("size", "size", null, null),
    /** Longest session in seconds. */
    MAX_DURATION_SECONDS("maxDurationSeconds", "max_duration_seconds", null, null),
    /** Ids of polls, on the top level of the request (100ms-api.md E.7). */
    POLLS("polls", "polls", null, new FieldValue.Texts(List.of())),
    /** How to remove a webhook is not documented (100ms-api.md C.2.3). */
    WEBHOOK("webhook", "webhook", null, null);

    private final String specName;
    private final String currentName;
    private final Optional<String> legacyName;
    private final Optional<FieldValue> wayBack;

    RoomField(String specName, String currentName, @Nullable String legacyName, @Nullable FieldValue wayBack) {
        this.specName = specName;
        this.currentName = currentName;
        this.legacyName = Optional.ofNullable(legacyName);
        this.wayBack = Optional.ofNullable(wayBack);
    }

    /** The field's name in the manifest and in {@code status.appliedFields}. */
    public String specName() {
        return specName;
    }

    /**
     * The field's name in the JSON of a dialect; empty where the dialect doesn't
     * have it.
     */
    public Optional<String> wireName(Dialect dialect) {
        return dialect == Dialect.CURRENT ? Optional.of(currentName) : legacyName;
    }

    /**
     * The value that undoes the field once it left the manifest; empty where the
     * API can't put it back.
     */
    public Optional<FieldValue> wayBack() {
        return wayBack;
    }

    /** The row of that name in the manifest. */
    public static Optional<RoomField> named(String specName) {
        return Arrays.stream(values()).filter(field -> field.specName.equals(specName)).findFirst();
    }
}
