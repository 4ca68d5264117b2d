package live.hundredms.operator.suites.histories;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;

/** The operator of a batch, which can be restarted: with a client of its own, so that it can be cut off. */
final class Engine implements AutoCloseable {
    private static final Duration SECRETS_READ_EVERY = Duration.ofMillis(250);

    private static final KubernetesSerialization SERIALIZATION = SlimRooms.serialization();

    private final MemoryCluster cluster;
    private final List<String> endpoints;
    private final Clock clock;
    private KubernetesClient client;
    private OperatorProcess operator;

    Engine(MemoryCluster cluster, List<String> endpoints, Clock clock) {
        this.cluster = cluster;
        this.endpoints = List.copyOf(endpoints);
        this.clock = clock;
        this.client = cluster.client(SERIALIZATION);
        this.operator = start();
    }

    /** Stops the operator as a normal stop does, or cuts all its ties with Kubernetes first, and starts another. */
    void restart(boolean abrupt) {
        restart(abrupt, () -> {
        });
    }

    /**
     * The same.
     *
     * @param between what happens when the one has stopped and the other has not begun
     */
    synchronized void restart(boolean abrupt, Runnable between) {
        if (abrupt) {
            client.close();
        }
        close();
        between.run();
        client = cluster.client(SERIALIZATION);
        operator = start();
    }

    @Override
    public synchronized void close() {
        operator.close();
        client.close();
    }

    private OperatorProcess start() {
        OperatorProcess process = new OperatorProcess(
                TestConfiguration.of(endpoints).secretsReadEach(SECRETS_READ_EVERY).build(), client, clock);
        process.start();
        await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(5, MILLISECONDS).atMost(30, SECONDS)
                .until(process::working);
        return process;
    }
}
