package live.hundredms.operator.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.hundredms.operator.domain.room.NewsLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops log lines about objects that cause too many. Errors and the audit lines of writes at 100ms are never dropped.
 * The number of dropped lines is logged once a minute.
 */
final class LineLimit extends Filter<ILoggingEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(LineLimit.class);
    private static final String AUDIT = "live.hundredms.operator.audit";
    private static final int NAMESPACES_NAMED = 100;

    /** Counters of dropped lines: one for each operator of this process, each with the lines of all. */
    private static final Set<Consumer<String>> COUNTERS = new CopyOnWriteArraySet<>();

    private final NewsLimit limit = new NewsLimit(System::nanoTime);
    private final Map<String, Integer> dropped = new ConcurrentHashMap<>();

    /**
     * Counts lines that are dropped from now on.
     *
     * @param namespaces gets the namespace of each dropped line, until {@link #stopCounting}
     */
    static void count(Consumer<String> namespaces) {
        COUNTERS.add(namespaces);
    }

    /** Counts no more lines with that counter. */
    static void stopCounting(Consumer<String> namespaces) {
        COUNTERS.remove(namespaces);
    }

    @Override
    public void start() {
        super.start();
        // Canceled when the context is reset.
        getContext().addScheduledFuture(
                getContext().getScheduledExecutorService().scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.MINUTES));
    }

    @Override
    public FilterReply decide(ILoggingEvent line) {
        @Nullable
        String name = line.getMDCPropertyMap().get(Logging.NAME);
        if (name == null || line.getLevel().isGreaterOrEqual(Level.ERROR) || AUDIT.equals(line.getLoggerName())) {
            return FilterReply.NEUTRAL;
        }
        String namespace = line.getMDCPropertyMap().getOrDefault(Logging.NAMESPACE, "");
        if (limit.allows(namespace, namespace + "/" + name)) {
            return FilterReply.NEUTRAL;
        }
        COUNTERS.forEach(counter -> counter.accept(namespace));
        boolean named = dropped.size() < NAMESPACES_NAMED || dropped.containsKey(namespace);
        dropped.merge(named ? namespace : CappedLabel.OTHER, 1, Integer::sum);
        return FilterReply.DENY;
    }

    private void tell() {
        Map<String, Integer> counts = new TreeMap<>();
        dropped.keySet().forEach(namespace -> Optional.ofNullable(dropped.remove(namespace))
                .ifPresent(count -> counts.put(namespace, count)));
        if (!counts.isEmpty()) {
            LOG.warn("Log lines were dropped, by namespace: {}", counts);
        }
    }
}
