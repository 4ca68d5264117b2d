package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Fields of a room that a caller may declare and the room stores, as 100ms documents them; {@link RoomRules} has the
 * limits.
 */
enum StoredField {
    /** Free text. */
    DESCRIPTION(JsonNodeType.STRING, true),
    /** ID of the template; Legacy has the name instead. */
    TEMPLATE_ID(JsonNodeType.STRING, false),
    /** Region of the media servers. */
    REGION(JsonNodeType.STRING, true),
    /** Recording settings that replace the template's. */
    RECORDING_INFO(JsonNodeType.OBJECT, true),
    /** Removes the limit of the size. */
    LARGE_ROOM(JsonNodeType.BOOLEAN, false, () -> JsonNodeFactory.instance.booleanNode(false)),
    /** IDs of polls. */
    POLLS(JsonNodeType.ARRAY, false, JsonNodeFactory.instance::arrayNode),
    /** Maximum number of peers. */
    SIZE(JsonNodeType.NUMBER, false),
    /** Maximum duration of a session, in seconds. */
    MAX_DURATION_SECONDS(JsonNodeType.NUMBER, false),
    /** URL and headers. */
    WEBHOOK(JsonNodeType.OBJECT, false);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final JsonNodeType type;
    private final boolean legacy;
    private final Supplier<JsonNode> blank;

    StoredField(JsonNodeType type, boolean legacy) {
        this(type, legacy, JsonNodeFactory.instance::missingNode);
    }

    /**
     * A field.
     *
     * @param blank what replies show of a room that never had a value, if they show anything
     */
    StoredField(JsonNodeType type, boolean legacy, Supplier<JsonNode> blank) {
        this.type = type;
        this.legacy = legacy;
        this.blank = blank;
    }

    /** Name in requests and replies. */
    String wireName() {
        return wireName;
    }

    /** JSON type of the values. */
    JsonNodeType type() {
        return type;
    }

    /** What replies show; a missing node if they do not show the field. */
    JsonNode shown(ObjectNode fields) {
        return fields.has(wireName) ? fields.get(wireName) : blank.get();
    }

    /** Names of the fields of the Current API. */
    static List<String> ofCurrent() {
        return Arrays.stream(values()).map(StoredField::wireName).toList();
    }

    /** Names of the fields of the Legacy API. */
    static List<String> ofLegacy() {
        return Arrays.stream(values()).filter(field -> field.legacy).map(StoredField::wireName).toList();
    }
}
