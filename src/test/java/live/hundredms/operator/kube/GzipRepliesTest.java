package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipRepliesTest {
    private static final String LONG = IntStream.range(0, 40_000).mapToObj(i -> "{\"number\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"));

    private final HttpServer server;
    private final KubernetesClient client;
    private final List<@Nullable String> asked = new CopyOnWriteArrayList<>();
    private volatile byte[] body = {};
    private volatile int piece = 8_192;

    GzipRepliesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0).build())
                .withHttpClientFactory(new JdkHttpClientFactory()).withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor(GzipReplies.NAME, new GzipReplies()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8_192, 1_000_000})
    void shouldReadWhatIsCompressedHoweverItIsCutUp(int length) throws IOException {
        body = gzip(length == 1 ? "[\"short\"]" : LONG);
        piece = length;

        assertThat(client.raw("/apis/rooms?limit=500")).isEqualTo(length == 1 ? "[\"short\"]" : LONG);
        assertThat(asked).containsExactly("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void shouldReadWhatIsNotCompressed(String plain) {
        body = plain.getBytes(StandardCharsets.UTF_8);

        assertThat(client.raw("/apis/rooms")).isEqualTo(plain);
    }

    @Test
    void shouldNotAskForItWhenItWatches() {
        body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(client.raw("/apis/rooms?watch=true")).isEqualTo("{}");
        assertThat(asked).doesNotContain("gzip");
    }

    @Test
    void shouldFailWhenItIsBroken() throws IOException {
        body = gzip(LONG);
        body[20] ^= 0x55;
        body[21] ^= 0x55;

        assertThatThrownBy(() -> client.raw("/apis/rooms")).isInstanceOf(KubernetesClientException.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int from = 0; from < body.length; from += piece) {
                out.write(body, from, Math.min(piece, body.length - from));
                out.flush();
            }
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
