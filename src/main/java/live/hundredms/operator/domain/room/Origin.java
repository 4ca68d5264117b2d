package live.hundredms.operator.domain.room;

/** Where the remote room of a Room comes from. */
public enum Origin {
    /** The operator created it, so by default it disables it on deletion. */
    CREATED,
    /** It was there before the Room, so by default it is left as it is on deletion. */
    ADOPTED
}
