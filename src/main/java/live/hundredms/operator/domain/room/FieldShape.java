package live.hundredms.operator.domain.room;

/** How the values of a field look. Whoever reads, writes, compares or words a value goes by it, not by the field. */
public enum FieldShape {
    /** Free text, which may be empty. */
    TEXT(FieldValue.Text.class),
    /** A text that is never empty: an id, or one of a few words. */
    WORD(FieldValue.Text.class),
    /** A yes or no. */
    FLAG(FieldValue.Flag.class),
    /** A whole number. */
    WHOLE(FieldValue.Whole.class),
    /** A list of texts. */
    TEXTS(FieldValue.Texts.class),
    /** Whether and where sessions are recorded. */
    RECORDING(FieldValue.Recording.class),
    /** An address and its headers. */
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
