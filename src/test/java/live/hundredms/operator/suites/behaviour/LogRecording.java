package live.hundredms.operator.suites.behaviour;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Keeps what is logged from now on, exceptions and key-values included. */
public final class LogRecording implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("live.hundredms.operator");
    private static int open;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    /** Begins. */
    public LogRecording() {
        LoggerContext context = ROOT.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %level [%thread] %logger %mdc %kvp %msg%n%ex");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        ROOT.addAppender(appender);
        OURS.addAppender(appender);
        opened(1);
    }

    /** As long as one is open, what the operator logs is kept there alone: a build's console is for what people look for. */
    private static synchronized void opened(int change) {
        open += change;
        OURS.setLevel(open > 0 ? Level.DEBUG : null);
        OURS.setAdditive(open == 0);
    }

    /** All of it so far. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        opened(-1);
        ROOT.detachAppender(appender);
        OURS.detachAppender(appender);
        appender.stop();
    }
}
