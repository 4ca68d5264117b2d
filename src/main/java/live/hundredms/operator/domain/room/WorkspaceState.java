package live.hundredms.operator.domain.room;

/** What a pass over a Room knows about its workspace. */
public sealed interface WorkspaceState {

    /**
     * Calls can be made.
     *
     * @param byName whether 100ms may know rooms under other IDs than those that Rooms have from the Legacy API, as a
     *        person confirmed
     */
    record Usable(Dialect dialect, boolean byName) implements WorkspaceState {
        /** A workspace whose IDs stay the same. */
        public Usable(Dialect dialect) {
            this(dialect, false);
        }
    }

    /** The workspace object exists and was not checked yet. The Room is reconciled once it was. */
    record Pending() implements WorkspaceState {
    }

    /** The workspace object does not exist. */
    record Missing(String what) implements WorkspaceState {
    }

    /** The ClusterWorkspace does not allow the Room's namespace. */
    record NotAllowed(String what) implements WorkspaceState {
    }

    /**
     * For less than 30 s, the object has not existed or has not allowed the Room's namespace. The Room keeps its
     * conditions, because a tool may be recreating the object.
     */
    record Away() implements WorkspaceState {
    }

    /**
     * The workspace cannot be used.
     *
     * @param reason {@link Reason#WORKSPACE_NOT_READY}, {@link Reason#IDENTITY_CHANGED}, {@link
     *        Reason#CANNOT_REACH_REMOTE} or {@link Reason#WORKSPACE_CHANGED}
     */
    record NotReady(Reason reason, String message) implements WorkspaceState {
    }
}
