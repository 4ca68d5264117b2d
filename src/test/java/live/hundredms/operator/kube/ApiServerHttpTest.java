package live.hundredms.operator.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerHttpTest {
    private static final String LIST = "{\"items\":[" + "{},".repeat(60_000) + "{}]}";

    private final ApiServerCalls calls = new ApiServerCalls(Clock.systemUTC());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KubernetesClient client;

    ApiServerHttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ApiServerHttpTest::answerCompressed);
        server.start();
        calls.serve(() -> true, (verb, resource, outcome) -> heard.add(verb + " " + resource + " " + outcome));
        client = client(new ConfigBuilder().build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void shouldReadACompressedList() {
        assertThat(client.raw("/apis/100ms.live/v1/rooms?limit=500")).isEqualTo(LIST);
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(heard).containsExactly("list rooms answered"));
    }

    @Test
    void shouldTellThatNothingAnswersAlsoWhereNothingIsRepeated() {
        server.stop(0);

        assertThatThrownBy(() -> client.raw("/apis/coordination.k8s.io/v1/namespaces/default/leases/one"))
                .isInstanceOf(KubernetesClientException.class);

        assertThat(heard).containsExactly("get leases unreachable");
        assertThat(calls.trouble()).hasValueSatisfying(sentence -> assertThat(sentence).contains("unreachable"));
    }

    @Test
    void shouldLookForANewerTokenOnlyWhereThereWasOne() {
        server.createContext("/apis/refused", ApiServerHttpTest::refuse);
        Refreshed certificate = new Refreshed();
        certificate.setClientCertData("of the person");
        Refreshed token = new Refreshed();
        token.setAutoOAuthToken("of the account");

        askRefused(certificate);
        askRefused(token);

        assertThat(certificate.refreshed).hasValue(0);
        assertThat(token.refreshed).hasPositiveValue();
    }

    /** O5. */
    @Test
    void shouldLogInAtTheProxyBeforeTheApiServer() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Config config = new ConfigBuilder().withMasterUrl("https://api.invalid:6443").withAutoConfigure(false)
                    .build();
            config.setRequestRetryBackoffLimit(0);
            config.setHttpsProxy("http://user:pass@proxy.invalid:1");
            ApiServerHttp.useOwnProxies(config, Map.of("https_proxy", "http://user:pass@proxy.invalid:1"));
            ApiServerHttp api = ApiServerClients.http(calls,
                    ProxySelector.of((InetSocketAddress) proxy.getLocalSocketAddress()),
                    _ -> Optional.of("Basic dXNlcjpwYXNz"));
            try (KubernetesClient behind = new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(api)
                    .build(); ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<String> asked = asking.submit(() -> behind.raw("/version"));
                String request = head(proxy);

                assertThat(request).startsWith("CONNECT api.invalid:6443 HTTP/1.1\r\n")
                        .contains("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n");
                assertThatThrownBy(asked::get).hasCauseInstanceOf(KubernetesClientException.class);
            }
        }
    }

    @Test
    void shouldLeaveTheProxyOfTheKubeconfig() {
        Config config = new ConfigBuilder().withAutoConfigure(false).withHttpsProxy("http://of.kubeconfig:1").build();

        ApiServerHttp.useOwnProxies(config, Map.of("HTTPS_PROXY", "http://of.environment:1"));

        assertThat(config.getHttpsProxy()).isEqualTo("http://of.kubeconfig:1");
    }

    private static String head(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            StringBuilder text = new StringBuilder();
            while (!text.toString().endsWith("\r\n\r\n")) {
                text.append((char) socket.getInputStream().read());
            }
            return text.toString();
        }
    }

    private void askRefused(Config config) {
        try (KubernetesClient refused = client(config)) {
            assertThatThrownBy(() -> refused.raw("/apis/refused")).isInstanceOf(KubernetesClientException.class);
        }
    }

    /** Of the server, whatever else the configuration says. */
    private KubernetesClient client(Config config) {
        config.setMasterUrl("http://127.0.0.1:" + server.getAddress().getPort());
        config.setRequestRetryBackoffLimit(0);
        return ApiServerClients.direct(config, calls);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_UNAUTHORIZED, -1);
        exchange.close();
    }

    /** Counts how often it was read again. */
    private static final class Refreshed extends Config {
        final AtomicInteger refreshed = new AtomicInteger();

        Refreshed() {
            super(false);
        }

        @Override
        public Config refresh() {
            refreshed.incrementAndGet();
            return this;
        }
    }

    private static void answerCompressed(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
            body.write(LIST.getBytes(StandardCharsets.UTF_8));
        }
    }
}
