package live.hundredms.operator.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import live.hundredms.operator.suites.faults.RunningOperator;
import live.hundredms.operator.support.Collector;
import live.hundredms.operator.support.Collector.Seen;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a collector of traces gets. */
class TracingTest {
    private final NoSecretShows secrets = new NoSecretShows();
    private final Collector collector = new Collector();
    private final Simulator simulator = Simulator
            .start(SimulatorOptions.of("the-key", secrets.hide("app secret", "app-secret-mArk3d")));

    @AfterEach
    void stop() {
        simulator.close();
        collector.close();
    }

    @Test
    void shouldSendTheSpansOfACreationAsOneTraceWithoutASecret() {
        try (RunningOperator operator = started()) {
            operator.apply("Room", "lesson",
                    """
                            description: first
                            recordingInfo: {enabled: true, uploadInfo: {type: s3, location: bucket, credentialsSecretRef: {name: storage}}}
                            """);
            operator.awaitReason("Room", "lesson", "UpToDate");
        }

        Seen call = onlyCall("create");
        Seen pass = parentOf(call);
        assertThat(pass.name()).isEqualTo("reconcile Room");
        assertThat(pass.parent()).isEmpty();
        assertThat(pass.failed()).isFalse();
        assertThat(pass.attributes()).containsEntry("k8s.namespace.name", "team")
                .containsEntry("room_operator.object.name", "lesson").containsEntry("room_operator.outcome", "report");
        assertThat(collector.spans().stream().filter(span -> span.parent().equals(pass.id()))).extracting(Seen::name)
                .contains("patch Room claim", "POST /v2/rooms", "patch Room status");
        assertThat(collector.spans().stream().filter(span -> span.parent().equals(pass.id()))).allSatisfy(span -> {
            assertThat(span.trace()).isEqualTo(pass.trace());
            assertThat(span.client()).isTrue();
            assertThat(span.began()).isGreaterThanOrEqualTo(pass.began() - 1_000_000);
            assertThat(span.ended()).isBetween(span.began(), pass.ended() + 1_000_000);
        });
        assertThat(call.attributes()).containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "200").containsEntry("url.template", "/v2/rooms")
                .containsEntry("url.full", simulator.url() + "/v2/rooms").containsEntry("server.address", "127.0.0.1")
                .containsEntry("room_operator.workspace", "Workspace/team/default")
                .containsEntry("room_operator.outcome", "found");
        assertThat(call.attribute("room_operator.request_id")).matches("[0-9a-f-]{36}");
        assertThat(parentOf(firstCall("list")).name()).isEqualTo("reconcile Workspace");
        assertThat(collector.resources()).singleElement()
                .satisfies(resource -> assertThat(resource).containsEntry("service.name", "room-operator"));
        assertThat(collector.paths()).as("neither metrics nor logs").containsExactly("/v1/traces");
        secrets.check(Map.of("traces", collector.text()));
        assertThat(collector.text()).doesNotContain("eyJ");
    }

    @Test
    void shouldNameTheSpanOfItsPassInEachLineOfTheLog() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger("live.hundredms.operator");
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = JsonLines.into(lines);
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addAppender(appender);
        try (RunningOperator operator = started()) {
            operator.apply("Room", "lesson", "description: first");
            operator.awaitReason("Room", "lesson", "UpToDate");
        } finally {
            log.detachAppender(appender);
            log.setLevel(before);
        }

        Seen pass = parentOf(onlyCall("create"));
        List<JsonNode> ofTheTrace = new ArrayList<>();
        for (String line : lines) {
            JsonNode read = JsonLines.documented(line);
            if (read.path("trace_id").asText().equals(pass.trace())) {
                ofTheTrace.add(read);
            }
        }
        assertThat(ofTheTrace).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("span_id").asText()).isEqualTo(pass.id());
            assertThat(line.get("namespace").asText()).isEqualTo("team");
            assertThat(line.get("room").asText()).isEqualTo("lesson");
        }).anySatisfy(line -> {
            assertThat(line.get("logger").asText()).isEqualTo("live.hundredms.operator.audit");
            assertThat(line.get("operation").asText()).isEqualTo("Upsert");
            assertThat(line.get("outcome").asText()).isEqualTo("Found");
            assertThat(line.get("requestId").asText())
                    .isEqualTo(onlyCall("create").attribute("room_operator.request_id"));
        });
        assertThat(MDC.get(Logging.TRACE_ID)).isNull();
    }

    @Test
    void shouldSayWhatFailedWhenACallDoes() {
        try (RunningOperator operator = started()) {
            operator.apply("Room", "lesson", "description: first");
            operator.awaitReason("Room", "lesson", "UpToDate");
            simulator.faults(FaultRule.on("POST", "^/v2/rooms/").times(1).answer(503, ""));
            operator.apply("Room", "lesson", "description: second");
            operator.awaitReason("Room", "lesson", "UpToDate");
        }

        Seen refused = collector.spans().stream().filter(span -> span.failed()).findFirst().orElseThrow();
        assertThat(refused.attributes()).containsEntry("error.type", "503")
                .containsEntry("http.response.status_code", "503")
                .containsEntry("room_operator.outcome", "unavailable");
    }

    @Test
    void shouldWorkWithoutTracesAndSayWhyWhenAVariableCanNotBeUsed() {
        AtomicReference<Tracing> tracing = new AtomicReference<>(Tracing.none());
        List<String> log = logged("live.hundredms.operator.telemetry",
                () -> tracing.set(Tracing.of(Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_HEADERS",
                        secrets.hide("header", "key-of-the-collector-mArk3d")))));

        assertThat(tracing.get()).isSameAs(Tracing.none());
        assertThat(log).singleElement().satisfies(line -> {
            assertThat(line).startsWith("The operator sends no traces").contains("headers");
            secrets.check(Map.of("log", line));
        });
    }

    @Test
    void shouldEndInTimeAndSaySoWhenTheCollectorIsAway() {
        Tracing tracing = Tracing.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()));
        collector.close();
        long began = System.nanoTime();

        List<String> log = logged("live.hundredms.operator.telemetry.SdkLog", () -> {
            tracing.pass("Room", "team", "lesson").close();
            tracing.close();
        });

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(log).isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("OpenTelemetry: ").contains("export")));
    }

    /** What that logger of ours was given meanwhile and, with what still runs, since. */
    private static List<String> logged(String name, Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        log.start();
        logger.addAppender(log);
        action.run();
        return lines;
    }

    private RunningOperator started() {
        RunningOperator operator = new RunningOperator(List.of(simulator.url()),
                Tracing.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())));
        operator.secret("keys", Map.of("accessKey", "the-key", "appSecret", "app-secret-mArk3d"));
        operator.secret("storage", Map.of("key", secrets.hide("storage key", "storage-key-mArk3d"), "secret",
                secrets.hide("storage secret", "storage-secret-mArk3d")));
        operator.apply("Workspace", "default",
                "{endpoint: " + simulator.currentEndpoint() + ", credentialsSecretRef: {name: keys}}");
        return operator;
    }

    private Seen onlyCall(String operation) {
        assertThat(calls(operation)).hasSize(1);
        return firstCall(operation);
    }

    private Seen firstCall(String operation) {
        return calls(operation).getFirst();
    }

    private List<Seen> calls(String operation) {
        return collector.spans().stream().filter(span -> span.attribute("room_operator.operation").equals(operation))
                .toList();
    }

    private Seen parentOf(Seen child) {
        return collector.spans().stream().filter(span -> span.id().equals(child.parent())).findFirst().orElseThrow();
    }
}
