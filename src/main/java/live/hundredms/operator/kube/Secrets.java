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
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secrets that Rooms and workspaces name: read by name, cached for a while, and read again while they are in use,
 * so that a rotation is noticed. Thread-safe.
 */
public final class Secrets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    /** Maximum size of the cached values in bytes, as {@link Footprint} counts them. */
    public static final long MOST_BYTES = 8L << 20;
    /** Maximum size in bytes of the content of one cached Secret; a larger one is read each time. */
    static final long LARGEST = 64L << 10;

    private final SecretReader reader;
    private final Clock clock;
    private final Consumer<SecretRef> changed;
    private final SecretUses uses = new SecretUses();
    private final SecretSchedule schedule;
    private final SecretUses credentialUses = new SecretUses();
    private final SecretSchedule credentials;
    private final Map<SecretRef, KnownSecret> known = new ConcurrentHashMap<>();
    private final LeastRecentlyUsed<SecretRef> remembered = new LeastRecentlyUsed<>(MOST_BYTES);
    private final SecretPrints prints = new SecretPrints();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2,
            Thread.ofPlatform().daemon().name("secret-refresh").factory());

    /**
     * A cache that has read nothing yet.
     *
     * @param refreshInterval how long an answer is cached and how often used Secrets are read again; stretched for a
     *        namespace whose Secrets would need more than 20 reads per second
     * @param changed gets each used Secret whose data changed, appeared or vanished, on the thread that noticed
     */
    public Secrets(KubernetesClient client, Duration refreshInterval, Clock clock, Consumer<SecretRef> changed) {
        this.reader = new SecretReader(client);
        this.clock = clock;
        this.changed = changed;
        this.schedule = new SecretSchedule(uses, refreshInterval, clock);
        this.credentials = new SecretSchedule(credentialUses, refreshInterval, clock);
    }

    /**
     * Starts to read used Secrets again, at most 20 per second of Rooms and as many of workspaces.
     *
     * @param wanted whether a Secret of Rooms needs a read now; asked each time
     */
    public void start(Predicate<SecretRef> wanted) {
        var _ = timer.scheduleWithFixedDelay(() -> rereadNext(schedule, wanted), 0, SecretSchedule.PACE.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(() -> rereadNext(credentials, _ -> true), 0,
                SecretSchedule.PACE.toMillis(), TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(this::forgetUnused, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * The Secret, from the cache if it was read within the interval and is still cached, else by one read that
     * concurrent callers share. That it does not exist or cannot be read is cached for 5 s only. Blocks as long as the
     * client's timeouts allow.
     */
    public SecretLookup lookup(SecretRef ref) {
        boolean ofWorkspace = credentialUses.used(ref);
        return read(ref, (ofWorkspace ? credentials : schedule).stretched(ref.namespace()));
    }

    /** The Secret, never from the cache. */
    public SecretLookup lookupAnew(SecretRef ref) {
        return read(ref, Duration.ZERO);
    }

    /**
     * Notes that the Secret lacks something, which may be added at any time. What was read of it is cached for 5 s
     * only.
     */
    public void doubt(SecretRef ref) {
        Optional.ofNullable(known.get(ref)).ifPresent(KnownSecret::doubt);
    }

    /**
     * Notes that the Room uses these Secrets and no other.
     *
     * @param user any key that belongs to this user alone
     */
    public void replaceUses(String user, Set<SecretRef> refs) {
        uses.replace(user, refs).forEach(schedule::add);
    }

    /**
     * Notes that the workspace object uses this Secret and no other.
     *
     * @param user any key that belongs to this object alone
     */
    public void replaceCredentials(String user, SecretRef ref) {
        credentialUses.replace(user, Set.of(ref)).forEach(credentials::add);
    }

    /** Notes that the Room or workspace object no longer uses any Secret. */
    public void release(String user) {
        uses.replace(user, Set.of());
        credentialUses.replace(user, Set.of());
    }

    /** Size of the cached values, in bytes. */
    public long keptBytes() {
        return remembered.bytes();
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
            remembered.used(ref);
            return answer.get().join();
        }
        SecretLookup lookup = new SecretLookup.Unreadable("the read was cut off");
        boolean news = false;
        try {
            lookup = reader.read(ref);
        } finally {
            news = secret.finish(lookup, prints.of(lookup), now);
        }
        remember(ref, secret, lookup);
        if (news && used(ref)) {
            tell(ref);
        }
        return lookup;
    }

    private void remember(SecretRef ref, KnownSecret secret, SecretLookup lookup) {
        long size = Footprint.of(lookup);
        if (size > LARGEST) {
            remembered.forget(ref);
            secret.drop();
        } else {
            remembered.keep(ref, size)
                    .forEach(least -> Optional.ofNullable(known.get(least)).ifPresent(KnownSecret::drop));
        }
    }

    private void tell(SecretRef ref) {
        try {
            changed.accept(ref);
        } catch (RuntimeException e) {
            LOG.error("A changed Secret was not passed on: {}", ref, e);
        }
    }

    private boolean used(SecretRef ref) {
        return uses.used(ref) || credentialUses.used(ref);
    }

    private void rereadNext(SecretSchedule due, Predicate<SecretRef> wanted) {
        due.next(wanted).ifPresent(next -> read(next, Duration.ZERO));
    }

    private void forgetUnused() {
        Instant now = clock.instant();
        known.forEach((ref, secret) -> {
            if (!used(ref) && secret.idleSince(now.minus(schedule.stretched(ref.namespace())))
                    && known.remove(ref, secret)) {
                remembered.forget(ref);
            }
        });
    }
}
