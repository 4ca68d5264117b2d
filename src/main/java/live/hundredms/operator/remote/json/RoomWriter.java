package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;

/**
 * Writes the bodies of room requests: name first, then the fields in the order of the field table, so that the same
 * write always has the same bytes.
 */
public final class RoomWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final Dialect dialect;

    /** A writer with an API's names of the fields. */
    public RoomWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Name of the switch between enabled and disabled (100ms-api.md E.9). */
    static String enabledName(Dialect dialect) {
        return dialect == Dialect.CURRENT ? "enabled" : "active";
    }

    /** A body with name and fields. */
    public byte[] nameAndFields(String name, Map<RoomField, FieldValue> fields) {
        return object(out -> {
            out.writeStringField("name", name);
            write(out, fields);
        });
    }

    /** A body with fields only: the room keeps its name. */
    public byte[] fields(Map<RoomField, FieldValue> fields) {
        return object(out -> write(out, fields));
    }

    /** A body with name, switch and fields. */
    public byte[] nameEnabledAndFields(String name, boolean enabled, Map<RoomField, FieldValue> fields) {
        return object(out -> {
            out.writeStringField("name", name);
            out.writeBooleanField(enabledName(dialect), enabled);
            write(out, fields);
        });
    }

    /** A body with the switch only. */
    public byte[] enabled(boolean enabled) {
        return object(out -> out.writeBooleanField(enabledName(dialect), enabled));
    }

    private void write(JsonGenerator out, Map<RoomField, FieldValue> fields) throws IOException {
        for (var entry : new TreeMap<>(fields).entrySet()) {
            out.writeFieldName(entry.getKey().wireName(dialect).orElseThrow(() -> new IllegalArgumentException(
                    "The field " + entry.getKey().specName() + " does not exist in the API " + dialect + ".")));
            FieldWriter.write(out, entry.getValue());
        }
    }

    private static byte[] object(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }
}
