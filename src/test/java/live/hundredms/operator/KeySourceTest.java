package live.hundredms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which key an operator works with, and what it says when that is not the one before. */
class KeySourceTest {
    private static final String FORMER = "1a2b3c4d";
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(KeySource.class);

    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
    private final Team team = new Team(client, "school");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void close() {
        LOGGER.detachAppender(log);
        metrics.close();
        client.close();
    }

    @Test
    void shouldMakeTheKeyAndSayNothingWhenNoRoomNamesOne() {
        room(Optional.empty());

        OperatorKey key = source(TestConfiguration.withoutRemote()).key();

        assertThat(secrets("default")).hasSize(1);
        assertThat(source(TestConfiguration.withoutRemote()).key().id()).isEqualTo(key.id());
        assertThat(events()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void shouldTakeTheNamespaceOfTheLease() {
        source(TestConfiguration.withoutRemote().leaseNamespace(Optional.of("ops"))).key();

        assertThat(secrets("ops")).hasSize(1);
        assertThat(secrets("default")).isEmpty();
    }

    @Test
    void shouldWarnOnceWhenTheSecretIsLostAndARoomNamesItsKey() {
        room(Optional.of(FORMER));

        OperatorKey key = source(TestConfiguration.withoutRemote()).key();
        source(TestConfiguration.withoutRemote()).key();

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("KeyReplaced");
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("Secret");
            assertThat(event.getInvolvedObject().getName()).isEqualTo(OperatorKey.SECRET);
            assertThat(event.getInvolvedObject().getUid()).isNotEmpty();
            assertThat(event.getMessage()).contains(FORMER, key.id(), "Room \"school/lesson\"",
                    "creation was in progress", "sends credentials to 100ms once more");
        });
        assertThat(warnings()).singleElement().isEqualTo(events().getFirst().getMessage());
    }

    @Test
    void shouldSayNothingWhenTheSecretIsThereAndARoomNamesAnotherKey() {
        source(TestConfiguration.withoutRemote()).key();
        room(Optional.of(FORMER));

        source(TestConfiguration.withoutRemote()).key();

        assertThat(events()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void shouldKeepTheKeyInMemoryAndSayWhatThatMeansWhenItIsEphemeral() {
        room(Optional.of(FORMER));

        OperatorKey key = source(TestConfiguration.withoutRemote().ephemeralKey()).key();

        assertThat(source(TestConfiguration.withoutRemote().ephemeralKey()).key().id()).isNotEqualTo(key.id());
        assertThat(secrets("default")).isEmpty();
        assertThat(events()).isEmpty();
        assertThat(warnings()).hasSize(2).allSatisfy(warning -> assertThat(warning).contains("--ephemeral-key",
                "after a restart", "counts as adopted", "credentials to 100ms once more"));
    }

    @Test
    void shouldEndTheOperatorWithTwoBeforeItReadsARoomWhenTheKeyIsUnusable() throws InterruptedException {
        team.secret("keys", Map.of());
        new Team(client, "default").secret(OperatorKey.SECRET, Map.of("key", "short"));
        room(Optional.empty());
        long before = cluster.changes("/apis/100ms.live/v1/rooms");

        try (OperatorProcess operator = new OperatorProcess(TestConfiguration.withoutRemote().build(), client)) {
            operator.start();

            assertThat(operator.await()).isEqualTo(2);
            assertThat(operator.working()).isFalse();
        }
        assertThat(cluster.changes("/apis/100ms.live/v1/rooms")).isEqualTo(before);
    }

    private KeySource source(TestConfiguration configuration) {
        return new KeySource(client, configuration.build(), metrics);
    }

    private void room(Optional<String> keyId) {
        team.apply("Room", "lesson", Map.of());
        keyId.ifPresent(id -> team.room("lesson").subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE),
                "{\"status\": {\"credentials\": {\"webhook\": \"" + id + ":" + "0123456789abcdef".repeat(4) + "\"}}}"));
    }

    private List<String> secrets(String namespace) {
        return cluster.texts("/api/v1/namespaces/" + namespace + "/secrets");
    }

    private List<Event> events() {
        return client.v1().events().inAnyNamespace().list().getItems();
    }

    private List<String> warnings() {
        return log.list.stream().filter(event -> event.getLevel() == Level.WARN).map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
