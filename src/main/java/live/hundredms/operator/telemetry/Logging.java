package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import live.hundredms.operator.domain.room.Printable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Format and level of the operator's log. Libraries stay at {@code warn} at every level, because at {@code trace} the
 * Kubernetes client logs the bodies of Secrets. Configured by code and not by a file, which would require an XML parser
 * in the image.
 */
public final class Logging {
    /** Namespace of the object that a line is about; the SDK sets the same key. */
    public static final String NAMESPACE = "resource.namespace";
    /** Name of the object that a line is about; the SDK sets the same key. */
    public static final String NAME = "resource.name";

    private static final String OURS = "live.hundredms";
    /** Logger that reports with stack traces what {@code kube.LeaseLeadership} reports in a sentence. */
    private static final String LEADER_ELECTION = "io.fabric8.kubernetes.client.extended.leaderelection";

    private Logging() {
    }

    /**
     * Sets format and level.
     *
     * @param level level of the operator's own lines: {@code error}, {@code warn}, {@code info}, {@code debug} or
     *        {@code trace}
     */
    public static void configure(LogFormat format, String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isSo(context, format, level)) {
            apply(context, format, level);
        }
    }

    static void apply(LoggerContext context, LogFormat format, String level) {
        context.reset();
        context.getStatusManager().add(new NopStatusListener());
        context.getLogger(OURS).setLevel(Level.toLevel(level));
        context.getLogger(LEADER_ELECTION).setLevel(Level.OFF);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context, format));
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text(context);
            case JSON -> json();
        };
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(format.toString());
        console.setContext(context);
        console.setEncoder(encoder);
        LineLimit limit = new LineLimit();
        limit.setContext(context);
        limit.start();
        console.addFilter(limit);
        console.start();
        return console;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        LogText layout = new LogText();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                return Printable.json(new String(super.encode(event), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
            }
        };
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static boolean isSo(LoggerContext context, LogFormat format, String level) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format.toString()) != null
                && Level.toLevel(level).equals(context.getLogger(OURS).getLevel());
    }

    /** Marks the lines of this thread as lines about that object until the scope is closed. */
    public static Scope about(String namespace, String name) {
        MDC.put(NAMESPACE, namespace);
        MDC.put(NAME, name);
        return () -> {
            MDC.remove(NAMESPACE);
            MDC.remove(NAME);
        };
    }

    /**
     * The namespace of the object that lines of this thread are about; empty if there is none. The SDK sets it, too,
     * while it submits a pass.
     */
    public static String namespace() {
        return Optional.ofNullable(MDC.get(NAMESPACE)).orElse("");
    }

    /** Ends together with the work on an object. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
