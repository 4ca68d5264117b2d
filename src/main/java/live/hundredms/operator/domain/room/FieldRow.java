package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that {@link RoomField} knows about one field. A row may be incomplete while it is built; {@code
 * RoomFieldTest} checks that a finished one is not.
 *
 * @param names names in the manifest and on the wire
 * @param refusal how 100ms names the field when it refuses a value
 * @param reset value that resets the field after it was removed from the manifest; empty if 100ms cannot reset it
 * @param examples two different values that a manifest may have
 */
record FieldRow(Names names, FieldShape shape, Optional<Refusal> refusal, Optional<Reset> reset,
        List<FieldValue> examples) {
    FieldRow {
        examples = List.copyOf(examples);
    }

    /**
     * Names of a field.
     *
     * @param spec name in the manifest
     * @param wire name in the JSON of each API that has the field
     */
    record Names(String spec, Map<Dialect, String> wire) {
        Names {
            wire = Map.copyOf(wire);
        }

        private Names with(Dialect dialect, String name) {
            Map<Dialect, String> more = new TreeMap<>(wire);
            more.put(dialect, name);
            return new Names(spec, more);
        }
    }

    /**
     * How 100ms names a field in a refusal.
     *
     * @param precedence rank of the field. A refusal that names two fields is about the one with the lower number: a
     *        region may be that of an upload, and the text about a size names {@code large_room} too. Any free number
     *        suits a field whose words are in no other refusal.
     * @param words regular expression that is found in the refusal
     */
    record Refusal(int precedence, String words) {
    }

    /**
     * Value that resets a field.
     *
     * @param shown whether replies show this value once it was sent, instead of what it stands for
     */
    record Reset(FieldValue value, boolean shown) {
    }

    static FieldRow of(String specName, FieldShape shape) {
        return new FieldRow(new Names(specName, Map.of()), shape, Optional.empty(), Optional.empty(), List.of());
    }

    FieldRow current(String wireName) {
        return new FieldRow(names.with(Dialect.CURRENT, wireName), shape, refusal, reset, examples);
    }

    FieldRow legacy(String wireName) {
        return new FieldRow(names.with(Dialect.LEGACY, wireName), shape, refusal, reset, examples);
    }

    FieldRow refusal(int precedence, String words) {
        return new FieldRow(names, shape, Optional.of(new Refusal(precedence, words)), reset, examples);
    }

    FieldRow reset(Object value) {
        return new FieldRow(names, shape, refusal, Optional.of(new Reset(FieldValue.of(value), true)), examples);
    }

    /** A row with a reset value that stands for the template's value. Replies show the template's value. */
    FieldRow resetToTemplate(Object value) {
        return new FieldRow(names, shape, refusal, Optional.of(new Reset(FieldValue.of(value), false)), examples);
    }

    FieldRow examples(Object first, Object second) {
        return new FieldRow(names, shape, refusal, reset, List.of(FieldValue.of(first), FieldValue.of(second)));
    }
}
