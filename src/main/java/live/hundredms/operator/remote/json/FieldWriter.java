package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Flag;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.TemplateRecording;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Texts;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.FieldValue.Whole;
import live.hundredms.operator.domain.room.SecretText;

/** Writes a value by its shape. */
final class FieldWriter {
    private FieldWriter() {
    }

    static void write(JsonGenerator out, FieldValue value) throws IOException {
        switch (value) {
            case Text(String text) -> out.writeString(text);
            case Flag(boolean on) -> out.writeBoolean(on);
            case Whole(long number) -> out.writeNumber(number);
            case Texts(var texts) -> {
                out.writeStartArray();
                for (String text : texts) {
                    out.writeString(text);
                }
                out.writeEndArray();
            }
            case Recording recording -> recording(out, recording);
            case Webhook webhook -> webhook(out, webhook);
            case TemplateRecording _ ->
                throw new IllegalArgumentException("100ms has no value that makes a room follow its template");
        }
    }

    private static void recording(JsonGenerator out, Recording recording) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("enabled", recording.enabled());
        if (recording.upload().isPresent()) {
            out.writeFieldName("upload_info");
            upload(out, recording.upload().get());
        }
        out.writeEndObject();
    }

    private static void upload(JsonGenerator out, Upload upload) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", upload.type());
        out.writeStringField("location", upload.location());
        text(out, "prefix", upload.prefix());
        if (upload.region().isPresent()) {
            out.writeObjectFieldStart("options");
            text(out, "region", upload.region());
            out.writeEndObject();
        }
        if (upload.credentials().isPresent()) {
            StorageCredentials credentials = upload.credentials().get();
            out.writeObjectFieldStart("credentials");
            out.writeStringField("key", credentials.key().reveal());
            out.writeStringField("secret", credentials.secret().reveal());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void webhook(JsonGenerator out, Webhook webhook) throws IOException {
        out.writeStartObject();
        out.writeStringField("url", webhook.url());
        if (!webhook.headers().isEmpty()) {
            out.writeObjectFieldStart("headers");
            for (Map.Entry<String, SecretText> header : new TreeMap<>(webhook.headers()).entrySet()) {
                out.writeStringField(header.getKey(), header.getValue().reveal());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            out.writeStringField(name, text.get());
        }
    }
}
