package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link RoomField} knows of one field. A row may lack parts while it is put together; {@code RoomFieldTest} says
 * what a finished one lacks.
 *
 * @param names in the manifest and on the wire
 * @param refusal how 100ms names the field when it refuses a value
 * @param reset what undoes the field after it left the manifest; empty if 100ms cannot undo it
 * @param examples two values that differ and that a manifest may have
 */
record FieldRow(Names names, FieldShape shape, Optional<Refusal> refusal, Optional<Reset> reset,
        List<FieldValue> examples) {
    FieldRow {
        examples = List.copyOf(examples);
    }

    /**
     * How a field is called.
     *
     * @param spec in the manifest
     * @param wire in the JSON of each dialect that has the field
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
     * How 100ms names a field.
     *
     * @param precedence a refusal that names two fields is about the one with the lower number: a region may be that of
     *         an upload, and the text about a size names {@code large_room} too; any free number for a field whose words
     *         no other refusal has
     * @param words a regular expression that is found in the refusal
     */
    record Refusal(int precedence, String words) {
    }

    /**
     * What undoes a field.
     *
     * @param shown whether replies show this value once it was sent, and not what it stands for
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

    /** With a value that stands for the template's, which replies show in its place. */
    FieldRow resetToTemplate(Object value) {
        return new FieldRow(names, shape, refusal, Optional.of(new Reset(FieldValue.of(value), false)), examples);
    }

    FieldRow examples(Object first, Object second) {
        return new FieldRow(names, shape, refusal, reset, List.of(FieldValue.of(first), FieldValue.of(second)));
    }
}
