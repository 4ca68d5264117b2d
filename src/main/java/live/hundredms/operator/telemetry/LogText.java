package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Printable;
import org.jspecify.annotations.Nullable;

/** Log lines for people. Text from outside never begins a new line: only the frames and causes of a stack trace do. */
final class LogText extends PatternLayout {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level "
            + "%printable(%replace(%X{resource.namespace}/%X{resource.name} ){'^/ $', ''}%msg"
            + "%replace( %kvp){'^ $', ''})\n%trace"; // after a parenthesis, Logback takes %n literally

    LogText() {
        getInstanceConverterMap().put("printable", Escaped::new);
        getInstanceConverterMap().put("trace", Trace::new);
        setPattern(LINE);
    }

    private static final class Escaped extends CompositeConverter<ILoggingEvent> {
        @Override
        protected String transform(ILoggingEvent event, String text) {
            return Printable.text(text);
        }
    }

    private static final class Trace extends ThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy thrown) {
            return super.throwableProxyToString(new EscapedThrowable(thrown));
        }
    }

    private record EscapedThrowable(IThrowableProxy thrown) implements IThrowableProxy {
        @Override
        public @Nullable String getOverridingMessage() {
            return escaped(thrown.getOverridingMessage());
        }

        @Override
        public @Nullable String getMessage() {
            return escaped(thrown.getMessage());
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            @Nullable
            IThrowableProxy cause = thrown.getCause();
            return cause == null ? null : new EscapedThrowable(cause);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(thrown.getSuppressed()).map(EscapedThrowable::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }

        private static @Nullable String escaped(@Nullable String text) {
            return text == null ? null : Printable.text(text);
        }
    }
}
