package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import live.hundredms.operator.telemetry.Readiness;
import live.hundredms.operator.telemetry.TelemetryServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Any pod that reaches the port of the metrics fills it. The short form of {@code process.PortAttacksSoak}: fewer clients,
 * against the server alone. Probes of a port of their own never fail three times in a row. Those of the port that is
 * attacked go on to be answered, but the place of one may be given to a later connection before it is served.
 */
class PortAttacksTest {
    private final TelemetryServer server = new TelemetryServer(0, OptionalInt.of(0),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> Readiness.ready("working"), () -> true);
    private final PlayedProbes ofTheirOwn = new PlayedProbes(server.probePort().orElseThrow(), "/readyz",
            Duration.ofMillis(50));
    private final PlayedProbes shared = new PlayedProbes(server.port(), "/livez", Duration.ofMillis(50));

    @AfterEach
    void stop() {
        shared.close();
        ofTheirOwn.close();
        server.close();
    }

    /** P1. */
    @Test
    void shouldReadNoMoreThanItsBoundOfAHeaderAndAnswerProbes() {
        try (UnfinishedRequests attack = new UnfinishedRequests(server.port(), 600, UnfinishedRequests.HALF_A_HEADER,
                300_000)) {
            await().atMost(30, SECONDS).until(attack::allEnded);
            assertThat(attack.connected()).isEqualTo(600);
        }
        probesWentOn();
    }

    /** P2. */
    @Test
    void shouldEndHalfRequestsAndAnswerProbesMeanwhile() {
        try (UnfinishedRequests headers = new UnfinishedRequests(server.port(), 500, UnfinishedRequests.HALF_A_HEADER,
                0);
                UnfinishedRequests bodies = new UnfinishedRequests(server.port(), 500, UnfinishedRequests.HALF_A_BODY,
                        0)) {
            await().until(() -> headers.connected() == 500 && bodies.connected() == 500);
            probesWentOn();
            await().atMost(60, SECONDS).until(() -> headers.allEnded() && bodies.allEnded());
        }
    }

    /** P2: a request that is not refused and never ends, one byte after the other. */
    @Test
    void shouldEndARequestThatDripsAfterFiveSeconds() throws Exception {
        long began = System.nanoTime();
        try (Socket drip = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            drip.getOutputStream().write(UnfinishedRequests.HALF_A_HEADER.getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(100)).atMost(30, SECONDS).until(() -> {
                try {
                    drip.getOutputStream().write('x');
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
        probesWentOn();
    }

    /** On the attacked port a probe may have to wait until requests that never end are ended, several times. */
    private void probesWentOn() {
        int before = ofTheirOwn.answered();
        int beforeShared = shared.answered();
        await().atMost(120, SECONDS).until(() -> ofTheirOwn.answered() > before && shared.answered() > beforeShared);
        assertThat(ofTheirOwn.restarts()).isZero();
    }
}
