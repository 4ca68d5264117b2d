package live.hundredms.operator.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import live.hundredms.operator.domain.room.FieldValue;

/** Values of fields as a manifest and as 100ms has them, without what is secret; nothing of the operator's is used. */
public final class FieldJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FieldJson() {
    }

    /** As a manifest has it. */
    public static JsonNode manifest(FieldValue value) {
        return json(value, "uploadInfo");
    }

    /** The same in lists, maps and plain values of Java. */
    public static Object plain(FieldValue value) {
        return MAPPER.convertValue(manifest(value), Object.class);
    }

    /** As 100ms has it. */
    public static JsonNode wire(FieldValue value) {
        return json(value, "upload_info");
    }

    private static JsonNode json(FieldValue value, String uploadInfo) {
        return switch (value) {
            case FieldValue.Text(String text) -> JSON.textNode(text);
            case FieldValue.Flag(boolean on) -> JSON.booleanNode(on);
            case FieldValue.Whole(long number) -> JSON.numberNode(Math.toIntExact(number));
            case FieldValue.Texts(var texts) -> {
                ArrayNode list = JSON.arrayNode();
                texts.forEach(list::add);
                yield list;
            }
            case FieldValue.Recording recording -> {
                ObjectNode object = JSON.objectNode().put("enabled", recording.enabled());
                recording.upload().ifPresent(upload -> object.set(uploadInfo, upload(upload)));
                yield object;
            }
            case FieldValue.Webhook webhook -> JSON.objectNode().put("url", webhook.url());
            case FieldValue.TemplateRecording _ -> throw new AssertionError("no manifest says this: " + value);
        };
    }

    private static ObjectNode upload(FieldValue.Upload upload) {
        ObjectNode object = JSON.objectNode().put("type", upload.type()).put("location", upload.location());
        upload.prefix().ifPresent(prefix -> object.put("prefix", prefix));
        upload.region().ifPresent(region -> object.putObject("options").put("region", region));
        return object;
    }
}
