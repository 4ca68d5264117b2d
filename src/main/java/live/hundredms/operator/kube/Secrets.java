package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secrets that Rooms and workspaces name: read by name, remembered for a
 * while, and read again while somebody uses them, so that a rotation is
 * noticed. Safe to call from every thread.
 */
public final class Secrets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final SecretReader reader;
    private final Clock clock;
    private final Consumer<SecretRef> changed;
    private final SecretUses uses = new SecretUses();
    private final SecretSchedule schedule;
    private final Map<SecretRef, KnownSecret> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("secret-refresh").factory());

    /**
     * Reads nothing yet.
     *
     * @param refreshInterval how long an answer counts and how often used Secrets are read again; stretched where that
     *        were more than 20 reads a second
     * @param changed told of a used Secret whose data changed, appeared or vanished, on the thread that noticed
     */
    public Secrets(KubernetesClient client, Duration refreshInterval, Clock clock, Consumer<SecretRef> changed) {
        this.reader = new SecretReader(client);
        this.clock = clock;
        this.changed = changed;
        this.schedule = new SecretSchedule(uses, refreshInterval, clock);
    }

    /** Begins to read used Secrets again. */
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::rereadNext, 0, SecretSchedule.PACE.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(this::forgetUnused, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * The Secret, from memory where it was read within the interval, else by one
     * read that concurrent callers share. That it is missing or can't be read is
     * remembered for 5 s only. Blocks as long as the client's timeouts allow.
     */
    public SecretLookup lookup(SecretRef ref) {
        return read(ref, schedule.stretched());
    }

    /** The same, but never from memory. */
    public SecretLookup lookupAnew(SecretRef ref) {
        return read(ref, Duration.ZERO);
    }

    /** The Secret lacks something, which may come at any time: what was read of it counts for 5 s only. */
    public void doubt(SecretRef ref) {
        Optional.ofNullable(known.get(ref)).ifPresent(KnownSecret::doubt);
    }

    /**
     * Notes that the user uses these Secrets and no other.
     *
     * @param user any key that is the user's alone
     */
    public void replaceUses(String user, Set<SecretRef> refs) {
        uses.replace(user, refs).forEach(schedule::add);
    }

    /** Notes that the user uses no Secret any more. */
    public void release(String user) {
        replaceUses(user, Set.of());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private SecretLookup read(SecretRef ref, Duration countsFor) {
        KnownSecret secret = known.computeIfAbsent(ref, _ -> new KnownSecret());
        Instant now = clock.instant();
        Optional<CompletableFuture<SecretLookup>> answer = secret.answer(now, countsFor);
        if (answer.isPresent()) {
            return answer.get().join();
        }
        SecretLookup lookup = new SecretLookup.Unreadable("the read was cut off");
        boolean news = false;
        try {
            lookup = reader.read(ref);
        } finally {
            news = secret.finish(lookup, now);
        }
        if (news && uses.used(ref)) {
            tell(ref);
        }
        return lookup;
    }

    private void tell(SecretRef ref) {
        try {
            changed.accept(ref);
        } catch (RuntimeException e) {
            LOG.error("A changed Secret was not passed on: {}", ref, e);
        }
    }

    private void rereadNext() {
        schedule.next().ifPresent(ref -> read(ref, Duration.ZERO));
    }

    private void forgetUnused() {
        Instant old = clock.instant().minus(schedule.stretched());
        known.entrySet().removeIf(entry -> !uses.used(entry.getKey()) && entry.getValue().idleSince(old));
    }
}
