package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldShape;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Flag;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Texts;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.FieldValue.Whole;

/** Reads a value by its shape. {@code credentials} and the headers of a webhook are skipped. */
final class FieldReader {
    private FieldReader() {
    }

    static Optional<FieldValue> read(JsonCursor in, FieldShape shape, String name) throws IOException {
        return switch (shape) {
            case TEXT, WORD -> in.text(name).map(Text::new);
            case FLAG -> in.flag(name).map(Flag::new);
            case WHOLE -> in.whole(name).map(Whole::new);
            case TEXTS -> in.list(name, item -> item.text(name).orElse("")).map(Texts::new);
            case RECORDING -> recording(in, name);
            case WEBHOOK -> webhook(in, name);
        };
    }

    /**
     * Whether an empty text can be trusted. A free text in the reply to a read can. In the reply to a write it may have
     * been left out (100ms-api.md E.16), and no room is without template or region.
     */
    static boolean believed(FieldShape shape, FieldValue value, boolean toWrite) {
        boolean emptyText = value instanceof Text(String text) && text.isEmpty();
        return !emptyText || (shape == FieldShape.TEXT && !toWrite);
    }

    private static Optional<FieldValue> recording(JsonCursor in, String name) throws IOException {
        var draft = new Object() {
            boolean enabled;
            Optional<Upload> upload = Optional.empty();
        };
        boolean present = in.object(name, member -> {
            switch (member) {
                case "enabled" -> draft.enabled = in.flag(name + ".enabled").orElse(false);
                case "upload_info" -> draft.upload = upload(in, name + ".upload_info");
                default -> in.skip();
            }
        });
        return present ? Optional.of(new Recording(draft.enabled, draft.upload)) : Optional.empty();
    }

    private static Optional<Upload> upload(JsonCursor in, String name) throws IOException {
        var draft = new Object() {
            String type = "";
            String location = "";
            Optional<String> prefix = Optional.empty();
            Optional<String> region = Optional.empty();
        };
        in.object(name, member -> {
            switch (member) {
                case "type" -> draft.type = in.text(name + ".type").orElse("");
                case "location" -> draft.location = in.text(name + ".location").orElse("");
                case "prefix" -> draft.prefix = in.text(name + ".prefix").filter(text -> !text.isEmpty());
                case "options" -> draft.region = region(in, name + ".options");
                default -> in.skip();
            }
        });
        boolean somewhere = !draft.type.isEmpty() || !draft.location.isEmpty();
        return somewhere
                ? Optional.of(new Upload(draft.type, draft.location, draft.prefix, draft.region, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<String> region(JsonCursor in, String name) throws IOException {
        var draft = new Object() {
            Optional<String> region = Optional.empty();
        };
        in.object(name, member -> {
            if (member.equals("region")) {
                draft.region = in.text(name + ".region").filter(text -> !text.isEmpty());
            } else {
                in.skip();
            }
        });
        return draft.region;
    }

    private static Optional<FieldValue> webhook(JsonCursor in, String name) throws IOException {
        var draft = new Object() {
            Optional<String> url = Optional.empty();
        };
        in.object(name, member -> {
            if (member.equals("url")) {
                draft.url = in.text(name + ".url").filter(text -> !text.isEmpty());
            } else {
                in.skip();
            }
        });
        return draft.url.map(url -> new Webhook(url, Map.of()));
    }
}
