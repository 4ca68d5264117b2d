package live.hundredms.operator.domain.room;

/** What a Room's pass knows of its workspace. */
public sealed interface WorkspaceState {

    /** Calls can be made. */
    record Usable(Dialect dialect) implements WorkspaceState {
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
     * It can't be used.
     *
     * @param reason {@link Reason#WORKSPACE_NOT_READY}, {@link Reason#IDENTITY_CHANGED}, {@link
     *        Reason#CANNOT_REACH_REMOTE} or {@link Reason#WORKSPACE_CHANGED}
     */
    record NotReady(Reason reason, String message) implements WorkspaceState {
    }
}
