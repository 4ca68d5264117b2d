package live.hundredms.operator.reconcile.calls;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import live.hundredms.operator.domain.room.FieldPaths;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.telemetry.LoggedRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        LOG.atInfo().setMessage("Wrote to 100ms")
                .addKeyValue("room", room.getNamespace().orElse("") + "/" + room.getName())
                .addKeyValue("operation", "Codes." + write.what()).addKeyValue("name", write.roomId())
                .addKeyValue("fields", write.role().orElse("")).addKeyValue("requestId", requestId)
                .addKeyValue("outcome", outcome.getClass().getSimpleName()).log();
    }
}
