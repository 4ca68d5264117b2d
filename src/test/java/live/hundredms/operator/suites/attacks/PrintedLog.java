package live.hundredms.operator.suites.attacks;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import live.hundredms.operator.telemetry.LogFormat;
import live.hundredms.operator.telemetry.Logging;
import org.slf4j.LoggerFactory;

/** What the operator prints from now on: lines that its console leaves out are not there, and the others look as there. */
final class PrintedLog implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("live.hundredms.operator");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    PrintedLog() {
        if (ROOT.getAppender(LogFormat.TEXT.toString()) == null) {
            Logging.configure(LogFormat.TEXT, "info");
        }
        OutputStreamAppender<ILoggingEvent> console = (OutputStreamAppender<ILoggingEvent>) ROOT
                .getAppender(LogFormat.TEXT.toString());
        appender.setContext(ROOT.getLoggerContext());
        appender.setEncoder(console.getEncoder());
        appender.addFilter(fromInfo());
        console.getCopyOfAttachedFiltersList().forEach(appender::addFilter);
        appender.setOutputStream(bytes);
        appender.start();
        OURS.addAppender(appender);
    }

    /** Others record more at the same time. */
    private static ThresholdFilter fromInfo() {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("info");
        filter.start();
        return filter;
    }

    /** All of it so far. */
    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The encoder goes on: it is the console's. */
    @Override
    public void close() {
        OURS.detachAppender(appender);
    }
}
