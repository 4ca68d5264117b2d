package live.hundredms.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.kube.OperatorKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the operator's key comes from: its Secret, or memory if {@code --ephemeral-key} asks for that. */
final class KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

    private final KubernetesClient client;
    private final Configuration configuration;

    KeySource(KubernetesClient client, Configuration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    /**
     * The key for this process; a Secret that doesn't exist is created.
     *
     * @throws OperatorKey.Unusable if there is no durable key
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server can't be asked
     */
    OperatorKey key() {
        if (configuration.ephemeralKey()) {
            LOG.warn(
                    "The operator's key is in memory (--ephemeral-key): after a restart, calls whose reply was lost leave no "
                            + "evidence, so a room that such a call created counts as adopted, and credentials are sent to 100ms "
                            + "once more");
            return OperatorKey.ephemeral();
        }
        return OperatorKey.loadOrCreate(client, namespace());
    }

    private String namespace() {
        return configuration.lease().namespace().or(() -> Optional.ofNullable(client.getNamespace())).orElse("default");
    }
}
