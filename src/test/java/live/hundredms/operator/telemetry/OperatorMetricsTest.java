package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OperatorMetrics metrics = new OperatorMetrics(registry);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldCountRoomsByTheirPresentReasonOnly() {
        metrics.roomReady("a", "Unknown", "Pending");
        metrics.roomReady("b", "Unknown", "Pending");
        metrics.roomReady("a", "True", "UpToDate");
        metrics.roomReady("a", "True", "UpToDate");
        metrics.forget("b");
        metrics.forget("never seen");

        assertThat(registry.scrape()).contains("room_operator_rooms{ready=\"Unknown\",reason=\"Pending\"} 0.0",
                "room_operator_rooms{ready=\"True\",reason=\"UpToDate\"} 1.0");
    }

    @Test
    void shouldFollowLeadership() {
        AtomicBoolean leading = new AtomicBoolean();
        metrics.leader(leading::get);
        assertThat(registry.scrape()).contains("room_operator_leader 0.0");

        leading.set(true);

        assertThat(registry.scrape()).contains("room_operator_leader 1.0");
    }

    @Test
    void shouldShowWhatItWasBuiltFrom() {
        metrics.build(new BuildInfo("1.2.3", "abc"));

        assertThat(registry.scrape()).contains("room_operator_build_info{revision=\"abc\",version=\"1.2.3\"} 1");
    }

    @Test
    void shouldShowHowManyReconcilesThereAreNow() {
        AtomicInteger running = new AtomicInteger(1);
        metrics.reconciles(running::get, () -> 2, () -> 3);
        running.set(7);

        assertThat(registry.scrape()).contains("room_operator_reconciles_running 7.0",
                "room_operator_reconciles_waiting{waiting_for=\"slot\"} 2.0",
                "room_operator_reconciles_waiting{waiting_for=\"remote_call\"} 3.0");
    }

    @Test
    void shouldCountPassesWaitsAndSweepsByHowLongTheyTook() {
        metrics.pass("unchanged", Duration.ofMillis(20));
        metrics.budgetWait("team/main", "creation", Duration.ofSeconds(45));
        metrics.sweep("team/main", Duration.ofMinutes(20), 1, 0);

        assertThat(registry.scrape()).contains(
                "room_operator_passes_seconds_bucket{result=\"unchanged\",le=\"0.005\"} 0",
                "room_operator_passes_seconds_bucket{result=\"unchanged\",le=\"0.025\"} 1",
                "room_operator_budget_waits_seconds_bucket{class=\"creation\",workspace=\"team/main\",le=\"30.0\"} 0",
                "room_operator_budget_waits_seconds_bucket{class=\"creation\",workspace=\"team/main\",le=\"60.0\"} 1",
                "room_operator_sweeps_seconds_bucket{workspace=\"team/main\",le=\"900.0\"} 0",
                "room_operator_sweeps_seconds_bucket{workspace=\"team/main\",le=\"3600.0\"} 1");
    }

    @Test
    void shouldShowWhatCachesTake() {
        metrics.cache("claims", () -> 17);

        assertThat(registry.scrape()).contains("room_operator_cache_bytes{cache=\"claims\"} 17.0");
    }

    @Test
    void shouldShowSweepsWritesPassesAndDrift() {
        metrics.sweep("team/main", Duration.ofSeconds(2), 3, 4);
        metrics.kubernetesWrite(KubernetesWrite.CLAIM);
        metrics.kubernetesWriteRefused(KubernetesWrite.STATUS, "rooms");
        metrics.pass("unchanged", Duration.ofMillis(1));
        metrics.budgetWait("team/main", "creation", Duration.ofMillis(1));
        metrics.driftFound("team/main");
        metrics.driftHealed("team/main");

        assertThat(registry.scrape()).contains("room_operator_sweeps_seconds_sum{workspace=\"team/main\"} 2.0",
                "room_operator_sweep_age_seconds{workspace=\"team/main\"} ",
                "room_operator_sweep_pages_total{workspace=\"team/main\"} 3.0",
                "room_operator_sweep_suspects_total{workspace=\"team/main\"} 4.0",
                "room_operator_kubernetes_writes_total{kind=\"claim\"} 1.0",
                "room_operator_kubernetes_writes_refused_total{kind=\"status\",resource=\"rooms\"} 1.0",
                "room_operator_passes_seconds_count{result=\"unchanged\"} 1",
                "room_operator_budget_waits_seconds_count{class=\"creation\",workspace=\"team/main\"} 1",
                "room_operator_drift_found_total{workspace=\"team/main\"} 1.0",
                "room_operator_drift_healed_total{workspace=\"team/main\"} 1.0", "jvm_memory_used_bytes");
    }

    @Test
    void shouldDropTheMetersOfAWorkspaceThatIsGone() {
        for (String workspace : List.of("team/main", "team/other")) {
            metrics.driftFound(workspace);
            metrics.remoteCall(workspace, "list", "found", Duration.ofMillis(1));
            metrics.sweep(workspace, Duration.ofMillis(1), 1, 0);
        }

        metrics.forgetWorkspace("team/main");

        assertThat(registry.scrape()).contains("team/other").doesNotContain("team/main");
        metrics.sweep("team/main", Duration.ofMillis(1), 1, 0);
        assertThat(registry.scrape()).contains("room_operator_sweep_age_seconds{workspace=\"team/main\"}");
    }

    @Test
    void shouldCountEachCallByHowItEnded() {
        metrics.remoteCall("team/main", "disable", "rate_limited", Duration.ofMillis(5));
        metrics.remoteCall("team/main", "get", "absent", Duration.ofMillis(5));

        assertThat(registry.scrape()).contains(call("disable", "rate_limited"), call("get", "absent"));
    }

    @Test
    void shouldCountCallsByHowLongTheyTook() {
        metrics.remoteCall("team/main", "get", "found", Duration.ofMillis(40));
        metrics.remoteCall("team/main", "get", "found", Duration.ofSeconds(4));

        assertThat(registry.scrape()).contains(bucket("0.025", 0), bucket("0.05", 1), bucket("2.5", 1),
                bucket("5.0", 2), bucket("+Inf", 2));
    }

    private static String bucket(String bound, int count) {
        return "room_operator_remote_calls_seconds_bucket{operation=\"get\",outcome=\"found\",workspace=\"team/main\",le=\"%s\"} %d"
                .formatted(bound, count);
    }

    private static String call(String operation, String outcome) {
        return "room_operator_remote_calls_seconds_count{operation=\"%s\",outcome=\"%s\",workspace=\"team/main\"} 1"
                .formatted(operation, outcome);
    }

    @Test
    void shouldShowNoMoreThanTwoThousandWorkspacesAndTheRestAsOther() {
        for (int i = 0; i < 2_010; i++) {
            metrics.remoteCall("team/w" + i, "list", "found", Duration.ofMillis(1));
            metrics.budgetWait("team/w" + i, "creation", Duration.ofMillis(1));
            metrics.sweep("team/w" + i, Duration.ofMillis(1), 1, 1);
            metrics.driftFound("team/w" + i);
            metrics.driftHealed("team/w" + i);
        }

        assertThat(workspaces()).hasSize(2_001).contains("team/w1999", "other").doesNotContain("team/w2000");
        assertThat(registry.scrape()).contains("room_operator_drift_found_total{workspace=\"other\"} 10.0");

        metrics.forgetWorkspace("team/w2000");
        metrics.forgetWorkspace("team/w7");
        metrics.driftFound("team/w2000");

        assertThat(workspaces()).hasSize(2_001).contains("team/w2000", "other").doesNotContain("team/w7");
    }

    private Set<String> workspaces() {
        return registry.getMeters().stream().map(meter -> meter.getId().getTag("workspace")).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
