package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ResourceLock(Resources.SYSTEM_OUT)
class LoggingTest {
    private static final Logger OURS = LoggerFactory.getLogger("live.hundredms.operator.Anything");
    private static final Logger LIBRARY = LoggerFactory.getLogger("io.fabric8.kubernetes.client.Anything");

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(new OfThisThread(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
        Logging.configure(LogFormat.TEXT, "info");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNameTheObjectInALineForPeople() {
        Logging.configure(LogFormat.TEXT, "info");

        try (var _ = Logging.about("team", "standup")) {
            OURS.atInfo().addKeyValue("room", "r1").log("Room created");
        }
        OURS.info("Alone");

        assertThat(text().lines()).satisfiesExactly(
                line -> assertThat(line).endsWith("Z INFO  team/standup Room created room=\"r1\""),
                line -> assertThat(line).endsWith("Z INFO  Alone"));
    }

    @Test
    void shouldWriteOneJsonObjectALineWhenAskedTo() throws Exception {
        Logging.configure(LogFormat.JSON, "info");

        try (var _ = Logging.about("team", "standup")) {
            OURS.info("Room {} created", "r1");
        }

        JsonNode line = new ObjectMapper().readTree(text());
        assertThat(line.get("message").asText()).isEqualTo("Room r1 created");
        assertThat(line.get("namespace").asText()).isEqualTo("team");
        assertThat(line.get("room").asText()).isEqualTo("standup");
    }

    @Test
    void shouldNameTheOuterObjectAgainWhenTheWorkOnAnotherEnds() {
        Logging.configure(LogFormat.TEXT, "info");

        try (var _ = Logging.about("team", "standup")) {
            try (var _ = Logging.about("team", "retro")) {
                OURS.info("Inner");
            }
            OURS.info("Outer");
        }

        assertThat(text().lines()).satisfiesExactly(line -> assertThat(line).endsWith(" team/retro Inner"),
                line -> assertThat(line).endsWith(" team/standup Outer"));
    }

    @Test
    void shouldNeverLetLibrariesSayMoreThanWarnings() {
        Logging.configure(LogFormat.TEXT, "trace");

        OURS.trace("ours");
        LIBRARY.info("a body with a secret");
        LIBRARY.warn("library trouble");

        assertThat(text()).contains("ours", "library trouble").doesNotContain("a body with a secret");
    }

    /** E1. */
    @Test
    void shouldKeepForgedLinesWithinTheirLine() {
        Logging.configure(LogFormat.TEXT, "info");
        String forged = "x\n2026-01-01T00:00:00.000Z INFO  Wrote to 100ms\u001b[2J\r\u0085\u202e\u2028\u2029\udb40\udc01";

        try (var _ = Logging.about("team" + forged, "standup" + forged)) {
            OURS.atInfo().addKeyValue("name" + forged, forged).log("Room {}", forged);
            OURS.warn(forged, new IllegalStateException(forged, new IllegalArgumentException(forged)));
        }

        assertThat(text().lines()).noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z"));
        assertThat(text().replace("\n", "").replace("\t", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]")
                .contains("standupx\\u000A2026", "Caused by: java.lang.IllegalArgumentException: x\\u000A");
        assertThat(text().lines().filter(line -> line.contains("Wrote to 100ms"))).hasSize(4);
    }

    /** E1. */
    @Test
    void shouldKeepForgedLinesWithinTheirObject() throws Exception {
        Logging.configure(LogFormat.JSON, "info");
        String forged = "x\n\u001b[2J\u0085\u202e\u2028\u2029\udb40\udc01\\";

        OURS.atInfo().addKeyValue("name", forged).log("Room {}", forged);

        assertThat(text().stripTrailing()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]");
        assertThat(new ObjectMapper().readTree(text()).get("message").asText()).isEqualTo("Room " + forged);
    }

    /** E2. */
    @Test
    void shouldLimitLinesAboutOneObjectButNoAuditLine() {
        Logging.configure(LogFormat.TEXT, "info");

        try (var _ = Logging.about("team", "standup")) {
            for (int number = 0; number < 100; number++) {
                OURS.info("The Room is not ready");
                OURS.warn("The Room is in trouble");
                LoggerFactory.getLogger("live.hundredms.operator.audit").info("Wrote to 100ms");
            }
        }
        OURS.info("About nothing");

        assertThat(text().lines()).filteredOn(line -> line.contains("The Room is")).hasSize(25);
        assertThat(text().lines()).filteredOn(line -> line.contains("Wrote to 100ms")).hasSize(100);
        assertThat(text()).contains("About nothing");
    }

    @Test
    void shouldCountDroppedLinesForEachOperatorUntilItEnds() {
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        SimpleMeterRegistry second = new SimpleMeterRegistry();
        Logging.configure(LogFormat.TEXT, "info");

        try (OperatorMetrics _ = new OperatorMetrics(first)) {
            try (OperatorMetrics _ = new OperatorMetrics(second); var _ = Logging.about("counted", "standup")) {
                IntStream.range(0, 30).forEach(_ -> OURS.info("The Room is not ready"));
            }
            try (var _ = Logging.about("counted", "standup")) {
                OURS.info("The Room is not ready");
            }
        }

        assertThat(droppedLines(first)).isEqualTo(6);
        assertThat(droppedLines(second)).isEqualTo(5);
    }

    private static double droppedLines(SimpleMeterRegistry registry) {
        return registry.get("room.operator.log.lines.dropped").tag("namespace", "counted").counter().count();
    }

    /** Keeps what the test's thread writes; tests of other classes that run meanwhile print where they did. */
    private final class OfThisThread extends OutputStream {
        private final Thread writer = Thread.currentThread();

        @Override
        public void write(int octet) {
            if (Thread.currentThread().equals(writer)) {
                written.write(octet);
            } else {
                before.write(octet);
            }
        }
    }
}
