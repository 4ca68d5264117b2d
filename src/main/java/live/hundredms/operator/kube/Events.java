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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.hundredms.operator.domain.room.NewsLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events, one after the other on a thread of its own, and at most 50 per second: an Event is a write like that
 * of the status it reports, and in a flood of creations the rooms take precedence. An Event has the time at which it
 * was recorded. Namespaces take turns, and each object and namespace has a limit, so a flood delays no Events of
 * others. An Event that cannot be written is logged and dropped, because no state depends on it.
 */
public final class Events implements AutoCloseable {
    /** Reporting component, as {@code kubectl describe} shows it. */
    public static final String COMPONENT = "room-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int WAITING_AT_MOST = 16_384;
    private static final int WAITING_OF_ONE_NAMESPACE = 4096;
    /** Maximum rate of writes, the same as that of a kubelet. */
    private static final RateLimiterConfig PACE = RateLimiterConfig.custom().limitForPeriod(50)
            .limitRefreshPeriod(Duration.ofSeconds(1)).timeoutDuration(Duration.ofMinutes(1)).build();
    private static final int REMEMBERED = 1024;
    private static final int NAMESPACES_COUNTED = 100;
    private static final int DRAIN_SECONDS = 5;

    private final KubernetesClient client;
    private final Clock clock;
    private final Runnable written;
    private final Consumer<String> notWritten;
    private final Map<EventNote, Written> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final NewsLimit limit = new NewsLimit(System::nanoTime);
    private final FairQueue<News> waiting = new FairQueue<>(WAITING_AT_MOST, WAITING_OF_ONE_NAMESPACE);
    private final FairQueue<News> last = new FairQueue<>(WAITING_AT_MOST, WAITING_OF_ONE_NAMESPACE);
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("events").factory(),
            (_, _) -> LOG.debug("An Event was recorded after shutdown"));
    private final RateLimiter pace = RateLimiter.of("events", PACE);
    private final Map<String, Integer> dropped = new ConcurrentHashMap<>();
    private @Nullable String trouble;
    private boolean turn;

    /**
     * Starts the thread that writes.
     *
     * @param written called after each write, for counting
     * @param dropped gets the namespace of each Event that is dropped because there are too many, for counting
     */
    public Events(KubernetesClient client, Clock clock, Runnable written, Consumer<String> dropped) {
        this.client = client;
        this.clock = clock;
        this.written = written;
        this.notWritten = dropped;
        var _ = writer.scheduleWithFixedDelay(this::tellDropped, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * Queues an Event and returns at once. The same note about the same object increases the count of the existing
     * Event.
     *
     * @param reason one word in CamelCase
     * @param message a sentence, never with a secret; cut to 1024 characters
     */
    public void record(HasMetadata about, EventType type, String reason, String message) {
        EventNote note = EventNote.of(about, type, reason, message);
        if (limit.allows(note.namespace(), note.object())) {
            enqueue(waiting, note);
        } else {
            drop(note.namespace());
        }
    }

    /**
     * Queues the last Event of an object for which 100ms was called. The limits of its object and namespace do not
     * apply.
     */
    public void recordLast(HasMetadata about, EventType type, String reason, String message) {
        enqueue(last, EventNote.of(about, type, reason, message));
    }

    private void enqueue(FairQueue<News> queue, EventNote note) {
        Optional<String> loser = queue.add(note.namespace(),
                new News(note, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        loser.ifPresent(this::drop);
        if (loser.isEmpty() && !writer.isShutdown()) {
            writer.execute(this::writeNext);
        }
    }

    /** Writes one Event of each queue, so that neither queue waits until the other is empty. */
    private void writeNext() {
        boolean lastFirst = turn;
        turn = !turn;
        (lastFirst ? last : waiting).poll().or(() -> (lastFirst ? waiting : last).poll())
                .ifPresent(news -> write(news.note, news.at));
    }

    /** Writes the queued Events without a pause, for at most 5 s. */
    @Override
    public void close() {
        writer.shutdown();
        tellDropped();
        try {
            if (!writer.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
                LOG.warn("{} Events were not written before the operator stopped", waiting.size() + last.size());
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
    }

    private void tell(String clause) {
        if (!clause.equals(trouble)) {
            LOG.warn("Events cannot be written: {}", clause);
            trouble = clause;
        }
    }

    private void drop(String namespace) {
        notWritten.accept(namespace);
        String counted = dropped.size() < NAMESPACES_COUNTED || dropped.containsKey(namespace) ? namespace : "other";
        dropped.merge(counted, 1, Integer::sum);
    }

    private void tellDropped() {
        Map<String, Integer> counts = new TreeMap<>();
        dropped.keySet().forEach(namespace -> Optional.ofNullable(dropped.remove(namespace))
                .ifPresent(count -> counts.put(namespace, count)));
        if (!counts.isEmpty()) {
            LOG.warn("Events were dropped, by namespace: {}", counts);
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

    private record News(EventNote note, Instant at) {
    }

    private record Written(String name, int count) {
    }
}
