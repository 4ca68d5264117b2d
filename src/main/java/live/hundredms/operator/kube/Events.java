package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events, one after the other on a thread of its own, and at most 50 a second: an Event is a write like that of the
 * status it tells of, and in a flood of creations the rooms go before their news. It has the time at which it was told.
 * One that can't be written is logged and forgotten: it is news, not state.
 */
public final class Events implements AutoCloseable {
    /** Who reports, as {@code kubectl describe} shows it. */
    public static final String COMPONENT = "room-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int WAITING_AT_MOST = 16_384;
    /** As many as a kubelet writes. */
    private static final RateLimiterConfig PACE = RateLimiterConfig.custom().limitForPeriod(50)
            .limitRefreshPeriod(Duration.ofSeconds(1)).timeoutDuration(Duration.ofMinutes(1)).build();
    private static final int REMEMBERED = 1024;
    private static final int DRAIN_SECONDS = 5;

    private final KubernetesClient client;
    private final Clock clock;
    private final Runnable written;
    private final Map<EventNote, Written> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST), Thread.ofPlatform().daemon().name("events").factory(),
            (_, _) -> drop());
    private final RateLimiter pace = RateLimiter.of("events", PACE);
    private final AtomicInteger dropped = new AtomicInteger();
    private @Nullable String trouble;

    /**
     * @param written told of each write, for counting
     */
    public Events(KubernetesClient client, Clock clock, Runnable written) {
        this.client = client;
        this.clock = clock;
        this.written = written;
    }

    /**
     * Takes an Event up and returns at once. The same news about the same object
     * raises the count of the Event that is there.
     *
     * @param reason one word in CamelCase
     * @param message a sentence; cut to 1024 characters, and never a secret
     */
    public void record(HasMetadata about, EventType type, String reason, String message) {
        EventNote note = EventNote.of(about, type, reason, message);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        writer.execute(() -> write(note, now));
    }

    /** Writes what waits without a pause, for at most 5 s. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} Events were not written before the end", writer.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void write(EventNote note, Instant now) {
        try {
            if (!writer.isShutdown()) {
                pace.acquirePermission();
            }
            @Nullable
            Written before = remembered.get(note);
            if (before == null || !repeat(note, before, now)) {
                create(note, now);
            }
            written.run();
            trouble = null;
        } catch (RuntimeException e) {
            tell(ApiFailure.clause(e));
        }
        if (writer.getQueue().isEmpty() && dropped.get() > 0) {
            LOG.warn("{} Events were dropped", dropped.getAndSet(0));
        }
    }

    private void tell(String clause) {
        if (!clause.equals(trouble)) {
            LOG.warn("Events can't be written: {}", clause);
            trouble = clause;
        }
    }

    private void drop() {
        if (dropped.getAndIncrement() == 0) {
            LOG.warn("Events are dropped: {} wait to be written", writer.getQueue().size());
        }
    }

    private void create(EventNote note, Instant now) {
        Event event = note.event(now);
        client.resource(event).create();
        remembered.put(note, new Written(event.getMetadata().getName(), 1));
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private boolean repeat(EventNote note, Written before, Instant now) {
        int count = before.count + 1;
        try {
            client.resource(note.repeated(before.name, count, now)).patch(PatchContext.of(PatchType.JSON_MERGE));
            remembered.put(note, new Written(before.name, count));
            return true;
        } catch (KubernetesClientException e) {
            remembered.remove(note);
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private record Written(String name, int count) {
    }
}
