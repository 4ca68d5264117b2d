package live.hundredms.operator.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Renders the metrics in the format of Prometheus. The client library removes the ending {@code _created} from every
 * name, because it reserves that for the time at which a counter began. So one counter has another name in the registry
 * and gets its own name here.
 */
public final class MetricsText {
    private static final String REGISTERED = "room_operator_room_creations";
    private static final String SERVED = "room_operator_rooms_created";

    private MetricsText() {
    }

    /**
     * Renders all metrics.
     *
     * @param type media type of the text format
     */
    public static byte[] of(PrometheusMeterRegistry registry, String type) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            registry.scrape(text, type);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return text.toString(StandardCharsets.UTF_8).replace(REGISTERED, SERVED).getBytes(StandardCharsets.UTF_8);
    }
}
