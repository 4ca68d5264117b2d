package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;

/**
 * Reads a room (100ms-api.md B.3, C.5): the fields by the names and shapes of their rows. Unknown members are skipped,
 * and so is the {@code recording} of lists and disable replies (E point 5): it may contain less than the room has.
 */
public final class RoomReader implements ReplyDecoder<RemoteRoom> {
    private final String enabledName;
    private final Map<String, RoomField> fields;
    private final boolean toWrite;

    private RoomReader(Dialect dialect, boolean toWrite) {
        this.enabledName = RoomWriter.enabledName(dialect);
        this.fields = Arrays.stream(RoomField.values()).filter(field -> field.wireName(dialect).isPresent()).collect(
                Collectors.toUnmodifiableMap(field -> field.wireName(dialect).orElseThrow(), Function.identity()));
        this.toWrite = toWrite;
    }

    /**
     * A reader for replies to writes, in which an empty text may stand for a value that was left out (100ms-api.md
     * E.16).
     */
    public static RoomReader ofWriteReply(Dialect dialect) {
        return new RoomReader(dialect, true);
    }

    /** A reader for replies to reads, in which an empty free text can be trusted. */
    public static RoomReader ofReadReply(Dialect dialect) {
        return new RoomReader(dialect, false);
    }

    @Override
    public RemoteRoom decode(JsonCursor in) throws IOException {
        RoomDraft draft = new RoomDraft();
        in.object("the room", name -> member(in, name, draft));
        return draft.room(toWrite);
    }

    /** Reads a room on a page. A room that cannot be read does not make the others unreadable. */
    public PageEntry<RemoteRoom> entry(JsonCursor in) throws IOException {
        RoomDraft draft = new RoomDraft();
        if (!in.onObject()) {
            in.skip();
            return draft.unread();
        }
        boolean whole = in.readable(name -> member(in, name, draft));
        return whole && draft.isNamed() ? new PageEntry.Read<>(draft.room(toWrite)) : draft.unread();
    }

    private void member(JsonCursor in, String name, RoomDraft draft) throws IOException {
        RoomField field = fields.get(name);
        if (field != null) {
            FieldReader.read(in, field.shape(), name)
                    .filter(value -> FieldReader.believed(field.shape(), value, toWrite))
                    .ifPresent(value -> draft.shown.put(field, value));
        } else if (name.equals(enabledName)) {
            draft.enabled = in.flag(name);
        } else {
            draft.member(in, name);
        }
    }
}
