package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** Lines of the log as the operator prints them in JSON. */
public final class JsonLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLines() {
    }

    /** Adds each line to the list, which several threads may change. */
    public static AppenderBase<ILoggingEvent> into(List<String> lines) {
        LogJson layout = new LogJson();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(layout.doLayout(event));
            }
        };
        appender.start();
        return appender;
    }

    /** The line, in which each field must be one that the page of the log has. */
    public static JsonNode documented(String line) throws IOException {
        JsonNode read = MAPPER.readTree(line);
        LogJsonTest.assertDocumented(read);
        return read;
    }
}
