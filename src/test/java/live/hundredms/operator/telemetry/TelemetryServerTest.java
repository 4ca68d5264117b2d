package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryServerTest {
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.ready("Rooms are kept."));
    private final AtomicBoolean live = new AtomicBoolean(true);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TelemetryServer server = new TelemetryServer(0, OptionalInt.of(0), registry, readiness::get,
            live::get);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("X-Test", "1");
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Test
    void shouldSayWhatIsWrongWhenItIsNotReady() throws Exception {
        assertThat(get("/readyz")).extracting(HttpResponse::statusCode, HttpResponse::body).containsExactly(200,
                "Rooms are kept.\n");

        readiness.set(Readiness.notReady("Another process leads."));

        assertThat(get("/readyz")).extracting(HttpResponse::statusCode, HttpResponse::body).containsExactly(503,
                "Another process leads.\n");
    }

    @Test
    void shouldAskForARestartOnlyWhenItHangs() throws Exception {
        readiness.set(Readiness.notReady("100ms is unreachable."));
        assertThat(get("/livez").statusCode()).isEqualTo(200);

        live.set(false);

        assertThat(get("/livez").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldShowTheMetricsInTheFormatThatIsAskedFor() throws Exception {
        registry.counter("things").increment();

        HttpResponse<String> plain = get("/metrics");
        HttpResponse<String> open = get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(plain.body()).contains("things_total 1.0").doesNotContain("# EOF");
        assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(open.body()).contains("things_total 1.0").endsWith("# EOF\n");
    }

    @Test
    void shouldServeTheNumberOfCreatedRoomsUnderItsOwnName() throws Exception {
        new CountsByNamespace(registry, "room.operator.room.creations", "Rooms", () -> 0, 10).count("team");

        assertThat(get("/metrics").body()).contains("room_operator_rooms_created_total{namespace=\"team\"} 1.0");
        assertThat(get("/metrics", "Accept", "application/openmetrics-text").body()).contains(
                "# TYPE room_operator_rooms_created counter",
                "room_operator_rooms_created_total{namespace=\"team\"} 1.0");
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        assertThat(get("/metricsandmore").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(uri("/livez")).POST(BodyPublishers.noBody()).build();
        HttpResponse<String> refused = http.send(post, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/livez", "/readyz", "/nothing"})
    void shouldAnswerHeadWithTheHeadersOfGet(String path) throws Exception {
        HttpRequest head = HttpRequest.newBuilder(uri(path)).HEAD().build();

        HttpResponse<String> answer = http.send(head, BodyHandlers.ofString());
        HttpResponse<String> whole = get(path);

        assertThat(answer.statusCode()).isEqualTo(whole.statusCode());
        assertThat(answer.headers().firstValue("Content-Type")).isEqualTo(whole.headers().firstValue("Content-Type"));
        assertThat(answer.headers().firstValue("Content-Length")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldShowHealthAloneOnThePortOfProbes() throws Exception {
        int probes = server.probePort().orElseThrow();

        assertThat(get(probes, "/livez").statusCode()).isEqualTo(200);
        assertThat(get(probes, "/readyz").body()).isEqualTo("Rooms are kept.\n");
        assertThat(get(probes, "/metrics").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET /livez", "GET /livez HTTP/2.0", "get /livez HTTP/1.1",
            "GET /livez HTTP/1.1\r\nno header", "GET /livez HTTP/1.1\r\nContent-Length: 5",
            "GET /livez HTTP/1.1\r\nTransfer-Encoding: chunked"})
    void shouldRefuseWhatIsNoRequestOrHasABody(String head) throws Exception {
        assertThat(raw(head + "\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /livez HTTP/1.0", "GET /livez?verbose HTTP/1.1",
            "GET /livez HTTP/1.1\r\ncontent-length:0"})
    void shouldAnswerEachFormOfARequest(String head) throws Exception {
        assertThat(raw(head + "\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("The operator is alive.\n");
    }

    @Test
    void shouldRefuseHeadersThatAreTooLong() throws Exception {
        String start = "GET /livez HTTP/1.1\r\nX: ";
        String longest = start + "x".repeat(RequestHead.LONGEST - start.length() - 4) + "\r\n\r\n";

        assertThat(raw(longest)).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(raw("x" + longest)).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void shouldGiveThePlaceOfTheOldestConnectionToTheNewest() throws Exception {
        List<Socket> holding = new ArrayList<>();
        try {
            for (int i = 0; i < HttpPort.CONNECTIONS; i++) {
                holding.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            await().until(() -> server.connections() == HttpPort.CONNECTIONS);

            assertThat(raw("GET /livez HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");

            assertThat(holding.getFirst().getInputStream().read()).isNegative();
        } finally {
            for (Socket socket : holding) {
                socket.close();
            }
        }
    }

    @Test
    void shouldNotBeKeptFromScrapesByClientsThatTakeNothing() throws Exception {
        IntStream.range(0, 20_000).forEach(i -> registry.counter("things", "number", "a rather long label " + i));
        List<Socket> taking = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                taking.add(socket);
            }

            assertThat(get("/metrics").body()).contains("things_total");
        } finally {
            for (Socket socket : taking) {
                socket.close();
            }
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void shouldNameThePortWhenItIsTaken() {
        assertThatThrownBy(
                () -> new TelemetryServer(server.port(), OptionalInt.empty(), registry, readiness::get, live::get)
                        .close())
                .hasMessageContaining("port " + server.port() + " for metrics and health cannot be opened");
        assertThatThrownBy(
                () -> new TelemetryServer(0, server.probePort(), registry, readiness::get, live::get).close())
                .hasMessageContaining("for probes cannot be opened");
    }
}
