package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class JsonPatchesTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private JsonPatches patches;
    private int code = 200;
    private String answer = """
            {"apiVersion":"100ms.live/v1","kind":"Room","metadata":{"name":"standup","resourceVersion":"8"}}""";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        client = new KubernetesClientBuilder().withHttpClientFactory(new OkHttpClientFactory())
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0).build())
                .build();
        patches = new JsonPatches(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void shouldSendOneRequestAndAnswerWhatBecameOfTheObject() {
        Room after = patches.send(room(), "status", "[]");

        assertThat(after.getMetadata().getResourceVersion()).isEqualTo("8");
        assertThat(requests).singleElement().asString()
                .startsWith(
                        "PATCH /apis/100ms.live/v1/namespaces/team/rooms/standup/status application/json-patch+json")
                .endsWith(" []");
    }

    @Test
    void shouldNameNoNamespaceWhenTheKindHasNone() {
        ClusterWorkspace workspace = new ClusterWorkspace();
        workspace.getMetadata().setName("default");
        answer = answer.replace("Room", "ClusterWorkspace");
        patches.send(workspace, "", "[]");

        assertThat(requests).singleElement().asString()
                .startsWith("PATCH /apis/100ms.live/v1/clusterworkspaces/default application/json-patch+json");
    }

    @Test
    void shouldSayWithWhichCodeItWasRefused() {
        code = 422;
        answer = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"the test failed\",\"code\":422}";
        assertThatThrownBy(() -> patches.send(room(), "", "[]"))
                .isInstanceOfSatisfying(KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(422))
                .hasMessageContaining("the test failed");
    }

    @Test
    void shouldSayTheCodeWhenTheRefusalIsNoStatus() {
        code = 502;
        answer = "<html>bad gateway</html>";
        assertThatThrownBy(() -> patches.send(room(), "", "[]")).isInstanceOfSatisfying(KubernetesClientException.class,
                refusal -> assertThat(refusal.getCode()).isEqualTo(502));
    }

    private static Room room() {
        Room room = new Room();
        room.getMetadata().setName("standup");
        room.getMetadata().setNamespace("team");
        return room;
    }
}
