package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryServerTest {
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.ready("Rooms are kept."));
    private final AtomicBoolean live = new AtomicBoolean(true);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TelemetryServer server = new TelemetryServer(0, registry, readiness::get, live::get);
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
        readiness.set(Readiness.notReady("100ms can't be asked."));
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
    void shouldAnswerNothingElse() throws Exception {
        assertThat(get("/metricsandmore").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(uri("/livez")).POST(BodyPublishers.noBody()).build();
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void shouldNameThePortWhenItIsTaken() {
        assertThatThrownBy(() -> new TelemetryServer(server.port(), registry, readiness::get, live::get).close())
                .hasMessageContaining("port " + server.port() + " for metrics and health can't be opened");
    }
}
