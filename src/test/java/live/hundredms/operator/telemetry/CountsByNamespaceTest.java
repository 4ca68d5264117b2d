package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountsByNamespaceTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong nanos = new AtomicLong();
    private final CountsByNamespace created = new CountsByNamespace(registry, "room.operator.room.creations", "Rooms",
            nanos::get, 2);

    @Test
    void shouldCountByNamespaceAndTheRestAsOther() {
        created.count("a");
        created.count("b");
        created.count("c");
        created.count("d");
        created.count("a");

        assertThat(registry.scrape()).contains("room_operator_room_creations_total{namespace=\"a\"} 2.0",
                "room_operator_room_creations_total{namespace=\"b\"} 1.0",
                "room_operator_room_creations_total{namespace=\"other\"} 2.0").doesNotContain("\"c\"", "\"d\"");
    }

    @Test
    void shouldMakeRoomWhereNothingWasCreatedForADay() {
        created.count("a");
        nanos.addAndGet(CountsByNamespace.KEPT.toNanos());
        created.count("b");
        created.count("c");
        assertThat(registry.scrape()).contains("namespace=\"other\"");

        nanos.addAndGet(1);
        created.count("c");

        assertThat(registry.scrape()).contains("room_operator_room_creations_total{namespace=\"c\"} 1.0")
                .doesNotContain("namespace=\"a\"");
    }
}
