package live.hundredms.operator.reconcile.cluster;

import java.util.Optional;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** Which workspace objects there are, and whom they are for. */
public interface WorkspaceObjects {

    /** Whether the object exists. */
    boolean exists(WorkspaceKey key);

    /** Whether Rooms of that namespace may use it. A selector that cannot be evaluated allows nothing. */
    boolean allows(WorkspaceKey key, String namespace);

    /**
     * The same as far as is known: true if a selector cannot be evaluated for now, because the API server does not
     * answer.
     */
    default boolean mayAllow(WorkspaceKey key, String namespace) {
        return allows(key, namespace);
    }

    /** What the object says; empty if it does not exist, or says something that this operator does not know. */
    Optional<WorkspaceSettings> settings(WorkspaceKey key);
}
