package live.hundredms.operator.support;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/**
 * A 100ms in memory that keeps what it is told. Replies leave out what they like: the fields that are never shown, and
 * those that only replies to writes leave out.
 */
public class HonestRemote implements ScriptedOutside {
    /** When the world begins. */
    public static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final String REGION_OF_TEMPLATE = "in";

    private final Dialect dialect;
    private final Set<RoomField> neverShown;
    private final Set<RoomField> notShownByWrites;
    private final Map<String, RemoteRoom> rooms = new LinkedHashMap<>();
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final Map<RoomField, SecretState> secrets = new EnumMap<>(RoomField.class);
    private Instant now = BEGIN;

    /** Without a room. */
    public HonestRemote(Dialect dialect, Set<RoomField> neverShown, Set<RoomField> notShownByWrites) {
        this.dialect = dialect;
        this.neverShown = Set.copyOf(neverShown);
        this.notShownByWrites = Set.copyOf(notShownByWrites);
    }

    final Dialect dialect() {
        return dialect;
    }

    public final void put(RemoteRoom room) {
        rooms.put(room.id(), room);
    }

    public final void template(String id, String name) {
        templates.put(name, id);
    }

    public final void secret(RoomField field, SecretState state) {
        secrets.put(field, state);
    }

    /** The time of what happens next. */
    public final void at(Instant time) {
        now = time;
    }

    public final Map<String, RemoteRoom> rooms() {
        return rooms;
    }

    @Override
    public SecretState secret(RoomManifest.SecretNeed need) {
        return secrets.getOrDefault(need.field(), new SecretState.Missing());
    }

    @Override
    public Outcome<Optional<String>> template(String name) {
        return new Outcome.Found<>(Optional.ofNullable(templates.get(name)));
    }

    @Override
    public Outcome<Optional<RemoteRoom>> find(String name) {
        return new Outcome.Found<>(named(name).map(room -> shown(room, Set.of())));
    }

    @Override
    public Optional<RemoteRoom> listed(String id) {
        return Optional.empty();
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        RemoteRoom room = rooms.get(id);
        return room == null ? new Outcome.Absent<>() : new Outcome.Found<>(shown(room, Set.of()));
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        now = now.plusSeconds(1);
        Optional<RemoteRoom> before = switch (write) {
            case RoomWrite.Upsert upsert -> named(upsert.name()).or(() -> Optional.of(made(upsert.name())));
            case RoomWrite.Update update -> Optional.ofNullable(rooms.get(update.id()));
            case RoomWrite.SetEnabled set -> dialect == Dialect.LEGACY
                    ? named(set.name()).or(() -> Optional.of(made(set.name())))
                    : Optional.ofNullable(rooms.get(set.id()));
        };
        if (before.isEmpty()) {
            return new Outcome.Absent<>();
        }
        if (write instanceof RoomWrite.Update
                && named(write.name()).filter(held -> !held.id().equals(before.get().id())).isPresent()) {
            return new Outcome.Invalid<>("name is held by another room", Optional.empty());
        }
        RemoteRoom after = after(before.get(), write);
        put(after);
        return new Outcome.Found<>(shown(after, notShownByWrites));
    }

    @Override
    public Instant now() {
        return now;
    }

    private RemoteRoom made(String name) {
        return new RemoteRoom("room-" + (rooms.size() + 1), name, Optional.of(true), Map.of(), Optional.of(now),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private RemoteRoom after(RemoteRoom before, RoomWrite write) {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        fields.putAll(before.shown());
        write.sends().forEach((field, value) -> fields.put(field, stored(value)));
        boolean was = before.enabled().orElse(true);
        boolean enabled = switch (write) {
            case RoomWrite.Upsert upsert -> dialect == Dialect.LEGACY ? upsert.enabled() : was;
            case RoomWrite.Update ignored -> was;
            case RoomWrite.SetEnabled set -> set.enabled();
        };
        String name = write instanceof RoomWrite.Update ? write.name() : before.name();
        Optional<Instant> updated = rooms.containsKey(before.id()) ? Optional.of(now) : Optional.empty();
        return new RemoteRoom(before.id(), name, Optional.of(enabled), fields, before.createdAt(), updated,
                before.customerId(), before.appId());
    }

    private static FieldValue stored(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(String text) when text.equals("auto") -> new FieldValue.Text(REGION_OF_TEMPLATE);
            case FieldValue.Recording recording ->
                new FieldValue.Recording(recording.enabled(), recording.upload().map(HonestRemote::stored));
            case FieldValue.Webhook webhook -> new FieldValue.Webhook(webhook.url(), Map.of());
            default -> value;
        };
    }

    /** Without credentials; if no region was declared, with the one that 100ms takes then. */
    private static FieldValue.Upload stored(FieldValue.Upload upload) {
        return new FieldValue.Upload(upload.type(), upload.location(), upload.prefix(),
                upload.region().or(() -> Optional.of("ap-south-1")), Optional.empty());
    }

    private Optional<RemoteRoom> named(String name) {
        return rooms.values().stream().filter(room -> room.name().equalsIgnoreCase(name)).findFirst();
    }

    private RemoteRoom shown(RemoteRoom room, Set<RoomField> leftOut) {
        Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        shown.putAll(room.shown());
        shown.keySet().removeAll(neverShown);
        shown.keySet().removeAll(leftOut);
        if (dialect == Dialect.LEGACY) {
            shown.keySet().removeAll(Set.of(RoomField.TEMPLATE, RoomField.REGION));
        }
        return new RemoteRoom(room.id(), room.name(), room.enabled(), shown, room.createdAt(), room.updatedAt(),
                room.customerId(), room.appId());
    }
}
