package live.hundredms.operator.domain.room;

/**
 * Shape of the values of a field. Code that reads, writes, compares or describes a value depends on the shape, not on
 * the field.
 */
public enum FieldShape {
    /** Free text, which may be empty. */
    TEXT(FieldValue.Text.class),
    /** A text that is never empty: an ID, or one of a few words. */
    WORD(FieldValue.Text.class),
    /** A boolean. */
    FLAG(FieldValue.Flag.class),
    /** A whole number. */
    WHOLE(FieldValue.Whole.class),
    /** A list of texts. */
    TEXTS(FieldValue.Texts.class),
    /** Whether and where sessions are recorded. */
    RECORDING(FieldValue.Recording.class),
    /** A URL and its headers. */
    WEBHOOK(FieldValue.Webhook.class);

    private final Class<? extends FieldValue> type;

    FieldShape(Class<? extends FieldValue> type) {
        this.type = type;
    }

    /** Whether a value has this shape. */
    public boolean holds(FieldValue value) {
        return type.isInstance(value);
    }
}
