package live.hundredms.operator.telemetry;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What OpenTelemetry warns of, as one line in our log: without a stack trace, as a collector that is away is nothing new. */
final class SdkLog extends Handler {
    /** Held, as the JDK forgets what was set at a logger that nobody holds. */
    private static final java.util.logging.Logger SDK = java.util.logging.Logger.getLogger("io.opentelemetry");
    private static final Logger LOG = LoggerFactory.getLogger(SdkLog.class);

    private final Map<String, String> environment;
    private final Formatter texts = new SimpleFormatter();

    private SdkLog(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Takes the place of the JDK's console. */
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
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is held
    }
}
