package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.image.PlainImage;
import live.hundredms.operator.suites.process.OperatorUnderTest;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsNamespaces;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.NeedsSkopeo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a release up to the push, and what they leave: pulled, installed and started. */
@NeedsHelm
@NeedsRealCluster
class ReleaseIT {
    private static final String VERSION = ReleaseStage.version();
    private static final String ARCHITECTURE = PlainImage.architecture();
    private static final String CHART = "room-operator-chart-" + VERSION + ".tgz";
    private static final String WORKING = "The operator is working";
    private static final long MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;
    @SuppressWarnings("NullAway.Init")
    private static ReleaseStage stage;

    @BeforeAll
    static void release() throws Exception {
        stage = new ReleaseStage(folder);
        stage.release();
        stage.install();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void shouldMakeEveryFileOfARelease() throws IOException {
        try (Stream<Path> files = Files.list(stage.releaseFolder().resolve("files"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("NOTICES.txt",
                    "SHA256SUMS", "clusterworkspace_v1.json", "crds.yaml", "image.txt", "install.yaml",
                    "kube-state-metrics.yaml", "monitoring.yaml", "room_v1.json", "workspace_v1.json", CHART,
                    "room-operator-" + VERSION + ".tar.gz",
                    "room-operator-" + VERSION + "-" + ARCHITECTURE + ".cdx.json");
        }
        assertThat(stage.run("cd release/files && sha256sum --check SHA256SUMS").lines()).hasSize(12)
                .allMatch(line -> line.endsWith(": OK"));
        assertThat(stage.file("image.txt")).content()
                .isEqualTo(ReleaseStage.IMAGE + "@" + stage.image().digest() + "\n");
        assertThat(stage.releaseFolder().resolve("notes.md")).content()
                .contains("### ", "`oci://" + ReleaseStage.CHARTS + "/room-operator`",
                        "`" + ReleaseStage.IMAGE + "@" + stage.image().digest() + "`",
                        ChartReadme.reference(ReleaseStage.CHARTS, VERSION))
                .doesNotContainPattern("]\\((?!https://)");
    }

    @Test
    void shouldTellInTheChartHowToInstallIt() throws IOException {
        assertThat(stage.run("helm show readme " + stage.file(CHART)))
                .contains("helm install room-operator " + ChartReadme.reference(ReleaseStage.CHARTS, VERSION),
                        stage.image().digest())
                .doesNotContain("published image");
        assertThat(stage.run("helm show values " + stage.file(CHART))).contains("digest: \"" + stage.image().digest())
                .doesNotContain("published image");
    }

    /** Without a checkout, and with links to the pages of the project. */
    @Test
    void shouldInstallAlertsAndDashboardFromFilesOfTheRelease() {
        for (String file : List.of("monitoring.yaml", "kube-state-metrics.yaml")) {
            assertThat(stage.file(file)).content().contains("kind: PrometheusRule", "kind: ConfigMap",
                    "runbook_url: " + ReleaseStage.PROJECT + "/blob/v" + VERSION + "/deploy/");
        }
        assertThat(stage.file("monitoring.yaml")).content().contains("kind: ServiceMonitor");
        assertThat(stage.file("kube-state-metrics.yaml")).content().contains("kind: ClusterRole");
    }

    @Test
    void shouldInstallTheImageByItsDigestFromChartAndManifests() throws IOException {
        String image = ReleaseStage.IMAGE + "@" + stage.image().digest();

        assertThat(stage.container().path("image").asText()).isEqualTo(image);
        assertThat(stage.run("helm template room-operator " + stage.file(CHART) + " --kube-version 1.36.1"))
                .contains("image: " + image, "kind: CustomResourceDefinition")
                .doesNotContain(ProjectAddress.PLACEHOLDER);
    }

    @Test
    @NeedsSkopeo
    void shouldPushImageAndChartAsTheyWereMade() throws IOException {
        stage.step("push");

        Path registry = stage.folder().resolve("registry").resolve("registry.example.com");
        assertThat(ServedLayout.manifest(registry.resolve("team/room-operator"), VERSION).orElseThrow().path("digest")
                .asText()).isEqualTo(stage.image().digest());
        try (ServedLayout served = new ServedLayout(registry)) {
            stage.run("helm pull oci://" + served.host() + "/team/charts/room-operator --version " + VERSION
                    + " --plain-http");
        }
        assertThat(stage.folder().resolve("room-operator-" + VERSION + ".tgz"))
                .hasSameBinaryContentAs(stage.file(CHART));
    }

    @Test
    void shouldComeFromInstallYamlToAReadyRoomWithTheCommandOfTheImage() throws Exception {
        Path root = folder.resolve("process");
        stage.image().unpack(ARCHITECTURE, root);
        List<String> command = command();
        command.replaceAll(word -> word.replaceFirst("^(-XX:AOTCache=)?/(opt|app)/", "$1" + root + "/$2/"));

        try (OperatorUnderTest operator = new OperatorUnderTest(folder, Map.of("KUBECONFIG",
                stage.kubeconfig().toString(), "POD_NAME", "process", "POD_NAMESPACE", ReleaseStage.SYSTEM), command)) {
            operator.awaitOutput(WORKING);

            stage.awaitRoom("as-a-process");

            assertThat(operator.terminate()).as(operator.output()).isZero();
        }
    }

    /** As the kubelet would start it: see {@code src/test/resources/release/container}. */
    @Test
    @NeedsNamespaces
    void shouldStartAsAContainerWithoutPermissionsAndPassHelmTest() throws Exception {
        Path root = folder.resolve("container");
        stage.image().unpack(ARCHITECTURE, root);
        try (Container container = new Container(root, stage)) {
            OperatorUnderTest operator = container.start(command());
            operator.awaitOutput(WORKING);

            stage.awaitRoom("in-a-container");

            assertThat(container.status()).contains("Uid:\t65532\t65532\t65532\t65532",
                    "Gid:\t65532\t65532\t65532\t65532", "Groups:\t ", "CapEff:\t0000000000000000",
                    "CapPrm:\t0000000000000000", "NoNewPrivs:\t1");
            assertThat(container.mountOptions("/")).startsWith("ro");
            assertThat(operator.metric("jvm_memory_max_bytes{area=\"heap\"")).as("the JVM sees the limit of the chart")
                    .isBetween(200.0 * MIB, 300.0 * MIB);
            assertThat(operator.get("/readyz").statusCode()).isEqualTo(200);
            await().untilAsserted(
                    () -> assertThat(stage.run(helmTest(operator.port()))).contains("room_operator_leader "));
            assertThat(container.stop()).as(operator.output()).isZero();
        }
    }

    /** Entry point of the image and arguments of the Deployment. */
    private static List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        stage.image().config(ARCHITECTURE).path("Entrypoint").forEach(word -> command.add(word.asText()));
        command.addAll(stage.arguments());
        return command;
    }

    /** What the pod of {@code helm test} runs, with the Service that it asks resolved to this machine. */
    private static String helmTest(int port) {
        String rendered = stage.run("helm template room-operator " + stage.file(CHART)
                + " --kube-version 1.36.1 --show-only templates/tests/ready.yaml");
        JsonNode pod = Stream.of(rendered.split("(?m)^---$")).filter(document -> document.contains("kind: Pod"))
                .map(document -> Serialization.unmarshal(document, JsonNode.class)).findFirst().orElseThrow();
        String script = pod.at("/spec/containers/0/args/0").asText();
        assertThat(script).contains("http://room-operator-metrics:8080");
        return script.replace("http://room-operator-metrics:8080", "http://127.0.0.1:" + port);
    }
}
