package live.hundredms.operator.suites.fuzz.planted;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.remote.json.JsonCursor;
import live.hundredms.operator.remote.json.ReplyDecoder;

/**
 * Reads a room as the decoder of replies does, with two faults: it throws
 * at a kind of storage that it doesn't know, and it takes the account name of an
 * Azure storage, which the reply has among the credentials, for the prefix.
 */
public final class FaultyRoomReader implements ReplyDecoder<RemoteRoom> {
    private static final Optional<Instant> NEVER = Optional.empty();

    private static final class Draft {
        private String id = "without";
        private String name = "without";
        private final Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        private boolean enabled;
        private String type = "";
        private String location = "";
        private Optional<String> prefix = Optional.empty();
    }

    @Override
    public RemoteRoom decode(JsonCursor in) throws IOException {
        Draft draft = new Draft();
        in.object("the room", member -> {
            switch (member) {
                case "id" -> draft.id = in.text(member).filter(text -> !text.isEmpty()).orElse(draft.id);
                case "name" -> draft.name = in.text(member).filter(text -> !text.isEmpty()).orElse(draft.name);
                case "recording_info" -> recording(in, draft);
                default -> in.skip();
            }
        });
        return new RemoteRoom(draft.id, draft.name, Optional.empty(), draft.shown, NEVER, NEVER, Optional.empty(),
                Optional.empty());
    }

    private static void recording(JsonCursor in, Draft draft) throws IOException {
        boolean present = in.object("recording_info", member -> {
            switch (member) {
                case "enabled" -> draft.enabled = in.flag(member).orElse(false);
                case "upload_info" -> upload(in, draft);
                default -> in.skip();
            }
        });
        if (present) {
            Upload upload = new Upload(draft.type, draft.location, draft.prefix, Optional.empty(), Optional.empty());
            draft.shown.put(RoomField.RECORDING_INFO, new Recording(draft.enabled, Optional.of(upload)));
        }
    }

    private static void upload(JsonCursor in, Draft draft) throws IOException {
        in.object("upload_info", member -> {
            switch (member) {
                case "type" -> draft.type = type(in.text(member).orElse("s3"));
                case "location" -> draft.location = in.text(member).orElse("");
                case "prefix" -> draft.prefix = in.text(member);
                case "credentials" -> credentials(in, draft);
                default -> in.skip();
            }
        });
    }

    private static String type(String text) {
        return switch (text) {
            case "s3", "gs", "oss", "azure" -> text;
            default -> throw new IllegalArgumentException("a storage that nobody thought of");
        };
    }

    private static void credentials(JsonCursor in, Draft draft) throws IOException {
        in.object("credentials", member -> {
            if (member.equals("key") && draft.type.equals("azure")) {
                draft.prefix = in.text(member);
            } else {
                in.skip();
            }
        });
    }
}
