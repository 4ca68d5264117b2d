package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi.Page;

/**
 * Reads room codes (100ms-api.md C.8). A code is opaque. One that does not show that it is of the room that was asked for makes
 * the whole reply unreadable: it must be published nowhere.
 */
public final class RoomCodeReader implements ReplyDecoder<RemoteCode> {
    private static final int LONGEST_ROLE = 128;
    private static final int LONGEST_CODE = 128;
    private static final int LONGEST_TIME = 64;
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]+");
    /** A bulk reply has no pages. */
    private static final int ALL = Integer.MAX_VALUE;

    private final Optional<String> roomId;
    private final Optional<String> role;

    private RoomCodeReader(Optional<String> roomId, Optional<String> role) {
        this.roomId = roomId;
        this.role = role;
    }

    /** One page of the codes of a room. */
    public static ReplyDecoder<Page<RemoteCode>> page(String roomId, int asked, Optional<String> start) {
        RoomCodeReader item = new RoomCodeReader(Optional.of(roomId), Optional.empty());
        return new PageReader<>(in -> new PageEntry.Read<>(item.decode(in)), code -> code.code().reveal(), asked,
                start);
    }

    /** All codes of a room that the reply shows. */
    public static ReplyDecoder<List<RemoteCode>> all(String roomId) {
        return in -> page(roomId, ALL, Optional.empty()).decode(in).items();
    }

    /** One code of that role. */
    public static ReplyDecoder<RemoteCode> one(String roomId, String role) {
        return new RoomCodeReader(Optional.of(roomId), Optional.of(role));
    }

    /** That a reply shows a code; which one does not count. */
    public static ReplyDecoder<Boolean> done() {
        RoomCodeReader any = new RoomCodeReader(Optional.empty(), Optional.empty());
        return in -> {
            any.decode(in);
            return true;
        };
    }

    @Override
    public RemoteCode decode(JsonCursor in) throws IOException {
        var draft = new Object() {
            Optional<String> code = Optional.empty();
            Optional<String> room = Optional.empty();
            Optional<String> of = Optional.empty();
            Optional<Instant> createdAt = Optional.empty();
            boolean enabled = true;
        };
        in.object("the room code", member -> {
            switch (member) {
                case "code" -> draft.code = in.text(member, LONGEST_CODE);
                case "room_id" -> draft.room = in.word(member, RoomDraft.LONGEST_ID);
                case "role" -> draft.of = in.text(member, LONGEST_ROLE);
                case "enabled" -> draft.enabled = in.flag(member).orElse(true);
                case "created_at" -> draft.createdAt = in.text(member, LONGEST_TIME).flatMap(RoomCodeReader::time);
                default -> in.skip();
            }
        });
        String code = draft.code.filter(text -> CODE.matcher(text).matches())
                .orElseThrow(() -> new UnreadableReply("something else than a room code"));
        if (roomId.isPresent() && !roomId.equals(draft.room)) {
            throw new UnreadableReply("a room code of another room, or of none");
        }
        String shown = draft.of.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnreadableReply("a room code without a role"));
        if (role.filter(asked -> !asked.equals(shown)).isPresent()) {
            throw new UnreadableReply("a room code of another role");
        }
        return new RemoteCode(shown, new SecretText(code), draft.enabled, draft.createdAt);
    }

    /** Only the order of codes depends on it. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
