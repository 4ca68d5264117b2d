package live.hundredms.operator.workspace;

/** Who goes first when calls wait for the budget. */
public enum Priority {
    /** A person changed the manifest or asked for a look. */
    SPEC_CHANGE,
    /** A Room is being deleted. */
    DELETION,
    /** The first listing of a workspace after a start: nothing can be created before it. */
    FIRST_SWEEP,
    /** A Room without a remote room. */
    CREATION,
    /** Putting back what somebody changed at 100ms. */
    DRIFT_REPAIR,
    /** Any later listing; takes at most half of the bucket. */
    SWEEP
}
