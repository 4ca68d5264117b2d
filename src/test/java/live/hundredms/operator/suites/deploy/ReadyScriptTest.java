package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.OptionalInt;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Readiness;
import live.hundredms.operator.telemetry.TelemetryServer;
import org.junit.jupiter.api.Test;

/** What {@code helm test} runs in its pod, asking what an operator serves. */
@NeedsHelm
class ReadyScriptTest {
    private static final String SERVICE = "http://room-operator-metrics:8080";

    @Test
    void shouldSucceedWhenTheOperatorIsReadyAlone() throws Exception {
        assumeTrue(succeeds("wget --version"), "no wget on the PATH");
        String script = script();
        assertThat(script).contains(SERVICE);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (OperatorMetrics metrics = new OperatorMetrics(registry)) {
            metrics.leader(() -> false);

            assertThat(answered(script, registry, Readiness.ready("standing by for the lease"))).isTrue();
            assertThat(answered(script, registry, Readiness.notReady("the cache of an informer is not complete")))
                    .isFalse();
        }
        assertThat(answered(script, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Readiness.ready("working")))
                .as("another program's metrics").isFalse();
    }

    private static boolean answered(String script, PrometheusMeterRegistry registry, Readiness readiness)
            throws IOException, InterruptedException {
        try (TelemetryServer server = new TelemetryServer(0, OptionalInt.empty(), registry, () -> readiness,
                () -> true)) {
            return succeeds(script.replace(SERVICE, "http://127.0.0.1:" + server.port()));
        }
    }

    private static String script() {
        try (Helm helm = Helm.alone()) {
            JsonNode pod = new ObjectMapper().valueToTree(InstallManifests.of(helm.run(Chart.template()))
                    .get("Pod " + Chart.NAMESPACE + "/room-operator-test"));
            return pod.at("/spec/containers/0/args/0").asText();
        }
    }

    private static boolean succeeds(String script) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-euc", script).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }
}
