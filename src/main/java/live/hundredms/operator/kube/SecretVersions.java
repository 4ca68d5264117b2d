package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which state of each published Secret was seen last. Their metadata are read again at an interval, never their values, and
 * one that changed is told. Safe to call from every thread.
 */
public final class SecretVersions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretVersions.class);
    private static final String NONE = "";

    private final Function<SecretRef, Optional<OwnedSecrets.Metadata>> metadata;
    private final Consumer<SecretRef> changed;
    private final SecretUses uses = new SecretUses();
    private final SecretSchedule schedule;
    private final Map<SecretRef, String> seen = new ConcurrentHashMap<>();
    private final Set<SecretRef> beingWritten = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("published-secrets").factory());

    /**
     * Reads nothing yet.
     *
     * @param metadata reads the metadata of a Secret; empty if there is none
     * @param interval how often each is read; stretched for a namespace with more than 20 reads a second
     * @param changed told of a Secret that is another than it was when it was seen last, on the thread that noticed
     */
    public SecretVersions(Function<SecretRef, Optional<OwnedSecrets.Metadata>> metadata, Duration interval, Clock clock,
            Consumer<SecretRef> changed) {
        this.metadata = metadata;
        this.changed = changed;
        this.schedule = new SecretSchedule(uses, interval, clock);
    }

    /** Begins to read, at most 20 a second; asks each time whether it is worth a read now. */
    public void start(Predicate<SecretRef> wanted) {
        var _ = timer.scheduleWithFixedDelay(() -> readNext(wanted), 0, SecretSchedule.PACE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Notes that the Room publishes in these Secrets and no other.
     *
     * @param user any key that is the Room's alone
     */
    public void replaceUses(String user, Set<SecretRef> refs) {
        uses.replace(user, refs).forEach(schedule::add);
    }

    /** The Secret was seen in that state; empty if there was none. */
    public void seen(SecretRef ref, Optional<OwnedSecrets.Metadata> metadata) {
        seen.put(ref, version(metadata));
    }

    /**
     * Makes a write of the operator itself and {@link #seen notes} its result. Until then a read may already show that
     * result, which is no change that anybody has to be told of.
     */
    public <T> T writing(SecretRef ref, Supplier<T> write) {
        beingWritten.add(ref);
        try {
            return write.get();
        } finally {
            beingWritten.remove(ref);
        }
    }

    private static String version(Optional<OwnedSecrets.Metadata> metadata) {
        return metadata.map(found -> found.uid() + "/" + found.resourceVersion()).orElse(NONE);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void readNext(Predicate<SecretRef> wanted) {
        schedule.next(wanted).ifPresent(this::look);
    }

    void look(SecretRef ref) {
        try {
            String before = seen.get(ref);
            String now = version(metadata.apply(ref));
            if (!uses.used(ref)) {
                seen.remove(ref);
            } else if (beingWritten.contains(ref)) {
                LOG.trace("The next read shows what was written: {}", ref);
            } else if (before != null && !before.equals(now) && seen.replace(ref, before, now)) {
                changed.accept(ref);
            } else if (before == null) {
                seen.putIfAbsent(ref, now);
            }
        } catch (KubernetesClientException unreadable) {
            LOG.debug("A published Secret could not be read: {}", ref);
        } catch (RuntimeException e) {
            LOG.error("A changed Secret was not passed on: {}", ref, e);
        }
    }
}
