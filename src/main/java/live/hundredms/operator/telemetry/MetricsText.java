package live.hundredms.operator.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The metrics as Prometheus reads them. The client library cuts the ending {@code _created} off every name, because it keeps
 * that for the time at which a counter began; so one counter has another name in the registry and gets its own here.
 */
public final class MetricsText {
    private static final String REGISTERED = "room_operator_room_creations";
    private static final String SERVED = "room_operator_rooms_created";

    private MetricsText() {
    }

    /**
     * Renders all metrics.
     *
     * @param type the media type of the text format
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
