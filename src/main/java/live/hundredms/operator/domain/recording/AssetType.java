package live.hundredms.operator.domain.recording;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What 100ms uploads of a session (100ms-api.md C.12). */
public enum AssetType {
    /** A recording of the room as a browser shows it. */
    ROOM_COMPOSITE,
    /** The same by SFU recording. */
    ROOM_COMPOSITE_LEGACY,
    /** An HLS recording. */
    ROOM_VOD,
    /** The chat of a session. */
    CHAT,
    /** What was said. */
    TRANSCRIPT,
    /** A summary of what was said. */
    SUMMARY,
    /** One track of a participant. */
    TRACK,
    /** All tracks of a participant. */
    STREAM;

    /** As 100ms writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name; empty if this operator does not know it. */
    public static Optional<AssetType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
