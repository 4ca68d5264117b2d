package live.hundredms.operator.telemetry;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each warning of OpenTelemetry as one line, without a stack trace, because a collector that is unreachable is a
 * known condition.
 */
final class SdkLog extends Handler {
    /** Kept in a field, because the JDK forgets the settings of a logger without references. */
    private static final java.util.logging.Logger SDK = java.util.logging.Logger.getLogger("io.opentelemetry");
    private static final Logger LOG = LoggerFactory.getLogger(SdkLog.class);

    private final Map<String, String> environment;
    private final Formatter texts = new SimpleFormatter();

    private SdkLog(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Replaces the JDK's console handler. */
    static void install(Map<String, String> environment) {
        SDK.setUseParentHandlers(false);
        SDK.setLevel(Level.WARNING);
        for (Handler former : SDK.getHandlers()) {
            SDK.removeHandler(former);
        }
        SDK.addHandler(new SdkLog(environment));
    }

    @Override
    public void publish(LogRecord warning) {
        LOG.warn("OpenTelemetry: {}", TracingVariables.hidden(texts.formatMessage(warning), environment));
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing to close
    }
}
