package live.hundredms.operator.suites.canary;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import live.hundredms.operator.suites.faults.RunningOperator;
import live.hundredms.operator.support.Collector;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import org.junit.jupiter.api.Test;

/** Creates, changes, rotates, breaks and deletes with marked secrets, then searches what anybody can see. */
class CanaryTest {
    /** Of whose replies a part may be shown. */
    private static final List<Echo.Mode> SHOWN = List.of(Echo.Mode.REFUSED, Echo.Mode.FORBIDDEN, Echo.Mode.NO_ROOM);

    private final NoSecretShows secrets = new NoSecretShows();
    private final String appSecret = secrets.hatch("app-secret");

    private static String room(String description) {
        return """
                description: %s
                recordingInfo: {enabled: true, uploadInfo: {type: s3, location: bucket, credentialsSecretRef: {name: storage}}}
                webhook: {url: "https://hooks.example/x", headersSecretRef: {name: hook}}
                """
                .formatted(description);
    }

    @Test
    void shouldShowNoSecretAnywhereWhateverHappens() throws Exception {
        try (Simulator simulator = Simulator
                .start(SimulatorOptions.of("key-1", appSecret).withWorkspace("key-2", "other-secret"));
                Echo echo = new Echo(simulator.url());
                Captured log = new Captured();
                Collector collector = new Collector()) {
            Map<String, String> places = lived(echo, log, collector);
            places.put("traces", collector.text());
            hideCodes(simulator, Echo.Mode.values().length);
            assertThat(echo.echoedCodes()).as("faults that quoted room codes")
                    .isGreaterThanOrEqualTo(Echo.Mode.values().length - 1);
            echo.tokens().forEach(token -> secrets.hide("token " + token.hashCode(), token));
            assertThat(log.lines()).as("lines of calls").anyMatch(line -> line.contains("Called 100ms"));
            assertThat(collector.text()).as("spans of calls").contains("POST /v2/rooms");
            assertThat(echo.tokens()).as("minted and fixed tokens").hasSizeGreaterThan(1);
            assertThat(echo.echoed()).as("faults that quoted a secret").isGreaterThan(5);
            assertThat(places).hasSizeGreaterThan(5);
            secrets.check(places);
        }
    }

    /** They are counted if the role endpoint answers with the present code. */
    @Test
    void shouldShowNoCodeIfTheCodesCanNotBeCounted() throws Exception {
        try (Simulator simulator = Simulator
                .start(SimulatorOptions.of("key-1", appSecret).with(Switch.ROLE_CODE_REUSED));
                Echo echo = new Echo(simulator.url());
                Captured log = new Captured()) {
            echo.onlyCounts();
            Map<String, String> places;
            try (RunningOperator operator = new RunningOperator(List.of(echo.origin()))) {
                operator.secret("keys", Map.of("accessKey", "key-1", "appSecret", appSecret));
                operator.apply("Workspace", "default", workspace(echo, "keys"));
                publish(operator);
                for (Echo.Mode mode : SHOWN) {
                    echo.set(mode);
                    replaceCodes(operator, echo, mode);
                    echo.set(Echo.Mode.CREDENTIALS_IN_SUCCESS);
                    operator.awaitStatus("d", "lastHandledRotation", mode.name());
                }
                places = places(operator, log, List.of("d"), List.of("default"));
            }
            hideCodes(simulator, SHOWN.size());
            echo.tokens().forEach(token -> secrets.hide("token " + token.hashCode(), token));
            assertThat(echo.echoedCodes()).as("counts that quoted room codes").isGreaterThanOrEqualTo(SHOWN.size());
            secrets.check(places);
        }
    }

    private void hideCodes(Simulator simulator, int rotations) {
        List<JsonNode> codes = simulator.state().rooms().stream()
                .flatMap(room -> simulator.state().codes(room.path("id").asText()).stream()).toList();
        codes.stream().map(code -> code.path("code").asText())
                .forEach(code -> secrets.hide("room code " + code.hashCode(), code));
        assertThat(codes).as("room codes, replaced in each mode").hasSizeGreaterThan(2 * rotations);
    }

    private static void publish(RunningOperator operator) {
        operator.apply("Room", "d", "{publishTo: {secretName: room-d, roomCodes: [host, guest]}}");
        operator.awaitReason("Room", "d", "UpToDate");
    }

    private static void replaceCodes(RunningOperator operator, Echo echo, Echo.Mode mode) {
        int before = echo.echoedCodes();
        operator.annotate("d", "100ms.live/rotate-room-codes", mode.name());
        await().alias("codes " + mode.name()).atMost(30, SECONDS)
                .until(() -> echo.echoedCodes() > before || mode == Echo.Mode.CREDENTIALS_IN_SUCCESS);
    }

    /** What was shown until the operator had ended. */
    private Map<String, String> lived(Echo echo, Captured log, Collector collector)
            throws IOException, InterruptedException {
        Tracing tracing = Tracing.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()));
        try (RunningOperator operator = new RunningOperator(List.of(echo.origin()), tracing)) {
            live(operator, echo);
            return places(operator, log, List.of("b", "c", "d"), List.of("default", "fixed"));
        }
    }

    private void live(RunningOperator operator, Echo echo) {
        operator.secret("keys", Map.of("accessKey", "key-1", "appSecret", appSecret));
        operator.secret("fixed", Map.of("managementToken", secrets.hide("fixed token", fixedToken())));
        operator.secret("storage", storage("first"));
        operator.secret("hook", Map.of("X-Token", secrets.hatch("header")));
        operator.apply("Workspace", "default", workspace(echo, "keys"));
        operator.apply("Workspace", "fixed", workspace(echo, "fixed"));
        operator.apply("Room", "a", room("first"));
        operator.apply("Room", "b", "{workspaceRef: {kind: Workspace, name: fixed}}");
        operator.awaitReason("Room", "a", "UpToDate");
        operator.awaitReason("Room", "b", "UpToDate");
        publish(operator);
        for (Echo.Mode mode : Echo.Mode.values()) {
            echo.set(mode);
            int before = echo.echoed();
            operator.rotate("storage", storage(mode.name()));
            operator.apply("Room", "a", room("in " + mode));
            operator.apply("Room", "b", "{workspaceRef: {kind: Workspace, name: fixed}, description: in " + mode + "}");
            replaceCodes(operator, echo, mode);
            await().alias(mode.name()).atMost(30, SECONDS).until(() -> echo.echoed() > before + 1);
            echo.set(Echo.Mode.CREDENTIALS_IN_SUCCESS);
            operator.awaitStatus("d", "lastHandledRotation", mode.name());
            operator.apply("Room", "a", room("after " + mode));
            operator.awaitReason("Room", "a", "UpToDate");
        }
        echo.set(Echo.Mode.SERVER_ERROR);
        operator.apply("Room", "c", room("never"));
        operator.awaitReason("Room", "c", "CannotReachRemote");
        echo.set(Echo.Mode.CREDENTIALS_IN_SUCCESS);
        operator.delete("a");
    }

    private Map<String, String> storage(String round) {
        return Map.of("key", secrets.hatch("storage key " + round), "secret", secrets.hatch("storage secret " + round));
    }

    private static String workspace(Echo echo, String secret) {
        return "{endpoint: " + echo.origin() + "/v2, credentialsSecretRef: {name: " + secret
                + "}, rateLimit: {requestsPerSecond: 1000, burst: 1000}}";
    }

    private static String fixedToken() {
        Instant now = Instant.now();
        return JWT.create().withClaim("access_key", "key-2").withClaim("type", "management").withClaim("version", 2)
                .withJWTId(UUID.randomUUID().toString()).withIssuedAt(now.minusSeconds(10))
                .withNotBefore(now.minusSeconds(10)).withExpiresAt(now.plusSeconds(3_600))
                .sign(Algorithm.HMAC256("other-secret".getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> places(RunningOperator operator, Captured log, List<String> rooms,
            List<String> workspaces) throws IOException, InterruptedException {
        Map<String, String> places = new HashMap<>();
        for (String room : rooms) {
            places.put("Room " + room, operator.yaml("Room", room));
        }
        for (String workspace : workspaces) {
            places.put("Workspace " + workspace, operator.yaml("Workspace", workspace));
        }
        places.put("events", Serialization.asYaml(operator.client().v1().events().inAnyNamespace().list().getItems()));
        places.put("logs", String.join("\n", log.lines()));
        places.put("metrics", operator.metrics());
        places.put("threads",
                Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.joining("\n")));
        return places;
    }
}
