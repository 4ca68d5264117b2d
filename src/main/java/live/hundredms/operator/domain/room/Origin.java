package live.hundredms.operator.domain.room;

/** How a Room came to own its room. */
public enum Origin {
    /** The operator created the room for the Room. By default, deletion disables it. */
    CREATED,
    /**
     * The room existed before the Room. By default, deletion disables it only if it was disabled when the Room adopted
     * it.
     */
    ADOPTED
}
