package live.hundredms.operator.domain.room;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One write at 100ms. Each may be repeated: the second one leaves the same room as the first. */
public sealed interface RoomWrite {

    /** The name of the room that is written. */
    String name();

    /** Whether the room has this name after the write, whatever its name was before. */
    default boolean setsName() {
        return switch (this) {
            case Upsert _ -> true;
            case Update update -> update.sendsName();
            case SetEnabled _ -> false;
        };
    }

    /** The fields of the write; empty if it only enables or disables. */
    default Map<RoomField, FieldValue> sends() {
        return switch (this) {
            case Upsert upsert -> upsert.fields();
            case Update update -> update.fields();
            case SetEnabled _ -> Map.of();
        };
    }

    /** What the write changes, by the names in the manifest. */
    default Set<String> changes() {
        if (this instanceof SetEnabled) {
            return Set.of("enabled");
        }
        return sends().isEmpty()
                ? Set.of("name")
                : sends().keySet().stream().map(RoomField::specName).collect(Collectors.toSet());
    }

    /**
     * Create the room, or rewrite the room of that name (100ms-api.md C.3.1, B.4.1).
     *
     * @param enabled sent as {@code active} by Legacy only, because Current does not list it for creation
     * @param fields every declared field
     */
    record Upsert(String name, boolean enabled, Map<RoomField, FieldValue> fields) implements RoomWrite {
        public Upsert {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * Change some fields of a known room, and rename it if required. Current only, {@code POST /rooms/<id>}.
     *
     * @param name name of the room, whether it is sent or not
     * @param fields fields to change; may be empty, then only the name is sent
     * @param sendsName whether the name is sent; if not, the room keeps its present name
     */
    record Update(String id, String name, Map<RoomField, FieldValue> fields, boolean sendsName) implements RoomWrite {
        public Update {
            fields = Map.copyOf(fields);
        }

        /** An update that sends the name, too. */
        public Update(String id, String name, Map<RoomField, FieldValue> fields) {
            this(id, name, fields, true);
        }
    }

    /** Enable or disable the room and change nothing else: by ID on Current, by name on Legacy. */
    record SetEnabled(String id, String name, boolean enabled) implements RoomWrite {
    }
}
