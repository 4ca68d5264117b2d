package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A room as one reply of 100ms showed it. A reply may leave out any field: what it left out is empty here and never
 * counts as a change.
 *
 * @param enabled {@code enabled} of Current, {@code active} of Legacy
 * @param shown fields that the reply showed and that can be trusted. Texts that are empty in the reply to a write are
 *        left out (100ms-api.md E.16), and so is everything secret.
 * @param updatedAt empty for the zero time, which a fresh room has
 */
public record RemoteRoom(String id, String name, Optional<Boolean> enabled, Map<RoomField, FieldValue> shown,
        Optional<Instant> createdAt, Optional<Instant> updatedAt, Optional<String> customerId, Optional<String> appId) {
    public RemoteRoom {
        shown = Map.copyOf(shown);
    }

    /** The text that the reply showed for a field. */
    public Optional<String> text(RoomField field) {
        return shown.get(field) instanceof FieldValue.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** A copy in which participants can or cannot join. */
    public RemoteRoom withEnabled(boolean value) {
        return new RemoteRoom(id, name, Optional.of(value), shown, createdAt, updatedAt, customerId, appId);
    }

    /**
     * The room after a write to which this is the reply: what the reply shows, else what was seen before. For a field
     * that was sent, only what the reply shows counts (100ms-api.md E.16: a reply may leave out or empty what is really
     * there).
     */
    public RemoteRoom afterWrite(RoomWrite write, Optional<RemoteRoom> before) {
        Map<RoomField, FieldValue> known = new EnumMap<>(RoomField.class);
        before.filter(old -> old.id().equals(id)).ifPresent(old -> known.putAll(old.shown()));
        known.keySet().removeAll(write.sends().keySet());
        known.putAll(shown);
        Optional<Boolean> nowEnabled = write instanceof RoomWrite.SetEnabled set
                ? enabled.or(() -> Optional.of(set.enabled()))
                : enabled.or(() -> before.flatMap(RemoteRoom::enabled));
        return new RemoteRoom(id, name, nowEnabled, known, createdAt, updatedAt, customerId, appId);
    }
}
