package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leadership by a Lease. It begins with the first write of the Lease that the API server confirmed, not with a Lease
 * that names this identity: a restarted container finds that of its predecessor. A lost leadership is never regained:
 * the process has to end. Fabric8's elector notices a lost lease only between two requests, so a scheduled check of
 * this class ends the leadership at the deadline, whatever the elector is waiting for.
 */
public final class LeaseLeadership implements Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLeadership.class);
    private static final Duration WATCH_PERIOD = Duration.ofMillis(100);

    private enum Phase {
        WAITING, LEADING, ENDED
    }

    private final KubernetesClient client;
    private final LeaseTiming timing;
    private final LeasePlace place;
    private final String identity;
    private final ResourceVersions versions;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private final ScheduledExecutorService watch = daemon("lease-watch");
    private final ScheduledExecutorService requests = daemon("lease");
    private volatile @Nullable Renewal renewal;
    private volatile boolean givingUp;
    private @Nullable CompletableFuture<?> election;

    /**
     * A leadership that makes no request before {@link #run}.
     *
     * @param identity identity of this process alone, see {@link #identity}
     */
    public LeaseLeadership(KubernetesClient client, String namespace, String name, String identity,
            LeaseTiming timing) {
        this(client, new LeasePlace(namespace, name), identity, timing, new ResourceVersions());
    }

    /**
     * A leadership that makes no request before {@link #run}.
     *
     * @param versions receives each resource version of the lease while this process leads
     */
    public LeaseLeadership(KubernetesClient client, LeasePlace place, String identity, LeaseTiming timing,
            ResourceVersions versions) {
        this.client = client;
        this.timing = timing;
        this.versions = versions;
        this.place = place;
        this.identity = identity;
    }

    /**
     * A name that no other process has: that of the pod ({@code POD_NAME}), with which a restarted container continues
     * at once, else that of the machine with a random part.
     */
    public static String identity(Map<String, String> environment) {
        String pod = environment.getOrDefault("POD_NAME", "");
        return pod.isBlank() ? host() + "_" + UUID.randomUUID() : pod;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }

    @Override
    public boolean leading() {
        return phase.get() == Phase.LEADING && Instant.now().isBefore(deadline());
    }

    @Override
    public Instant deadline() {
        Renewal last = renewal;
        return last == null || phase.get() != Phase.LEADING ? Instant.EPOCH : last.until(timing.renewDeadline());
    }

    @Override
    public synchronized void run(Runnable onLeading, Runnable onLost) {
        ObservedLease lease = new ObservedLease(place, identity, timing, new ObservedLease.Holder() {
            @Override
            public void renewed(Renewal asked) {
                renewal = asked;
                if (Instant.now().isBefore(asked.until(timing.renewDeadline()))) {
                    begin(onLeading);
                }
            }

            private @Nullable String lastRead;

            @Override
            public void read(@Nullable String resourceVersion) {
                if (phase.get() == Phase.LEADING) {
                    versions.leaseRead(resourceVersion, lastRead);
                }
                lastRead = resourceVersion;
            }

            @Override
            public boolean givesUp() {
                return givingUp;
            }
        });
        Runnable electedButNotYetConfirmed = () -> {
        };
        LeaderCallbacks callbacks = new LeaderCallbacks(electedButNotYetConfirmed, () -> lose(onLost),
                this::tellLeader);
        LeaderElectionConfig config = new LeaderElectionConfig(lease, timing.lease(), timing.renewDeadline(),
                timing.retry(), callbacks, true, "room-operator") {
            @Override
            public Duration getRetryPeriod() {
                return phase.get() == Phase.LEADING ? timing.retry() : timing.retryWhileWaiting();
            }
        };
        var _ = watch.scheduleWithFixedDelay(() -> watch(onLost), 0, WATCH_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        election = new LeaderElector(client, config, requests).start();
    }

    @Override
    public synchronized void close() {
        givingUp = phase.getAndSet(Phase.ENDED) != Phase.ENDED;
        if (election != null) {
            election.cancel(true);
        }
        watch.shutdownNow();
        requests.shutdownNow();
    }

    private void begin(Runnable onLeading) {
        if (phase.compareAndSet(Phase.WAITING, Phase.LEADING)) {
            Thread.ofPlatform().name("leading").start(onLeading);
        }
    }

    /**
     * Ends the leadership, even before the first confirmed renewal: the elector no longer requests the lease once it
     * has released it.
     */
    private void lose(Runnable onLost) {
        if (phase.getAndSet(Phase.ENDED) != Phase.ENDED) {
            LOG.error("The lease {} is lost. This process is no longer the leader", place);
            Thread.ofPlatform().name("leadership-lost").start(onLost);
        }
    }

    private void watch(Runnable onLost) {
        if (phase.get() == Phase.LEADING && !Instant.now().isBefore(deadline())) {
            lose(onLost);
        }
    }

    private void tellLeader(@Nullable String holder) {
        if (holder != null && !holder.isEmpty()) {
            LOG.info("The lease {} is held by {}", place, holder);
        }
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }
}
