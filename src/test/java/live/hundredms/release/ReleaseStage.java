package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.image.PlainImage;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.Shell;
import live.hundredms.operator.support.TextFile;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/** A release in a folder, an API server on which its {@code install.yaml} is installed, and a simulator of 100ms. */
final class ReleaseStage implements AutoCloseable {
    static final String IMAGE = "registry.example.com/team/room-operator";
    static final String CHARTS = "registry.example.com/team/charts";
    static final String PROJECT = "https://git.example.org/team/room-operator";
    static final String SYSTEM = "room-operator-system";

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final String KEY = "release-key";
    private static final String SECRET = "release-secret";

    private final Path folder;
    private final ApiServer server = ApiServer.start();
    private final Simulator simulator = Simulator.start(SimulatorOptions.of(KEY, SECRET));
    private final Shell shell;

    ReleaseStage(Path folder) {
        this.folder = folder;
        this.shell = new Shell(server, folder);
    }

    /** The version that the checkout is of. */
    static String version() {
        return Serialization.unmarshal(TextFile.read(Path.of("helm/room-operator/Chart.yaml")), JsonNode.class)
                .path("version").asText();
    }

    /** Makes the release with the commands of the workflow, from the image in an archive. */
    void release() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("changelog.md"), changelog());
        step("check");
        step("image " + PlainImage.archive(folder));
        step("files");
    }

    /** The changelog as it is when the version is released. */
    private static String changelog() {
        String text = TextFile.read(Path.of("CHANGELOG.md"));
        return text.contains("## [" + version() + "]")
                ? text
                : text.replaceFirst("## \\[Unreleased]", "## [" + version() + "] - 2026-01-01");
    }

    /** Runs a step of {@code .ci/release}, which must succeed. */
    String step(String step) {
        return run(CHECKOUT.resolve(".ci").resolve("release") + " " + step);
    }

    /** Runs commands with the variables of a release; kubectl and helm reach the API server as its administrator. */
    String run(String commands) {
        Map<String, String> variables = new HashMap<>(Map.of("VERSION", version(), "IMAGE", IMAGE, "CHARTS", CHARTS,
                "PROJECT_URL", PROJECT, "RELEASE_DIR", releaseFolder().toString(), "PUSH_TO",
                "oci:" + folder.resolve("registry") + "/", "SIGN", "false", "REGISTRY_TOKEN", ""));
        variables.put("CHANGELOG", folder.resolve("changelog.md").toString());
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        Kubectl.Result result = shell.run(commands, variables);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    Path folder() {
        return folder;
    }

    Path releaseFolder() {
        return folder.resolve("release");
    }

    Path file(String name) {
        return releaseFolder().resolve("files").resolve(name);
    }

    ImageLayout image() {
        return new ImageLayout(releaseFolder().resolve("image"));
    }

    /** Installs it as a user does. */
    void install() {
        run("kubectl apply -f " + file("install.yaml"));
        run("kubectl wait --for=condition=Established crd --all --timeout=60s");
    }

    /** The container of the operator, as the API server has it. */
    JsonNode container() throws IOException {
        return deployment().at("/spec/template/spec/containers/0");
    }

    JsonNode deployment() throws IOException {
        return new ObjectMapper().readTree(run("kubectl get deployment room-operator -n " + SYSTEM + " -o json"));
    }

    /** The arguments of the Deployment, with free ports and the simulator as the only allowed API of 100ms. */
    List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : container().path("args")) {
            arguments.add(argument.asText().replaceFirst("^--probe-port=.*", "--probe-port=0"));
        }
        arguments.addAll(List.of("--port=0", "--allowed-endpoints=" + simulator.url()));
        return arguments;
    }

    /** What the kubelet gives the pod of the operator: the folder with token, certificate and namespace. */
    Path account() throws IOException {
        Path account = Files.createTempDirectory(folder, "account");
        String authority = run("kubectl config view --raw --flatten -o jsonpath='{.clusters[0].cluster."
                + "certificate-authority-data}'");
        Files.write(account.resolve("ca.crt"), Base64.getDecoder().decode(authority.strip()));
        Files.writeString(account.resolve("token"), run("kubectl create token room-operator -n " + SYSTEM).strip());
        Files.writeString(account.resolve("namespace"), SYSTEM);
        try (Stream<Path> files = Files.list(account)) {
            assertThat(files).allMatch(file -> file.toFile().setReadable(true, false));
        }
        assertThat(account.toFile().setReadable(true, false) && account.toFile().setExecutable(true, false)).isTrue();
        return account;
    }

    /** A kubeconfig of the ServiceAccount. */
    Path kubeconfig() throws IOException {
        Path account = account();
        return Files.writeString(account.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: operator
                clusters: [{name: here, cluster: {server: "https://127.0.0.1:%d", certificate-authority: %s/ca.crt}}]
                users: [{name: operator, user: {token: "%s"}}]
                contexts: [{name: operator, context: {cluster: here, user: operator}}]
                """.formatted(server.port(), account, Files.readString(account.resolve("token"))));
    }

    int port() {
        return server.port();
    }

    /** Creates a Room in a new namespace, and waits until it is Ready. */
    void awaitRoom(String namespace) throws IOException {
        Path workspace = Files.writeString(folder.resolve(namespace + ".yaml"), """
                apiVersion: v1
                kind: Secret
                metadata: {name: keys}
                stringData: {accessKey: %s, appSecret: %s}
                ---
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default}
                spec: {endpoint: "%s", credentialsSecretRef: {name: keys}}
                ---
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: first}
                spec: {name: %s-first}
                """.formatted(KEY, SECRET, simulator.currentEndpoint(), namespace));
        run("kubectl create namespace " + namespace + " && kubectl apply -n " + namespace + " -f " + workspace);
        run("kubectl wait -n " + namespace + " --for=condition=Ready room/first --timeout=90s");
        assertThat(simulator.state().roomNamed(namespace + "-first")).isPresent();
    }

    @Override
    public void close() {
        simulator.close();
        server.close();
    }
}
