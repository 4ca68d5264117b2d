package live.hundredms.operator.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Asked;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Secret may become another one between the request for its metadata and the request for its data. */
class ReplacedSecretTest {
    private static final String VALUE = "a-code-of-another-team";
    private static final Seen OWN = new Seen("uid-1", "7", "own");

    private final ScriptedServer server = ScriptedServer.answering(this::answer);
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withHttpClientFactory(new OkHttpClientFactory()).withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl(server.origin()).withRequestRetryBackoffLimit(0).build())
            .build();
    private final OwnedSecrets owned = new OwnedSecrets(client);
    private final SecretVersions versions = new SecretVersions(owned::metadata, Duration.ofMinutes(1),
            Clock.systemUTC(), _ -> {
            });
    private final PublishedSecrets secrets = secrets();
    private Seen withData = OWN;

    /** What tells one Secret from another; without an owner it is empty. */
    private record Seen(String uid, String version, String owner) {
    }

    @AfterEach
    void close() {
        versions.close();
        client.close();
        server.close();
    }

    @ParameterizedTest(name = "uid {0}, owner {1}")
    @CsvSource({"uid-2, own", "uid-2, another", "uid-1, another", "uid-1, ''"})
    void shouldDropTheDataIfTheirReplyShowsAnotherUidOrOwnerThanTheMetadata(String uid, String owner) {
        withData = new Seen(uid, "8", owner);

        assertThatThrownBy(() -> secrets.read(room(), "room-a", "r1", List.of("host")))
                .isInstanceOf(ObjectPatches.Outdated.class).hasMessageNotContaining(VALUE).hasNoCause();
        assertThatThrownBy(() -> secrets.empty(room(), "room-a")).isInstanceOf(ObjectPatches.Outdated.class)
                .hasMessageNotContaining(VALUE).hasNoCause();

        assertThat(asked()).containsExactly("metadata", "data", "metadata", "data");
    }

    /** Only a refusal that no failed test explains has the data read. */
    @ParameterizedTest(name = "uid {0}, owner {1}")
    @CsvSource({"uid-2, own", "uid-1, another", "uid-1, ''"})
    void shouldShowNothingOfARefusalIfTheSecretIsAnotherByThen(String uid, String owner) {
        withData = new Seen(uid, "8", owner);

        assertThatThrownBy(() -> secrets.write(room(), "room-a", Map.of("code.host", new SecretText("new")), true))
                .isInstanceOf(ObjectPatches.Outdated.class).hasMessageNotContaining(VALUE).hasNoCause();

        assertThat(asked()).containsExactly("metadata", "PATCH", "metadata", "data");
    }

    @Test
    void shouldTakeTheDataIfTheSecretWasOnlyEditedMeanwhile() {
        withData = new Seen("uid-1", "8", "own");

        assertThat(secrets.read(room(), "room-a", "r1", List.of("host"))).isInstanceOfSatisfying(
                HandoffAnswer.Own.class,
                read -> assertThat(read.data()).isEqualTo(Map.of("code.host", new SecretText(VALUE))));
    }

    private List<String> asked() {
        return server.asked().stream().map(
                asked -> asked.method().equals("GET") ? isForMetadata(asked) ? "metadata" : "data" : asked.method())
                .toList();
    }

    private static boolean isForMetadata(Asked asked) {
        return asked.headers().getFirst("Accept").contains("PartialObjectMetadata");
    }

    private Reply answer(Asked asked) {
        if (asked.method().equals("PATCH")) {
            return Reply.of(422, Serialization.asJson(Map.of("kind", "Status", "message", "refused: " + VALUE)));
        }
        return Reply.of(200,
                isForMetadata(asked)
                        ? secret(OWN, Map.of())
                        : secret(withData, Map.of("code.host",
                                Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String secret(Seen seen, Map<String, String> data) {
        OwnerReference owner = new OwnerReferenceBuilder().withApiVersion("100ms.live/v1").withKind("Room")
                .withName("a").withUid(seen.owner()).withController(true).build();
        return Serialization.asJson(new SecretBuilder().withNewMetadata().withNamespace("team").withName("room-a")
                .withUid(seen.uid()).withResourceVersion(seen.version())
                .withOwnerReferences(seen.owner().isEmpty() ? List.of() : List.of(owner)).endMetadata()
                .withType("100ms.live/room").withData(data).build());
    }

    private static Room room() {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withNamespace("team").withName("a").withUid("own").build());
        return room;
    }

    private PublishedSecrets secrets() {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        return new PublishedSecrets(owned, versions, alone, Tracing.none(),
                new OperatorMetrics(new SimpleMeterRegistry()), new CodePrints(Signing.KEY.of(KeyPurpose.CODE)));
    }
}
