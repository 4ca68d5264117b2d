package live.hundredms.operator.suites.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.OperatorClient;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workspace that can't work says why, calls nobody, and stops only the Rooms that wait for a call. */
class BadInputTest {
    private static final String SECRET = "b4d-input-secret";

    @Test
    void shouldSayWhatIsWrongWithTheWorkspaceAndCallNobody() {
        try (Simulator good = Simulator.start(SimulatorOptions.of("key-1", SECRET));
                Simulator unlisted = Simulator.start(SimulatorOptions.of("key-1", SECRET));
                RunningOperator operator = new RunningOperator(
                        List.of(good.url(), "https://localhost:" + port(unlisted)))) {
            operator.secret("keys", Map.of("accessKey", "key-1", "appSecret", SECRET));
            operator.secret("malformed", Map.of("accessKey", "key 1 " + SECRET, "appSecret", SECRET));
            operator.secret("no-token", Map.of("managementToken", SECRET));
            refuses(operator, "outside", unlisted.currentEndpoint(), "keys", "EndpointNotAllowed");
            refuses(operator, "plain", "http://localhost:" + port(unlisted) + "/v2", "keys", "EndpointNotHttps");
            refuses(operator, "key", good.currentEndpoint(), "malformed", "KeyMalformed");
            refuses(operator, "token", good.currentEndpoint(), "no-token", "KeyMalformed");
            assertThat(unlisted.state().calls()).isEmpty();
            assertThat(good.state().calls()).isEmpty();
        }
    }

    private static void refuses(RunningOperator operator, String name, String endpoint, String secret, String reason) {
        operator.apply("Workspace", name, workspace(endpoint, secret));
        operator.apply("Room", "in-" + name, "{workspaceRef: {kind: Workspace, name: " + name + "}}");
        operator.awaitReason("Workspace", name, reason);
        operator.awaitReason("Room", "in-" + name, "WorkspaceNotReady");
        Map<String, String> shown = Map.of("Workspace", operator.yaml("Workspace", name), "Room",
                operator.yaml("Room", "in-" + name));
        assertThat(shown.values()).allMatch(text -> text.contains("status: \"False\""));
        assertThat(shown.get("Room")).doesNotContain("finalizers");
        NoSecretShows secrets = new NoSecretShows();
        secrets.hide("the secret", SECRET);
        secrets.check(shown);
    }

    @Test
    void shouldLeaveAConfirmedRoomReadyWhenItsWorkspaceTurnsBad() {
        try (Simulator good = Simulator.start(SimulatorOptions.of("key-1", SECRET));
                RunningOperator operator = new RunningOperator(List.of(good.url()))) {
            operator.secret("keys", Map.of("accessKey", "key-1", "appSecret", SECRET));
            operator.apply("Workspace", "default", workspace(good.currentEndpoint(), "keys"));
            operator.apply("Room", "done", "{description: first}");
            operator.awaitReason("Room", "done", "UpToDate");

            operator.apply("Workspace", "default", workspace("http://127.0.0.1:9/v2", "keys"));
            operator.awaitReason("Workspace", "default", "EndpointNotAllowed");
            good.state().resetCalls();
            operator.apply("Room", "late", "{description: second}");

            operator.awaitReason("Room", "late", "WorkspaceNotReady");
            operator.awaitReason("Room", "done", "UpToDate");
            assertThat(good.state().calls()).isEmpty();

            operator.apply("Workspace", "default", workspace(good.currentEndpoint(), "keys"));
            operator.awaitReason("Room", "late", "UpToDate");
        }
    }

    @Test
    void shouldNotStartWithACaBundleThatCantBeRead(@TempDir Path folder) throws Exception {
        Path bundle = Files.writeString(folder.resolve("ca.pem"), "no certificate");

        refusesToStart(Map.of(), "ca.pem", "--ca-bundle", bundle.toString());
        refusesToStart(Map.of(), "is not a readable file", "--ca-bundle", folder.resolve("none").toString());
        refusesToStart(Map.of(), folder.toString(), "--ca-bundle", folder.toString());
    }

    @Test
    void shouldNotStartOnAPortThatIsTaken(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("config"), kubeconfig(""));
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            refusesToStart(Map.of("KUBECONFIG", kubeconfig.toString()),
                    "port " + port + " for metrics and health cannot be opened (address already in use)", "--port",
                    port);
            refusesToStart(Map.of("KUBECONFIG", kubeconfig.toString()),
                    "port " + port + " for probes cannot be opened (address already in use)", "--port", "0",
                    "--probe-port", port);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            missing          | does not exist
            folder           | cannot be read
            binary           | cannot be read
            empty            | is empty
            text             | cannot be parsed
            broken           | cannot be parsed
            other-context    | has no context elsewhere
            ca-missing       | the CA file
            ca-data          | the CA certificate of the API server in the kubeconfig
            server           | the configuration of the cluster cannot be used
            key              | the configuration of the cluster cannot be used
            """)
    void shouldNotStartWithAKubeconfigThatCantBeUsed(String name, String sentence, @TempDir Path folder)
            throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        Files.write(folder.resolve("binary"), new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("text"), "certainly none\n");
        Files.writeString(folder.resolve("broken"), "clusters: [{name: \n");
        Files.writeString(folder.resolve("other-context"), "current-context: elsewhere\ncontexts: []\n");
        Files.writeString(folder.resolve("ca-missing"),
                kubeconfig(", certificate-authority: " + folder.resolve("none.pem")));
        Files.writeString(folder.resolve("server"), kubeconfig("").replace("https://127.0.0.1:9", "https://[nowhere"));
        Files.writeString(folder.resolve("key"),
                kubeconfig("").replace("token: t", "client-certificate-data: bm9uZQ==, client-key-data: bm9uZQ=="));
        Files.writeString(folder.resolve("ca-data"), kubeconfig(", certificate-authority-data: bm9uZQ=="));

        refusesToStart(Map.of("KUBECONFIG", folder.resolve(name).toString()), sentence, "--port", "0");
    }

    @Test
    void shouldNotStartWithAProxyThatCantBeUnderstood(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("config"), kubeconfig(""));

        String said = refusesToStart(
                Map.of("KUBECONFIG", kubeconfig.toString(), "HTTPS_PROXY", "http://user:" + SECRET + "@"),
                "the variable http_proxy or https_proxy", "--port", "0");

        assertThat(said).doesNotContain(SECRET);
    }

    private static String kubeconfig(String ofCluster) {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "https://127.0.0.1:9"%s}}]
                contexts: [{name: here, context: {cluster: here, user: me}}]
                users: [{name: me, user: {token: t}}]
                """.formatted(ofCluster);
    }

    /** Ends with 2 and one sentence, and no stack trace; what it said. */
    private static String refusesToStart(Map<String, String> environment, String sentence, String... flags)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "live.hundredms.operator.Main", "run"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        assertThat(said).contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(said.lines().filter(line -> line.contains("ERROR"))).hasSizeLessThan(2);
        return said;
    }

    @Test
    void shouldSayWhichBundleWhenItVanishedAfterTheFlagsWereRead(@TempDir Path folder) {
        Path bundle = folder.resolve("gone.pem");
        Configuration configuration = TestConfiguration.of(List.of("https://api.100ms.live")).caBundle(bundle).build();
        assertThatThrownBy(() -> {
            try (var client = OperatorClient.configured(new ApiServerCalls(Clock.systemUTC()));
                    var operator = new OperatorProcess(configuration, client)) {
                operator.start();
            }
        }).isInstanceOf(OperatorProcess.CannotStart.class).hasMessage("The CA bundle " + bundle + " cannot be read.");
    }

    private static String workspace(String endpoint, String secret) {
        return "{endpoint: \"" + endpoint + "\", credentialsSecretRef: {name: " + secret + "}}";
    }

    private static String port(Simulator simulator) {
        return simulator.url().replaceAll(".*:", "");
    }
}
