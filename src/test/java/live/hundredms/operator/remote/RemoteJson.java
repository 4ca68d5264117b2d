package live.hundredms.operator.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON to compare with, whatever its layout. */
public final class RemoteJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RemoteJson() {
    }

    /** Reads it, with single quotes for double ones. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
