package live.hundredms.operator.reconcile.calls;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import live.hundredms.operator.domain.room.FieldPaths;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.telemetry.LoggedRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs one line for each write at 100ms: its Room, its operation and its result. Values are never part of it. */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("live.hundredms.operator.audit");

    private AuditLog() {
    }

    static void wrote(ResourceID room, RoomWrite write, String requestId, Outcome<?> outcome) {
        LOG.atInfo().setMessage("Wrote to 100ms")
                .addKeyValue("room", new LoggedRoom(room.getNamespace().orElse(""), room.getName()))
                .addKeyValue("operation", write.getClass().getSimpleName()).addKeyValue("name", write.name())
                .addKeyValue("fields", String.join(",", FieldPaths.of(write))).addKeyValue("requestId", requestId)
                .addKeyValue("outcome", outcome.getClass().getSimpleName()).log();
    }

    static void wrote(ResourceID room, CodeWrite write, String requestId, Outcome<?> outcome) {
        LoggingEventBuilder line = LOG.atInfo().setMessage("Wrote to 100ms")
                .addKeyValue("room", new LoggedRoom(room.getNamespace().orElse(""), room.getName()))
                .addKeyValue("operation", operation(write)).addKeyValue("roomId", write.roomId());
        if (write.role().isPresent()) {
            line = line.addKeyValue("role", write.role().get());
        }
        line.addKeyValue("requestId", requestId).addKeyValue("outcome", outcome.getClass().getSimpleName()).log();
    }

    private static String operation(CodeWrite write) {
        return switch (write.what()) {
            case CREATE_ALL -> "CreateCodes";
            case CREATE -> "CreateCode";
            case DISABLE -> "DisableCode";
        };
    }
}
