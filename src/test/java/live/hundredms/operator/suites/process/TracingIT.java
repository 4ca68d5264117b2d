package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import live.hundredms.operator.support.Collector;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of the packaged operator, and what they cost if nobody asked for them. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class TracingIT {
    private static final String SDK = "io.opentelemetry.";

    @TempDir
    private Path folder;

    @Test
    void shouldLoadNothingOfTheSdkUnlessItIsAskedFor() throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, ProcessStage.options("key"));
                Collector collector = new Collector();
                OperatorUnderTest without = operator(stage, "without", Map.of("OTEL_SERVICE_NAME", "rooms"))) {
            without.awaitOutput("The operator is working");
            stage.namespaceWithWorkspace("team", "key", "");
            stage.run("wait", "--for=condition=Ready", "workspace/default", "-n", "team", "--timeout=60s");
            assertThat(without.terminate()).isZero();
            assertThat(loaded("without")).contains("live.hundredms.operator.OperatorProcess").doesNotContain(SDK);

            try (OperatorUnderTest with = operator(stage, "with",
                    Map.of("OTEL_SERVICE_NAME", "rooms", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()))) {
                with.awaitOutput("The operator is working");
                ProcessStage.patiently().until(() -> with.metrics().contains("room_operator_sweeps_seconds_count"));

                assertThat(with.terminate()).as("what is not sent yet is sent at the end").isZero();
            }
            assertThat(loaded("with")).contains(SDK);
            assertThat(collector.spans()).extracting(Collector.Seen::name).contains("reconcile Workspace",
                    "GET /v2/rooms");
            assertThat(collector.resources())
                    .allSatisfy(resource -> assertThat(resource).containsEntry("service.name", "rooms"));
        }
    }

    private OperatorUnderTest operator(ProcessStage stage, String name, Map<String, String> variables)
            throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig-" + name), stage.server().kubeconfig());
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("JAVA_TOOL_OPTIONS",
                "-Xmx256m -Xlog:class+load=info:file=" + folder.resolve("classes-" + name + ".log"));
        return new OperatorUnderTest(folder, environment, "--allowed-endpoints", stage.simulator().url(), "--port",
                "0");
    }

    private String loaded(String name) throws IOException {
        return Files.readString(folder.resolve("classes-" + name + ".log"));
    }
}
