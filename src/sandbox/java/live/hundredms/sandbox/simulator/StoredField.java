package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What a caller may say of a room and the room keeps, as 100ms documents it; {@link RoomRules} has the bounds. */
enum StoredField {
    /** Free text. */
    DESCRIPTION(JsonNodeType.STRING, true),
    /** The legacy dialect has the name in its place. */
    TEMPLATE_ID(JsonNodeType.STRING, false),
    /** Of the media servers. */
    REGION(JsonNodeType.STRING, true),
    /** Instead of the template's. */
    RECORDING_INFO(JsonNodeType.OBJECT, true),
    /** Lifts the bound of the size. */
    LARGE_ROOM(JsonNodeType.BOOLEAN, false, () -> JsonNodeFactory.instance.booleanNode(false)),
    /** Ids. */
    POLLS(JsonNodeType.ARRAY, false, JsonNodeFactory.instance::arrayNode),
    /** Peers at a time. */
    SIZE(JsonNodeType.NUMBER, false),
    /** Of a session. */
    MAX_DURATION_SECONDS(JsonNodeType.NUMBER, false),
    /** Address and headers. */
    WEBHOOK(JsonNodeType.OBJECT, false);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final JsonNodeType type;
    private final boolean legacy;
    private final Supplier<JsonNode> blank;

    StoredField(JsonNodeType type, boolean legacy) {
        this(type, legacy, JsonNodeFactory.instance::missingNode);
    }

    /** @param blank what replies show of a room that never had a value, if they show anything */
    StoredField(JsonNodeType type, boolean legacy, Supplier<JsonNode> blank) {
        this.type = type;
        this.legacy = legacy;
        this.blank = blank;
    }

    /** In requests and replies. */
    String wireName() {
        return wireName;
    }

    /** What a value has to be. */
    JsonNodeType type() {
        return type;
    }

    /** What replies show, which is a missing node if they do not show the field. */
    JsonNode shown(ObjectNode fields) {
        return fields.has(wireName) ? fields.get(wireName) : blank.get();
    }

    /** The names of those that the current dialect has. */
    static List<String> ofCurrent() {
        return Arrays.stream(values()).map(StoredField::wireName).toList();
    }

    /** The names of those that the legacy dialect has. */
    static List<String> ofLegacy() {
        return Arrays.stream(values()).filter(field -> field.legacy).map(StoredField::wireName).toList();
    }
}
