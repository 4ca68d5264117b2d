package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A room as the replies to a Room's calls showed it last. Each value is empty until a reply showed it. */
public record ConfirmedRoom(Optional<String> id, Optional<String> name, Optional<Boolean> enabled,
        Optional<String> region, Optional<String> templateId, Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    /** No confirmed room. */
    public static final ConfirmedRoom NONE = new ConfirmedRoom(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A copy with what a reply showed. Values that the reply left out are kept. */
    ConfirmedRoom seen(RemoteRoom reply) {
        return new ConfirmedRoom(Optional.of(reply.id()), Optional.of(reply.name()), reply.enabled().or(() -> enabled),
                reply.text(RoomField.REGION).or(() -> region), reply.text(RoomField.TEMPLATE).or(() -> templateId),
                reply.createdAt().or(() -> createdAt), reply.updatedAt().or(() -> updatedAt));
    }

    /** The room in the form of a reply; empty if no room was confirmed. */
    public Optional<RemoteRoom> asReply() {
        Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        region.ifPresent(text -> shown.put(RoomField.REGION, new FieldValue.Text(text)));
        templateId.ifPresent(text -> shown.put(RoomField.TEMPLATE, new FieldValue.Text(text)));
        return id.flatMap(known -> name.map(called -> new RemoteRoom(known, called, enabled, shown, createdAt,
                updatedAt, Optional.empty(), Optional.empty())));
    }
}
