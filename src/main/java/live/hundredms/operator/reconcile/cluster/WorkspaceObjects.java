package live.hundredms.operator.reconcile.cluster;

import java.util.Optional;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** The existing workspace objects, and which namespaces may use them. */
public interface WorkspaceObjects {

    /** Whether the object exists. */
    boolean exists(WorkspaceKey key);

    /** Whether Rooms of that namespace may use the object. A selector that cannot be evaluated allows nothing. */
    boolean allows(WorkspaceKey key, String namespace);

    /**
     * Whether Rooms of that namespace may use the object, as far as is known: true if a selector cannot be evaluated
     * for now, because the API server does not answer.
     */
    default boolean mayAllow(WorkspaceKey key, String namespace) {
        return allows(key, namespace);
    }

    /** The settings of the object; empty if it does not exist, or has a value that this version does not know. */
    Optional<WorkspaceSettings> settings(WorkspaceKey key);
}
