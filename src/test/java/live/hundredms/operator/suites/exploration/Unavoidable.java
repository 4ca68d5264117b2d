package live.hundredms.operator.suites.exploration;

/** What no rule can prevent, as the threat model in {@code deploy/README.md} says: recognised, counted, and gone on from. */
enum Unavoidable {
    /**
     * Somebody made the room within a minute of a call whose reply was lost, on its way or with a crash before the status,
     * or of a crash between claim and call.
     */
    MADE_MEANWHILE,
    /** A room was renamed before its id was in a status, and nobody knew it again. */
    RENAMED_EARLY,
    /** A status that was restored while the operator ran took the place of what the operator wrote. */
    STATUS_OVERWRITTEN
}
