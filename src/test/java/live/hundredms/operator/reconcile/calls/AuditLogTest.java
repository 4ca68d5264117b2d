package live.hundredms.operator.reconcile.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.TextFile;
import live.hundredms.operator.telemetry.JsonLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The audit lines of all writes, as a log collector reads them. */
class AuditLogTest {
    private static final String REQUEST = "0d1e7a63-6f0c-4a57-9b7a-3b8a2f6a5c11";
    private static final ResourceID ROOM = new ResourceID("audited-room", "audited-team");

    @ParameterizedTest
    @CsvSource({"CREATE_ALL, , CreateCodes", "CREATE, host, CreateCode", "DISABLE, host, DisableCode"})
    void shouldNameRoomAndRoleOfAWriteOfCodes(CodeWrite.What what, String role, String operation) throws IOException {
        JsonNode line = line(() -> AuditLog.wrote(ROOM, new CodeWrite("room-1", what, Optional.ofNullable(role)),
                REQUEST, new Outcome.RateLimited<>(Optional.empty())));

        assertThat(texts(line)).containsEntry("namespace", "audited-team").containsEntry("room", "audited-room")
                .containsEntry("operation", operation).containsEntry("roomId", "room-1")
                .containsEntry("requestId", REQUEST).containsEntry("outcome", "RateLimited")
                .doesNotContainKeys("name", "fields");
        assertThat(Optional.ofNullable(texts(line).get("role"))).isEqualTo(Optional.ofNullable(role));
        assertThat(TextFile.read(Path.of("src", "docs", "logs.md"))).contains("`" + operation + "`");
        assertThat(TextFile.read(Path.of("deploy", "README.md"))).contains("`" + operation + "`");
    }

    @Test
    void shouldNameNameAndFieldsOfAWriteOfARoom() throws IOException {
        RoomWrite write = new RoomWrite.Upsert("school.maths", true,
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text("never shown")));

        JsonNode line = line(() -> AuditLog.wrote(ROOM, write, REQUEST, new Outcome.RateLimited<>(Optional.empty())));

        assertThat(texts(line)).containsEntry("namespace", "audited-team").containsEntry("room", "audited-room")
                .containsEntry("operation", "Upsert").containsEntry("name", "school.maths")
                .hasEntrySatisfying("fields", fields -> assertThat(fields).contains("description"))
                .doesNotContainKeys("roomId", "role").doesNotContainValue("never shown");
    }

    /** Only documented fields are in it. Other tests may log at the same time. */
    private static JsonNode line(Runnable write) throws IOException {
        Logger audit = (Logger) LoggerFactory.getLogger("live.hundredms.operator.audit");
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = JsonLines.into(lines);
        Level before = audit.getLevel();
        audit.setLevel(Level.INFO);
        audit.addAppender(appender);
        try {
            write.run();
        } finally {
            audit.detachAppender(appender);
            audit.setLevel(before);
        }
        return JsonLines
                .documented(lines.stream().filter(line -> line.contains("\"audited-room\"")).findFirst().orElseThrow());
    }

    private static Map<String, String> texts(JsonNode line) {
        return line.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asText()));
    }
}
