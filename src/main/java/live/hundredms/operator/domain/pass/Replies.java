package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;

/** How the reply to a write adds to what was seen before. */
final class Replies {
    private Replies() {
    }

    /**
     * The room after a write: what the reply shows, else what was seen before, but of a field that was sent only what
     * the reply shows (100ms-api.md E.16: a reply may leave out or empty what is really there).
     */
    static RemoteRoom over(Optional<RemoteRoom> before, RemoteRoom reply, RoomWrite write) {
        Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        before.filter(old -> old.id().equals(reply.id())).ifPresent(old -> shown.putAll(old.shown()));
        shown.keySet().removeAll(write.sends().keySet());
        shown.putAll(reply.shown());
        Optional<Boolean> enabled = write instanceof RoomWrite.SetEnabled set
                ? reply.enabled().or(() -> Optional.of(set.enabled()))
                : reply.enabled().or(() -> before.flatMap(RemoteRoom::enabled));
        return new RemoteRoom(reply.id(), reply.name(), enabled, shown, reply.createdAt(), reply.updatedAt(),
                reply.customerId(), reply.appId());
    }
}
