package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;

/** The part of a room that was read so far. */
final class RoomDraft {
    /** Maximum length of an ID, in UTF-16 units; those of 100ms have 24. */
    static final int LONGEST_ID = 64;
    /** Maximum length of a name, in UTF-16 units; no Room has a longer one. */
    static final int LONGEST_NAME = 253;

    /** The zero time is 0001-01-01 (100ms-api.md B.3). */
    private static final Instant AFTER_ZERO_TIME = Instant.parse("0002-01-01T00:00:00Z");

    final Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
    Optional<Boolean> enabled = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> updatedAt = Optional.empty();
    private Optional<String> customerId = Optional.empty();
    private Optional<String> customer = Optional.empty();
    private Optional<String> appId = Optional.empty();
    private boolean followsTemplate;
    private boolean message;

    void member(JsonCursor in, String member) throws IOException {
        switch (member) {
            case "id" -> {
                id = Optional.empty();
                id = in.word(member, LONGEST_ID);
            }
            case "name" -> {
                name = Optional.empty();
                name = in.word(member, LONGEST_NAME);
            }
            case "created_at" -> createdAt = time(in, member);
            case "updated_at" -> updatedAt = time(in, member);
            case "customer_id" -> customerId = in.word(member, LONGEST_ID);
            case "customer" -> customer = in.word(member, LONGEST_ID);
            case "app_id" -> appId = in.word(member, LONGEST_ID);
            case "recording_source_template" -> followsTemplate = in.flag(member).orElse(false);
            case "message" -> {
                message = true;
                in.skip();
            }
            default -> in.skip();
        }
    }

    /** The entry of a list for a room that cannot be read completely. */
    PageEntry.Unread<RemoteRoom> unread() {
        return new PageEntry.Unread<>(id, name);
    }

    /** Whether ID and name are known. */
    boolean isNamed() {
        return id.isPresent() && name.isPresent();
    }

    /** The room. A reply to a write may leave out the recording that the write has just set. */
    RemoteRoom room(boolean toWrite) throws UnreadableReply {
        if (id.isEmpty() || name.isEmpty()) {
            throw new UnreadableReply(
                    message ? "an error in place of a room" : "a room without " + (id.isEmpty() ? "an ID" : "a name"));
        }
        if (followsTemplate && !toWrite) {
            shown.putIfAbsent(RoomField.RECORDING_INFO, new FieldValue.TemplateRecording());
        }
        return new RemoteRoom(id.get(), name.get(), enabled, shown, createdAt, updatedAt, customerId.or(() -> customer),
                appId);
    }

    /** A time after the zero time of 100ms; empty for the zero time. */
    static Optional<Instant> time(JsonCursor in, String what) throws IOException {
        Optional<String> text = in.text(what).filter(present -> !present.isEmpty());
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant).filter(AFTER_ZERO_TIME::isBefore);
        } catch (DateTimeParseException e) {
            throw new UnreadableReply("a reply in which " + what + " is not a time");
        }
    }
}
