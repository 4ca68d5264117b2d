package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Format and level of the operator's log. Libraries stay at {@code warn} at
 * every level: at {@code trace} the Kubernetes client logs the bodies of
 * Secrets.
 */
public final class Logging {
    /** Namespace of the object a line is about; the SDK sets the same key. */
    public static final String NAMESPACE = "resource.namespace";
    /** Name of the object a line is about; the SDK sets the same key. */
    public static final String NAME = "resource.name";

    private static final String OURS = "live.hundredms";
    private static final String FORMAT_PROPERTY = "ROOM_OPERATOR_LOG_FORMAT";
    private static final String LEVEL_PROPERTY = "ROOM_OPERATOR_LOG_LEVEL";

    private Logging() {
    }

    /**
     * Sets format and level: before the first line of the log by what
     * {@code logback.xml} reads, later by reading it again.
     *
     * @param level
     *            {@code error}, {@code warn}, {@code info}, {@code debug} or
     *            {@code trace}, for the operator's own lines
     */
    public static void configure(LogFormat format, String level) {
        System.setProperty(FORMAT_PROPERTY, format.toString());
        System.setProperty(LEVEL_PROPERTY, level);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isSo(context, format, level)) {
            reload(context);
        }
    }

    private static boolean isSo(LoggerContext context, LogFormat format, String level) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format.toString()) != null
                && Level.toLevel(level).equals(context.getLogger(OURS).getLevel());
    }

    private static void reload(LoggerContext context) {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(Logging.class.getResource("/logback.xml")));
        } catch (JoranException e) {
            throw new IllegalStateException("logback.xml of this build can't be read", e);
        }
    }

    /** Lines of this thread are about that object until the scope is closed. */
    public static Scope about(String namespace, String name) {
        MDC.put(NAMESPACE, namespace);
        MDC.put(NAME, name);
        return () -> {
            MDC.remove(NAMESPACE);
            MDC.remove(NAME);
        };
    }

    /** Ends where the work on an object ends. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
