package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fabric8's lock on a Lease, with what its elector lacks. It reports each renewal. It counts the age of another
 * process' lease from when it was seen here, as Kubernetes' own elector does, so that clocks need not agree. It clears
 * the holder on release, which Fabric8's patch leaves out, but only if the holder allows it: the elector also releases
 * a lease that it failed to renew, while calls of this process may still be under way. Its requests end before the
 * lease does, without the client's retries. Every failure is a {@link KubernetesClientException}, the only one that the
 * elector survives.
 */
final class ObservedLease implements Lock {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedLease.class);

    /** Process that holds the lease. */
    interface Holder {
        /** Called after a renewal was confirmed. The lease is valid from when it was requested. */
        void renewed(Renewal asked);

        /** Called after the lease was read. */
        void read(@Nullable String resourceVersion);

        /** Whether the lease may be cleared for others: all calls of this process have ended. */
        boolean givesUp();
    }

    private final LeaseLock lease;
    private final LeasePlace place;
    private final RequestConfig requests;
    private final Holder holder;
    private Renewal asked = Renewal.now();
    private @Nullable LeaderElectionRecord seen;
    private ZonedDateTime seenAt = ZonedDateTime.now(ZoneOffset.UTC);
    private @Nullable String trouble;

    ObservedLease(LeasePlace place, String identity, LeaseTiming timing, Holder holder) {
        this.lease = new LeaseLock(place.namespace(), place.name(), identity) {
            @Override
            protected LeaderElectionRecord toRecord(Lease found) {
                holder.read(found.getMetadata().getResourceVersion());
                return super.toRecord(found);
            }
        };
        this.place = place;
        this.requests = new RequestConfigBuilder().withRequestTimeout((int) timing.request().toMillis())
                .withRequestRetryBackoffLimit(0).build();
        this.holder = holder;
    }

    @Override
    @SuppressWarnings("NullAway") // The elector takes null for "there is none".
    public synchronized LeaderElectionRecord get(KubernetesClient client) {
        asked = Renewal.now();
        LeaderElectionRecord record = call(client, lease::get);
        if (record == null || lease.identity().equals(record.getHolderIdentity())) {
            return record;
        }
        if (!record.equals(seen)) {
            seen = record;
            seenAt = ZonedDateTime.now(ZoneOffset.UTC);
        }
        return new LeaderElectionRecord(record.getHolderIdentity(), record.getLeaseDuration(), record.getAcquireTime(),
                seenAt, record.getLeaderTransitions());
    }

    @Override
    public synchronized void create(KubernetesClient client, LeaderElectionRecord record) {
        call(client, scoped -> {
            lease.create(scoped, record);
            return record;
        });
        holder.renewed(asked);
    }

    @Override
    public synchronized void update(KubernetesClient client, LeaderElectionRecord record) {
        if (record.getHolderIdentity() == null) {
            release(client);
            return;
        }
        call(client, scoped -> {
            lease.update(scoped, record);
            return record;
        });
        holder.renewed(asked);
    }

    private void release(KubernetesClient client) {
        if (!holder.givesUp()) {
            return;
        }
        String patch = """
                [{"op":"test","path":"/spec/holderIdentity","value":"%s"},
                 {"op":"remove","path":"/spec/holderIdentity"}]""".formatted(lease.identity());
        call(client, scoped -> scoped.leases().inNamespace(place.namespace()).withName(place.name())
                .patch(PatchContext.of(PatchType.JSON), patch));
    }

    @Override
    public String identity() {
        return lease.identity();
    }

    @Override
    public String describe() {
        return place.toString();
    }

    private <T extends @Nullable Object> T call(KubernetesClient client, Function<KubernetesClient, T> request) {
        try {
            T answer = client.adapt(NamespacedKubernetesClient.class).withRequestConfig(requests).call(request::apply);
            trouble = null;
            return answer;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                tell(ApiFailure.clause(e));
            }
            throw e;
        } catch (RuntimeException e) {
            tell(ApiFailure.clause(e));
            throw new KubernetesClientException("the lease cannot be understood", e);
        }
    }

    private void tell(String clause) {
        if (!clause.equals(trouble)) {
            LOG.warn("The lease {} cannot be acquired or renewed: {}", place, clause);
            trouble = clause;
        }
    }
}
