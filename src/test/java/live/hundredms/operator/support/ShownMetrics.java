package live.hundredms.operator.support;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.MetricsText;
import live.hundredms.operator.telemetry.OperatorMetrics;

/** Metrics in the text format of Prometheus, as an operator shows them that has done each thing once. */
public final class ShownMetrics {
    private ShownMetrics() {
    }

    /** Those that alerts and the dashboard ask for. */
    public static String ofDashboard() {
        return text(ShownMetrics::happen);
    }

    /** All of them. */
    public static String all() {
        return text(metrics -> {
            happen(metrics);
            metrics.cache("claims", () -> 1);
            metrics.eventDropped("team");
            metrics.logLineDropped("team");
        });
    }

    private static void happen(OperatorMetrics metrics) {
        metrics.leader(() -> true);
        metrics.remoteCall("team/main", "get", "found", Duration.ofMillis(1));
        metrics.budgetWait("team/main", "creation", Duration.ofMillis(1));
        metrics.pass("unchanged", Duration.ofMillis(1));
        metrics.kubernetesWrite(KubernetesWrite.STATUS);
        metrics.kubernetesWriteRefused(KubernetesWrite.STATUS, "rooms");
        metrics.kubernetesRequest("watch", "rooms", "forbidden");
        metrics.roomReady("room", "True", "UpToDate");
        metrics.roomCreated("team");
        metrics.sweep("team/main", Duration.ofMillis(1), 1, 1);
        metrics.recordings("team/main", 1, 1, 1);
        metrics.driftFound("team/main");
        metrics.driftHealed("team/main");
        metrics.driftCorrected("team/main", "description");
    }

    private static String text(Consumer<OperatorMetrics> what) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (OperatorMetrics metrics = new OperatorMetrics(registry)) {
            what.accept(metrics);
            return new String(MetricsText.of(registry, "text/plain; version=0.0.4; charset=utf-8"),
                    StandardCharsets.UTF_8);
        }
    }
}
