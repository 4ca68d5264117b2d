package live.hundredms.operator;

import live.hundredms.operator.domain.room.EventReason;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Optional;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.reconcile.cluster.RoomKeyIds;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Source of the operator's key: its Secret, or memory if {@code --ephemeral-key} is set. */
final class KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

    private final KubernetesClient client;
    private final Configuration configuration;
    private final OperatorMetrics metrics;

    KeySource(KubernetesClient client, Configuration configuration, OperatorMetrics metrics) {
        this.client = client;
        this.configuration = configuration;
        this.metrics = metrics;
    }

    /**
     * The key for this process. A Secret that does not exist is created.
     *
     * @throws OperatorKey.Unusable if there is no durable key
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server cannot be reached
     */
    OperatorKey key() {
        if (configuration.ephemeralKey()) {
            LOG.warn("The operator's key is kept in memory only (--ephemeral-key): after a restart, the operator sends "
                    + "credentials to 100ms once more, and a room whose creation was in progress counts as adopted");
            return OperatorKey.ephemeral();
        }
        return OperatorKey.load(client, namespace()).orElseGet(this::create);
    }

    /**
     * Creates the key. The Rooms are listed before: if the process ended between creation and listing, the warning
     * would never be logged.
     */
    private OperatorKey create() {
        Configuration.Scope scope = configuration.scope();
        Optional<RoomKeyIds.Mention> former = new RoomKeyIds(client, scope.namespaces(), scope.roomSelector()).first();
        OperatorKey key = OperatorKey.loadOrCreate(client, namespace());
        former.filter(mention -> !mention.keyId().equals(key.id())).ifPresent(mention -> warn(mention, key));
        return key;
    }

    private void warn(RoomKeyIds.Mention former, OperatorKey key) {
        String message = "Secret \"" + OperatorKey.SECRET + "\" in namespace \"" + namespace()
                + "\" did not exist, although status.credentials of Room \"" + former.room() + "\" names the key "
                + former.keyId() + ". The operator created the Secret with the new key " + key.id()
                + ". The operator sends credentials to 100ms once more, and a room whose creation was in progress when the "
                + "operator stopped counts as adopted. Nothing else is lost. No action needed.";
        LOG.warn("{}", message);
        @Nullable
        Secret secret = client.secrets().inNamespace(namespace()).withName(OperatorKey.SECRET).get();
        if (secret == null) {
            return;
        }
        try (Events events = new Events(client, Clock.systemUTC(), () -> metrics.kubernetesWrite(KubernetesWrite.EVENT),
                metrics::eventDropped)) {
            events.record(secret, EventType.WARNING, EventReason.KEY_REPLACED.text(), message);
        }
    }

    private String namespace() {
        return configuration.lease().namespace().or(() -> Optional.ofNullable(client.getNamespace())).orElse("default");
    }
}
