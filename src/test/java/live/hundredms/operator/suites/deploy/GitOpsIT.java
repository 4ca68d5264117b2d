package live.hundredms.operator.suites.deploy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.suites.process.OperatorUnderTest;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo CD and Flux rely on: manifests come in any order, and what was applied is never seen to differ. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class GitOpsIT {
    private static final Path SAMPLES = Path.of("deploy", "samples");
    /** A Room and all that it needs. */
    private static final Map<String, String> PARTS = Map.of("keys", """
            apiVersion: v1
            kind: Secret
            metadata: {name: hundredms-keys, namespace: %1$s}
            stringData: {accessKey: your-access-key, appSecret: your-app-secret}
            """, "storage", """
            apiVersion: v1
            kind: Secret
            metadata: {name: recording-keys, namespace: %1$s}
            stringData: {key: storage-key, secret: storage-secret}
            """, "workspace", """
            apiVersion: 100ms.live/v1
            kind: Workspace
            metadata: {name: default, namespace: %1$s}
            spec: {endpoint: "%2$s", credentialsSecretRef: {name: hundredms-keys}}
            """, "room", """
            apiVersion: 100ms.live/v1
            kind: Room
            metadata: {name: lesson, namespace: %1$s}
            spec:
              recordingInfo:
                enabled: true
                uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: recording-keys}}
            """);

    @TempDir
    private static Path folder;
    private static ApiServer server;
    private static Simulator simulator;
    private static OperatorUnderTest operator;

    @BeforeAll
    static void start() throws IOException {
        server = ApiServer.start();
        simulator = Simulator.start(SimulatorOptions.of("your-access-key", "your-app-secret"));
        kubectl("apply", "-f", "crds");
        kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s");
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        operator = new OperatorUnderTest(folder, Map.of("KUBECONFIG", kubeconfig.toString()), "--allowed-endpoints",
                simulator.url(), "--port", "0", "--secret-refresh-interval", "1s");
        operator.awaitOutput("The operator is working");
    }

    @AfterAll
    static void stop() {
        operator.close();
        simulator.close();
        server.close();
    }

    @ParameterizedTest(name = "server-side: {0}")
    @ValueSource(booleans = {false, true})
    void shouldShowNoDifferenceToTheSamplesOnceTheirRoomsAreReady(boolean serverSide) throws IOException {
        String namespace = "samples-" + serverSide;
        String flag = "--server-side=" + serverSide;
        kubectl("create", "namespace", namespace);
        Path samples = samples(namespace);
        kubectl("apply", flag, "-n", namespace, "-f", samples.toString());
        kubectl("wait", "--for=condition=Ready", "rooms,workspaces", "--all", "-n", namespace, "--timeout=60s");

        Kubectl.Result difference = server.kubectl().run("diff", flag, "-n", namespace, "-f", samples.toString());

        assertThat(difference.output()).isEmpty();
        assertThat(difference.exitCode()).isZero();
        Path room = samples.resolve("10-room.yaml");
        Files.writeString(room, Files.readString(room).replace("region: eu", "region: us"));
        assertThat(server.kubectl().run("diff", flag, "-n", namespace, "-f", samples.toString()).exitCode())
                .as("an edit is seen").isEqualTo(1);
    }

    /** Each step of all orders at once; the next comes when the operator has looked at every Room that is there. */
    @Test
    void shouldMakeARoomReadyWhenItComesInAnyOrderWithItsSecretsAndItsWorkspace() throws IOException {
        List<List<String>> orders = orders(List.of("keys", "storage", "workspace", "room"));
        assertThat(orders).hasSize(24).doesNotHaveDuplicates();
        for (List<String> order : orders) {
            kubectl("create", "namespace", namespace(order));
        }
        for (int step = 0; step < PARTS.size(); step++) {
            int now = step;
            kubectl("apply", "-f", Files
                    .writeString(folder.resolve("step-" + step + ".yaml"),
                            orders.stream()
                                    .map(order -> PARTS.getOrDefault(order.get(now), "").formatted(namespace(order),
                                            simulator.currentEndpoint()))
                                    .collect(Collectors.joining("---\n")))
                    .toString());
            await().atMost(60, SECONDS).until(() -> !reasons().contains("Pending"));
        }

        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(reasons()).hasSize(orders.size()).containsOnly("UpToDate"));
    }

    /** The samples as they are, but for the address of 100ms. */
    private static Path samples(String namespace) throws IOException {
        Path copies = Files.createDirectory(folder.resolve(namespace));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(copies.resolve(file.getFileName()), Files.readString(file)
                        .replace("  api: Current\n",
                                "  api: Current\n  endpoint: " + simulator.currentEndpoint() + "\n")
                        .replace("  api: Legacy\n", "  api: Legacy\n  endpoint: " + simulator.legacyEndpoint() + "\n"));
            }
        }
        return copies;
    }

    private static List<String> reasons() {
        String shown = kubectl("get", "rooms", "-A", "-o",
                "jsonpath={range .items[?(@.metadata.name==\"lesson\")]}{.status.conditions[?(@.type==\"Ready\")].reason}{\"\\n\"}{end}");
        return shown.lines().toList();
    }

    private static String namespace(List<String> order) {
        return String.join("-", order);
    }

    private static List<List<String>> orders(List<String> parts) {
        if (parts.isEmpty()) {
            return List.of(List.of());
        }
        return parts.stream().flatMap(first -> {
            List<String> others = new ArrayList<>(parts);
            others.remove(first);
            return orders(others).stream().map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList());
        }).toList();
    }

    private static String kubectl(String... arguments) {
        Kubectl.Result result = server.kubectl().run(arguments);
        assertThat(result.exitCode()).as("%s\n%s", result.output(), operator == null ? "" : operator.output()).isZero();
        return result.output();
    }
}
