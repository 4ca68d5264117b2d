package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a reader of the README does it: the install, the jar, kubectl and 50 Rooms. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class MainJobIT {
    private static final int ROOMS = 50;
    private static final String MARK = NoSecretShows.MARK;
    private static final String SYSTEM = "room-operator-system";
    private static final List<String> WRITES = List.of("POST /rooms", "POST /rooms/<id>", "POST /api/v2/rooms");

    @TempDir
    private Path folder;
    private ApiServer server;
    private Simulator simulator;

    @BeforeEach
    void install() throws IOException {
        server = ApiServer.start();
        simulator = Simulator.start(SimulatorOptions.of("the-key", "app-secret-" + MARK));
        kubectl("apply", "-k", "deploy");
        kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s");
        server.client().resource(new NamespaceBuilder().withNewMetadata().withName("lessons").endMetadata().build())
                .create();
    }

    @AfterEach
    void stop() {
        simulator.close();
        server.close();
    }

    @Test
    void shouldMakeEveryRoomOnceWhenItIsKilledAndStartedAgain() throws Exception {
        String metrics;
        String printed;
        try (OperatorUnderTest operator = start(Map.of("KUBECONFIG", kubeconfig("admin", server.kubeconfig())))) {
            apply(workspace() + rooms());
            waitUntilReady(operator);
            metrics = operator.metrics();
            printed = operator.output();
            assertAllThere();
            operator.kill();
        }
        simulator.state().resetCalls();

        try (OperatorUnderTest again = start(Map.of("KUBECONFIG", kubeconfig("admin", server.kubeconfig())))) {
            again.awaitOutput("The operator is working");
            await().atMost(30, SECONDS)
                    .until(() -> simulator.state().calls("GET /rooms") >= 2 && passes(again.metrics()) >= ROOMS);
            assertThat(kubectl("annotate", "room", "lesson-1", "-n", "lessons", "100ms.live/reconcile-requested-at=now")
                    .exitCode()).isZero();
            assertThat(kubectl("wait", "--for=jsonpath={.status.lastHandledReconcileAt}=now", "room/lesson-1", "-n",
                    "lessons", "--timeout=30s").exitCode()).isZero();
            metrics += again.metrics();
            printed += again.output();
        }

        assertThat(WRITES).allSatisfy(route -> assertThat(simulator.state().calls(route)).as(route).isZero());
        assertAllThere();
        String shown = kubectl("get", "rooms,workspaces,clusterworkspaces,events", "-A", "-o", "yaml").output();
        assertThat(shown).contains("lesson-50").contains("RoomCreated");
        assertThat(printed).contains("The operator is working");
        assertThat(metrics).contains("room_operator_passes");
        NoSecretShows.marked().check(Map.of("objects", shown, "output", printed, "metrics", metrics));
    }

    @Test
    void shouldDoItsWorkWithTheRightsOfItsAccountAndGiveUpTheLeaseWhenItEnds() throws Exception {
        String token = kubectl("create", "token", "room-operator", "-n", SYSTEM).output().strip();
        Map<String, String> pod = Map.of("KUBECONFIG", kubeconfig("account", asAccount(token)), "POD_NAMESPACE",
                SYSTEM);
        try (OperatorUnderTest operator = start(pod)) {
            apply(workspace() + rooms());
            waitUntilReady(operator);
            assertAllThere();
            assertThat(holder()).isNotEmpty();
            changeBehindItsBack("lesson-2");
            await().atMost(40, SECONDS).untilAsserted(
                    () -> assertThat(names(operator.metrics())).containsAll(askedByDashboardAndAlerts()));
            assertAllThere();
            assertThat(kubectl("delete", "room", "lesson-1", "-n", "lessons", "--timeout=30s").exitCode()).isZero();
            assertThat(simulator.state().roomNamed("lessons.lesson-1").orElseThrow().path("enabled").asBoolean())
                    .isFalse();

            int code = operator.terminate();

            assertThat(code).as(operator.output()).isZero();
            assertThat(operator.output()).doesNotContainIgnoringCase("forbidden");
            NoSecretShows secrets = NoSecretShows.marked();
            secrets.hide("the token of the account", token);
            secrets.check(Map.of("output", operator.output()));
            assertThat(holder()).isEmpty();
        }
    }

    /** A sweep finds it. */
    private void changeBehindItsBack(String room) {
        simulator.state().patchRoom(simulator.state().roomNamed("lessons." + room).orElseThrow().path("id").asText(),
                JsonNodeFactory.instance.objectNode().put("description", "changed in the dashboard"));
    }

    private static Set<String> names(String metrics) {
        return metrics.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Set<String> askedByDashboardAndAlerts() throws IOException {
        Path monitoring = Path.of("deploy", "monitoring");
        String queries = Files.readString(monitoring.resolve("room-operator.json"))
                + Files.readString(monitoring.resolve("prometheusrule.yaml"));
        Set<String> names = Pattern.compile("\\b(?:room_operator|jvm|process)_\\w+").matcher(queries).results()
                .map(MatchResult::group).collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(20);
        return names;
    }

    @Test
    void shouldListAndCallNothingWhileAnotherHoldsTheLease() throws Exception {
        holdLease();
        Map<String, String> pod = Map.of("KUBECONFIG", kubeconfig("admin", server.kubeconfig()), "POD_NAMESPACE",
                SYSTEM);
        apply(workspace() + rooms());
        try (OperatorUnderTest operator = start(pod)) {
            operator.awaitOutput("is held by another");
            operator.awaitOutput("served on port");
            await().during(3, SECONDS).atMost(20, SECONDS).until(() -> simulator.state().calls().isEmpty()
                    && !operator.metrics().contains("room_operator_sweep") && passes(operator.metrics()) == 0);

            server.client().leases().inNamespace(SYSTEM).withName("room-operator").delete();

            waitUntilReady(operator);
            assertAllThere();
        }
    }

    private void holdLease() {
        server.client()
                .resource(new LeaseBuilder().withNewMetadata().withName("room-operator").withNamespace(SYSTEM)
                        .endMetadata().withNewSpec().withHolderIdentity("another").withLeaseDurationSeconds(3_600)
                        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                        .withAcquireTime(ZonedDateTime.now(ZoneOffset.UTC)).withLeaseTransitions(0).endSpec().build())
                .create();
    }

    private OperatorUnderTest start(Map<String, String> environment) {
        return new OperatorUnderTest(folder, environment, "--allowed-endpoints", simulator.url(), "--port", "0",
                "--secret-refresh-interval", "1s");
    }

    private void waitUntilReady(OperatorUnderTest operator) {
        Kubectl.Result ready = kubectl("wait", "--for=condition=Ready", "rooms", "--all", "-n", "lessons",
                "--timeout=40s");
        assertThat(ready.exitCode()).as("%s\n%s", operator.output(), ready.output()).isZero();
    }

    /** Exactly the rooms of the manifests, as they declare them. */
    private void assertAllThere() {
        Map<String, JsonNode> rooms = simulator.state().rooms().stream()
                .collect(Collectors.toMap(room -> room.path("name").asText(), room -> room));
        assertThat(rooms).hasSize(ROOMS);
        IntStream.rangeClosed(1, ROOMS).forEach(i -> {
            JsonNode room = rooms.getOrDefault("lessons.lesson-" + i, MissingNode.getInstance());
            assertThat(room.isMissingNode()).as("lesson-%s is missing", i).isFalse();
            assertThat(room.path("description").asText()).isEqualTo("Lesson " + i);
            assertThat(room.path("size").asInt()).isEqualTo(i);
            assertThat(room.path("region").asText()).isEqualTo("eu");
            assertThat(room.path("enabled").asBoolean()).isTrue();
            assertThat(room.path("recording_info").path("upload_info").path("credentials").path("secret").asText())
                    .isEqualTo("storage-secret-" + MARK);
        });
    }

    private String workspace() {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: lessons}
                stringData: {accessKey: the-key, appSecret: app-secret-%1$s}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: storage, namespace: lessons}
                stringData: {key: storage-key-%1$s, secret: storage-secret-%1$s}
                ---
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: lessons}
                spec:
                  endpoint: %2$s
                  credentialsSecretRef: {name: keys}
                  rateLimit: {requestsPerSecond: 100, burst: 100}
                  sweepInterval: 10s
                  recordingCheckInterval: 1m
                """.formatted(MARK, simulator.currentEndpoint());
    }

    private static String rooms() {
        return IntStream.rangeClosed(1, ROOMS).mapToObj(i -> """
                ---
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson-%1$d, namespace: lessons}
                spec:
                  description: Lesson %1$d
                  region: eu
                  size: %1$d
                  recordingInfo:
                    enabled: true
                    uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}
                """.formatted(i)).collect(Collectors.joining());
    }

    private void apply(String manifests) throws IOException {
        Path file = Files.writeString(folder.resolve("manifests.yaml"), manifests);
        Kubectl.Result applied = kubectl("apply", "-f", file.toString());
        assertThat(applied.exitCode()).as(applied.output()).isZero();
    }

    private String holder() {
        return kubectl("get", "lease", "room-operator", "-n", SYSTEM, "-o", "jsonpath={.spec.holderIdentity}").output();
    }

    private static double passes(String metrics) {
        return OperatorUnderTest.metric(metrics, "room_operator_passes_seconds_count");
    }

    /** The administrator's kubeconfig with another user in it. */
    private String asAccount(String token) {
        ObjectNode config = Serialization.unmarshal(server.kubeconfig(), ObjectNode.class);
        config.withArray("users").forEach(user -> ((ObjectNode) user).putObject("user").put("token", token));
        return Serialization.asYaml(config);
    }

    private String kubeconfig(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name + ".kubeconfig"), content).toString();
    }

    private Kubectl.Result kubectl(String... arguments) {
        return server.kubectl().run(arguments);
    }
}
