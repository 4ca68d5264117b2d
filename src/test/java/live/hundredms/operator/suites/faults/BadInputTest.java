package live.hundredms.operator.suites.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "live.hundredms.operator.Main", "run", "--ca-bundle",
                bundle.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(said).contains("ca.pem").doesNotContain("Exception", "\tat ");
    }

    @Test
    void shouldSayWhichBundleWhenItVanishedAfterTheFlagsWereRead(@TempDir Path folder) {
        Path bundle = folder.resolve("gone.pem");
        Configuration configuration = TestConfiguration.of(List.of("https://api.100ms.live")).caBundle(bundle).build();
        assertThatThrownBy(() -> {
            try (var client = OperatorProcess.client(new ApiServerCalls(Clock.systemUTC()));
                    var operator = new OperatorProcess(configuration, client)) {
                operator.start();
            }
        }).isInstanceOf(OperatorProcess.CannotStart.class).hasMessage("The CA bundle " + bundle + " can't be read.");
    }

    private static String workspace(String endpoint, String secret) {
        return "{endpoint: \"" + endpoint + "\", credentialsSecretRef: {name: " + secret + "}}";
    }

    private static String port(Simulator simulator) {
        return simulator.url().replaceAll(".*:", "");
    }
}
