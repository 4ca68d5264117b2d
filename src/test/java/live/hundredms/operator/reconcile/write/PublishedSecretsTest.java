package live.hundredms.operator.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for and what is answered, depending on whose Secret is there. */
@SuppressWarnings("NullAway.Init")
class PublishedSecretsTest {
    private static final String POST = "POST /api/v1/namespaces/team/secrets";
    private static final String SECRET = " /api/v1/namespaces/team/secrets/room-a";
    private static final String LOOK = "look" + SECRET;
    private static final String GET = "GET" + SECRET;
    private static final String PATCH = "PATCH" + SECRET;
    private static final Map<String, SecretText> DATA = Map.of("type", new SecretText("100ms"), "code.host",
            new SecretText("new-code"));

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> patches = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private OwnedSecrets owned;
    private SecretVersions versions;
    private PublishedSecrets secrets;
    private int posted = 409;
    private int patched = 200;
    private String message = "";
    private String type = "100ms.live/room";
    private String owner = "own";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder().withHttpClientFactory(new OkHttpClientFactory())
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0).build())
                .build();
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        owned = new OwnedSecrets(client);
        versions = new SecretVersions(owned::metadata, Duration.ofMinutes(1), Clock.systemUTC(), _ -> {
        });
        secrets = secrets(alone);
    }

    private PublishedSecrets secrets(Leadership leadership) {
        return new PublishedSecrets(owned, versions, leadership, Tracing.none(),
                new OperatorMetrics(new SimpleMeterRegistry()), new CodePrints(Signing.KEY.of(KeyPurpose.CODE)));
    }

    @AfterEach
    void close() {
        versions.close();
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        if (method.equals("PATCH")) {
            patches.add(body);
        }
        boolean looks = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"))
                .contains("PartialObjectMetadata");
        requests.add((looks ? "look" : method) + " " + exchange.getRequestURI());
        int code = switch (method) {
            case "POST" -> posted;
            case "PATCH" -> patched;
            default -> 200;
        };
        byte[] bytes = (code < 300 ? secret() : status(code)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String status(int code) {
        return Serialization.asJson(
                Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "message", message, "code", code));
    }

    private String secret() {
        OwnerReference reference = new OwnerReferenceBuilder().withApiVersion("100ms.live/v1").withKind("Room")
                .withName("a").withUid(owner).withController(true).build();
        return Serialization.asJson(new SecretBuilder().withNewMetadata().withNamespace("team").withName("room-a")
                .withUid("secret").withResourceVersion("7")
                .withOwnerReferences(owner.isEmpty() ? List.of() : List.of(reference)).endMetadata().withType(type)
                .withData(
                        Map.of("type", base64("100ms"), "code.host", base64("old-code"), "password", base64("theirs")))
                .build());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Room room() {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withNamespace("team").withName("a").withUid("own").build());
        return room;
    }

    private HandoffAnswer write(boolean exists) {
        return secrets.write(room(), "room-a", DATA, exists);
    }

    @Test
    void shouldMakeTheSecretWithOneRequest() {
        posted = 201;

        assertThat(write(false)).isInstanceOf(HandoffAnswer.Own.class);
        assertThat(requests).containsExactly(POST);
    }

    @Test
    void shouldPatchTheSecretThatItMadeBefore() {
        assertThat(write(false)).isInstanceOf(HandoffAnswer.Own.class);
        assertThat(requests).containsExactly(POST, LOOK, PATCH);
    }

    private List<?> patch() {
        assertThat(patches).hasSize(1);
        return Serialization.unmarshal(patches.getFirst(), List.class);
    }

    private static Map<String, Object> operation(String op, String path, Object value) {
        return Map.of("op", op, "path", path, "value", value);
    }

    @Test
    void shouldReplaceTheDataOnlyOfTheSecretThatItSaw() {
        write(true);

        assertThat(patch()).isEqualTo(List.of(operation("test", "/metadata/uid", "secret"),
                operation("test", "/metadata/resourceVersion", "7"), operation("test", "/type", "100ms.live/room"),
                operation("add", "/data", Map.of("type", base64("100ms"), "code.host", base64("new-code")))));
    }

    @Test
    void shouldRemoveItsKeysOnlyFromTheSecretThatItSaw() {
        secrets.empty(room(), "room-a");

        assertThat(patch()).isEqualTo(List.of(operation("test", "/metadata/uid", "secret"),
                operation("test", "/metadata/resourceVersion", "7"), operation("test", "/type", "100ms.live/room"),
                Map.of("op", "remove", "path", "/data/code.host"), Map.of("op", "remove", "path", "/data/type")));
    }

    @Test
    void shouldWriteNothingWithoutTheLease() {
        PublishedSecrets following = secrets(Leadership.alone());

        for (boolean exists : List.of(false, true)) {
            assertThatThrownBy(() -> following.write(room(), "room-a", DATA, exists))
                    .isInstanceOf(ObjectPatches.Outdated.class);
        }
        assertThatThrownBy(() -> following.empty(room(), "room-a")).isInstanceOf(ObjectPatches.Outdated.class);
        assertThat(requests).doesNotContain(POST, PATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another"})
    void shouldReadNoMoreThanTheMetadataOfAForeignSecret(String controller) {
        owner = controller;

        assertThat(write(false)).isInstanceOf(HandoffAnswer.NotOwned.class);
        assertThat(secrets.read(room(), "room-a", "r1", List.of("host"))).isInstanceOf(HandoffAnswer.NotOwned.class);
        assertThat(requests).containsExactly(POST, LOOK, LOOK);
    }

    @Test
    void shouldSayWhenTheSecretHasAnotherType() {
        type = "Opaque";
        patched = 422;
        message = "the server rejected our request due to an error in our request";

        assertThat(write(true)).isInstanceOfSatisfying(HandoffAnswer.NotOwned.class,
                answer -> assertThat(answer.why()).contains("is not of type 100ms.live/room"));
        assertThat(requests).containsExactly(LOOK, PATCH, LOOK, GET);
    }

    @Test
    void shouldBeginAgainWhenTheSecretChangedMeanwhile() {
        patched = 409;

        assertThatThrownBy(() -> write(true)).isInstanceOf(ObjectPatches.Outdated.class);
    }

    /** A policy sees what is written, and what was there before: the codes that are replaced still work then. */
    @ParameterizedTest
    @ValueSource(ints = {403, 422})
    void shouldShowNoValueThatAPolicyQuotes(int code) {
        patched = code;
        message = "refused: new new-code " + base64("new-code") + ", old old-code " + base64("old-code") + " theirs "
                + base64("theirs") + ", type 100ms";

        assertThat(write(true)).isInstanceOfSatisfying(HandoffAnswer.Refused.class,
                answer -> assertThat(answer.why())
                        .contains("new (hidden) (hidden), old (hidden) (hidden) (hidden) (hidden), type 100ms")
                        .doesNotContain("code", "theirs", base64("old-code"), base64("theirs")));
    }

    @Test
    void shouldShowNoCodeThatAPolicyQuotesOfANewSecret() {
        posted = 403;
        message = "refused: new-code";

        assertThat(write(false)).isInstanceOfSatisfying(HandoffAnswer.Refused.class,
                answer -> assertThat(answer.why()).contains("refused: (hidden)").contains("roomCodes.enabled"));
    }
}
