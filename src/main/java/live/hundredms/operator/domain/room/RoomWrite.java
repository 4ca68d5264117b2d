package live.hundredms.operator.domain.room;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One write at 100ms. Each may be repeated: the second gives the same room as the first. */
public sealed interface RoomWrite {

    /** The name of the room that is written. */
    String name();

    /** Whether the room has this name after the write, whatever it was called before. */
    default boolean setsName() {
        return switch (this) {
            case Upsert _ -> true;
            case Update update -> update.sendsName();
            case SetEnabled _ -> false;
        };
    }

    /** The fields of the write, none for one that only enables or disables. */
    default Map<RoomField, FieldValue> sends() {
        return switch (this) {
            case Upsert upsert -> upsert.fields();
            case Update update -> update.fields();
            case SetEnabled _ -> Map.of();
        };
    }

    /** What the write changes, by the names of the manifest. */
    default Set<String> changes() {
        if (this instanceof SetEnabled) {
            return Set.of("enabled");
        }
        return sends().isEmpty()
                ? Set.of("name")
                : sends().keySet().stream().map(RoomField::specName).collect(Collectors.toSet());
    }

    /**
     * Create, or rewrite the room of that name (100ms-api.md C.3.1, B.4.1).
     *
     * @param enabled sent as {@code active} by Legacy only: Current does not list it for creation
     * @param fields every declared field
     */
    record Upsert(String name, boolean enabled, Map<RoomField, FieldValue> fields) implements RoomWrite {
        public Upsert {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * Change some fields of a known room, and put its name back. Current only, {@code POST /rooms/<id>}.
     *
     * @param name of the room, whether it is sent or not
     * @param fields what changes; may be empty, then only the name is sent
     * @param sendsName whether the name is sent; without it, the room keeps the one that it has
     */
    record Update(String id, String name, Map<RoomField, FieldValue> fields, boolean sendsName) implements RoomWrite {
        public Update {
            fields = Map.copyOf(fields);
        }

        /** One that sends the name, too. */
        public Update(String id, String name, Map<RoomField, FieldValue> fields) {
            this(id, name, fields, true);
        }
    }

    /** Enable or disable and touch nothing else: by id on Current, by name on Legacy. */
    record SetEnabled(String id, String name, boolean enabled) implements RoomWrite {
    }
}
