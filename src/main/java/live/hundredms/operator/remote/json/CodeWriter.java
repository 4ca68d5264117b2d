package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import live.hundredms.operator.domain.room.SecretText;

/** Writes the bodies of room code requests. */
public final class CodeWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CodeWriter() {
    }

    /** An object without members: the URL says all. */
    public static byte[] nothing() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    /** That a code is not valid any more. */
    public static byte[] disabling(SecretText code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("code", code.reveal());
            out.writeBooleanField("enabled", false);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
