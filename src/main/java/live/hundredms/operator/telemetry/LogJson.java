package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import live.hundredms.operator.domain.room.Printable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Lines for log collectors: one flat JSON object each, with the fields of {@code src/docs/logs.md}. If two sources have a
 * field of the same name, the first of these counts: the line itself, its object, its keys.
 */
final class LogJson extends LayoutBase<ILoggingEvent> {
    /** Characters of the longest value; of a longer one the beginning is shown. */
    static final int LONGEST_VALUE = 16_384;

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String CUT = "…";
    /** What the SDK calls the namespace of an object that lies in none. */
    private static final String NO_NAMESPACE = "no namespace";

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : fields(event).entrySet()) {
                json.writeFieldName(field.getKey());
                json.writeObject(field.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every character", impossible);
        }
        return Printable.json(text.toString()) + "\n";
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("message", shortened(String.valueOf(event.getFormattedMessage())));
        putPresent(fields, "thread", event.getThreadName());
        @Nullable
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            fields.put("error.type", thrown.getClassName());
            putPresent(fields, "error.message", thrown.getMessage());
            fields.put("error.stack_trace", shortened(ThrowableProxyUtil.asString(thrown)));
        }
        object(fields, event.getMDCPropertyMap());
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())
                .forEach(pair -> put(fields, pair));
        return fields;
    }

    private static void object(Map<String, Object> fields, Map<String, String> context) {
        @Nullable
        String kind = context.get(Logging.KIND);
        putPresent(fields, "kind", kind);
        @Nullable
        String namespace = context.get(Logging.NAMESPACE);
        if (!NO_NAMESPACE.equals(namespace)) {
            putPresent(fields, "namespace", namespace);
        }
        if (kind != null) {
            putPresent(fields, kind.equals(Logging.ROOM) ? "room" : "workspace", context.get(Logging.NAME));
        }
        putPresent(fields, Logging.TRACE_ID, context.get(Logging.TRACE_ID));
        putPresent(fields, Logging.SPAN_ID, context.get(Logging.SPAN_ID));
    }

    private static void put(Map<String, Object> fields, KeyValuePair pair) {
        switch (pair.value) {
            case null -> {
                // nothing to show
            }
            case LoggedRoom(String namespace, String name) -> {
                fields.putIfAbsent("namespace", namespace);
                fields.putIfAbsent(pair.key, name);
            }
            case Number number -> fields.putIfAbsent(pair.key, number);
            case Object other -> fields.putIfAbsent(pair.key, shortened(other.toString()));
        }
    }

    private static void putPresent(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, shortened(value));
        }
    }

    private static String shortened(String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        int end = LONGEST_VALUE - CUT.length();
        return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
