package live.hundredms.operator.domain.recording;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Types of files that 100ms uploads for a session (100ms-api.md C.12). */
public enum AssetType {
    /** Recording of the room as a browser shows it. */
    ROOM_COMPOSITE,
    /** Recording of the room by SFU recording. */
    ROOM_COMPOSITE_LEGACY,
    /** An HLS recording. */
    ROOM_VOD,
    /** The chat of a session. */
    CHAT,
    /** Transcript of a session. */
    TRANSCRIPT,
    /** Summary of a transcript. */
    SUMMARY,
    /** One track of a participant. */
    TRACK,
    /** All tracks of a participant. */
    STREAM;

    /** Name of the type at 100ms. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name; empty if this version does not know it. */
    public static Optional<AssetType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
