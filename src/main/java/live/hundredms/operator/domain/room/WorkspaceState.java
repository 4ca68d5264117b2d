package live.hundredms.operator.domain.room;

/** What a Room's pass knows of its workspace. */
public sealed interface WorkspaceState {

    /**
     * Calls can be made.
     *
     * @param byName whether 100ms may know rooms under other IDs than those that Rooms have from the Legacy API, as a person
     *        confirmed
     */
    record Usable(Dialect dialect, boolean byName) implements WorkspaceState {
        /** One in which IDs stay what they are. */
        public Usable(Dialect dialect) {
            this(dialect, false);
        }
    }

    /** It exists and has not been looked at yet: the Room is woken when it has. */
    record Pending() implements WorkspaceState {
    }

    /** No such object. */
    record Missing(String what) implements WorkspaceState {
    }

    /** A ClusterWorkspace that isn't for the Room's namespace. */
    record NotAllowed(String what) implements WorkspaceState {
    }

    /**
     * The object is gone, or does not allow the Room's namespace, for less than 30 s: what the Room says of itself still
     * stands, for the object may be made anew.
     */
    record Away() implements WorkspaceState {
    }

    /**
     * It can't be used.
     *
     * @param reason {@link Reason#WORKSPACE_NOT_READY}, {@link Reason#IDENTITY_CHANGED}, {@link
     *        Reason#CANNOT_REACH_REMOTE} or {@link Reason#WORKSPACE_CHANGED}
     */
    record NotReady(Reason reason, String message) implements WorkspaceState {
    }
}
