package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        assertThat(line.get("formattedMessage").asText()).isEqualTo("Room r1 created");
        assertThat(line.get("mdc").get(Logging.NAMESPACE).asText()).isEqualTo("team");
        assertThat(line.get("mdc").get(Logging.NAME).asText()).isEqualTo("standup");
    }

    @Test
    void shouldNeverLetLibrariesSayMoreThanWarnings() {
        Logging.configure(LogFormat.TEXT, "trace");

        OURS.trace("ours");
        LIBRARY.info("a body with a secret");
        LIBRARY.warn("library trouble");

        assertThat(text()).contains("ours", "library trouble").doesNotContain("a body with a secret");
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
