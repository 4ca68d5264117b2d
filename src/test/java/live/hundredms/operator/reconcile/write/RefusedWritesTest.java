package live.hundredms.operator.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a write was refused, or came too late for its object. */
@SuppressWarnings("NullAway.Init")
class RefusedWritesTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private ObjectPatches patches;
    private int code = 422;
    private String message = "denied request: no finalizers";
    /** The object as it is there now; empty if it is gone. */
    private String now = object("Room", "uid", "7");

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean patch = exchange.getRequestMethod().equals("PATCH");
            int answer = patch ? code : now.isEmpty() ? 404 : 200;
            String body = answer == 200
                    ? now
                    : Serialization
                            .asJson(Map.of("kind", "Status", "apiVersion", "v1", "message", message, "code", answer));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
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
        patches = new ObjectPatches(client, alone, Tracing.none());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private static String object(String kind, String uid, String version) {
        return """
                {"apiVersion": "100ms.live/v1", "kind": "%s", "metadata": {"namespace": "team", "name": "lesson",
                 "uid": "%s", "resourceVersion": "%s", "finalizers": ["100ms.live/room"]}}""".formatted(kind, uid,
                version);
    }

    private static Room room() {
        return Serialization.unmarshal(object("Room", "uid", "7"), Room.class);
    }

    private static RoomStatus status() {
        return Serialization.unmarshal("{}", RoomStatus.class);
    }

    private Class<?> failure(Runnable write) {
        return catchThrowable(write::run).getClass();
    }

    @ParameterizedTest
    @CsvSource({"422, uid, 7, true", "422, uid, 8, false", "422, other, 7, false", "409, uid, 7, true",
            "409, uid, 8, false"})
    void shouldTellByTheObjectWhenAWriteTestsItsVersion(int answer, String uid, String version, boolean refused) {
        code = answer;
        now = object("Room", uid, version);

        assertThat(failure(() -> patches.claim(room(), "claim")))
                .isEqualTo(refused ? ObjectPatches.Refused.class : ObjectPatches.Outdated.class);
    }

    @ParameterizedTest
    @CsvSource({"422, uid, 7, true", "422, uid, 8, true", "422, other, 7, false", "409, uid, 7, true",
            "409, uid, 8, false"})
    void shouldTellByTheObjectWhenAWriteTestsTheUidAlone(int answer, String uid, String version, boolean refused) {
        code = answer;
        now = object("Room", uid, version);

        assertThat(failure(() -> patches.status(room(), status())))
                .isEqualTo(refused ? ObjectPatches.Refused.class : ObjectPatches.Outdated.class);
    }

    @Test
    void shouldTellByTheFinalizerWhenItIsToBeRemoved() {
        assertThat(failure(() -> patches.release(room()))).isEqualTo(ObjectPatches.Refused.class);

        now = object("Room", "uid", "7").replace("[\"", "[\"example.org/first\", \"");

        assertThat(failure(() -> patches.release(room()))).isEqualTo(ObjectPatches.Outdated.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422})
    void shouldBeginAgainWhenTheObjectIsGone(int answer) {
        code = answer;
        now = "";

        assertThat(failure(() -> patches.claim(room(), "claim"))).isEqualTo(ObjectPatches.Outdated.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 413, 415, 418})
    void shouldAskNothingMoreWhenTheAnswerIsClear(int answer) {
        code = answer;

        assertThat(catchThrowable(() -> patches.claim(room(), "claim")))
                .isInstanceOfSatisfying(ObjectPatches.Refused.class, refused -> {
                    assertThat(refused.write()).isEqualTo(KubernetesWrite.CLAIM);
                    assertThat(refused)
                            .hasMessage("The API server refused to add the finalizer 100ms.live/room and the "
                                    + "annotation 100ms.live/claim (" + answer + "): denied request: no finalizers.");
                });
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 429, 500, 503})
    void shouldCallNothingRefusedThatMayGoWellTheNextTime(int answer) {
        code = answer;

        assertThat(failure(() -> patches.claim(room(), "claim"))).isEqualTo(KubernetesClientException.class);
    }

    @Test
    void shouldQuoteOneLineOfLimitedLength() {
        message = "first\n2026-01-01 INFO forged \u001b[2J\u202e" + "x".repeat(3_000);

        assertThat(catchThrowable(() -> patches.release(room()))).message().hasSize(1024)
                .startsWith("The API server refused to remove the finalizer 100ms.live/room (422): first 2026")
                .endsWith("…").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    /** The operator may list workspace objects, and not get one. */
    @Test
    void shouldListAWorkspaceObjectByItsName() {
        Workspace workspace = Serialization.unmarshal(object("Workspace", "uid", "7"), Workspace.class);
        WorkspaceStatus status = Serialization.unmarshal("{}", WorkspaceStatus.class);
        String unchanged = object("Workspace", "uid", "7");
        now = """
                {"apiVersion": "100ms.live/v1", "kind": "WorkspaceList", "metadata": {}, "items": [%s]}"""
                .formatted(unchanged);

        assertThat(failure(() -> patches.statusOfUnchanged(workspace, status))).isEqualTo(ObjectPatches.Refused.class);
        now = now.replace("\"7\"", "\"8\"");
        assertThat(failure(() -> patches.statusOfUnchanged(workspace, status))).isEqualTo(ObjectPatches.Outdated.class);

        assertThat(requests.get(1)).startsWith("GET /apis/100ms.live/v1/namespaces/team/workspaces?")
                .contains("fieldSelector=metadata.name%3Dlesson");
    }
}
