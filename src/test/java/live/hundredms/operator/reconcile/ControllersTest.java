package live.hundredms.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.kube.KeptStatuses;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The SDK's defaults that would cost a Room its passes, or the operator its memory. */
class ControllersTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final KubernetesClient client = new KubernetesClientBuilder().withConfig(new ConfigBuilder().build())
            .build();
    private final RoomsHttp http = new RoomsHttp(HttpSettings.standard(AllowedEndpoints.of(AllowedEndpoints.DEFAULT)));
    private final Controllers controllers = new Controllers(
            new Controllers.Outside(client, Clock.systemUTC(), Leadership.alone(),
                    new RoomsApiFactory(http, () -> Duration.ofDays(1)), AllowedEndpoints.of(AllowedEndpoints.DEFAULT),
                    Signing.KEY, new OperatorMetrics(metrics), Tracing.none(), Controllers.Changes.unheard(),
                    new KeptStatuses()),
            new Controllers.Scope(Set.of(), Optional.empty(),
                    new Controllers.SecretSettings(Duration.ofSeconds(60), false), Duration.ofMinutes(10),
                    Duration.ofSeconds(30), 64));

    @AfterEach
    void close() {
        controllers.close();
        http.close();
        client.close();
    }

    @Test
    void shouldNeverGiveUpAndNeverWaitLongerThanFiveMinutesWhenPassesThrow() {
        assertThat(controllers.configurations()).hasSize(3).allSatisfy(configuration -> {
            RetryExecution execution = configuration.getRetry().initExecution();
            for (int attempt = 1; attempt <= 1_000; attempt++) {
                assertThat(execution.nextDelay()).as("delay after attempt %s", attempt)
                        .hasValueSatisfying(delay -> assertThat(delay).isBetween(1_000L, 300_000L));
            }
        });
    }

    /** Each pass would queue a timer task of ten hours, which a later pass cancels and nobody removes. */
    @Test
    void shouldQueueNoTimerForAPassThatNeedsNone() {
        assertThat(controllers.configurations()).hasSize(3)
                .allSatisfy(configuration -> assertThat(configuration.maxReconciliationInterval()).isEmpty());
    }

    /** A label or an annotation counts too, and what the SDK takes for a new generation leaves those out. */
    @Test
    void shouldDecideByItsOwnFiltersWhatWakesAPass() {
        assertThat(controllers.configurations()).hasSize(3).noneMatch(ControllerConfiguration::isGenerationAware)
                .allSatisfy(
                        configuration -> assertThat(configuration.getInformerConfig().getOnUpdateFilter()).isNotNull());
    }

    @Test
    void shouldListInPages() {
        assertThat(controllers.configurations()).hasSize(3).allSatisfy(
                configuration -> assertThat(configuration.getInformerConfig().getInformerListLimit()).isEqualTo(100L));
    }

    /** M2. */
    @Test
    void shouldShowHowMuchMemoryEachCacheTakes() {
        assertThat(BoundedMemory.values()).allSatisfy(
                memory -> assertThat(metrics.get("room.operator.cache").tag("cache", memory.label()).gauge().value())
                        .isBetween(0.0, (double) memory.mostBytes()));
    }
}
