package live.hundredms.operator.workspace;

import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.remote.RoomsApi;

/**
 * A workspace object through which calls can be made.
 *
 * @param accessKeyHash of the access key in use
 */
public record WorkspaceEntry(WorkspaceKey key, WorkspaceSettings settings, String accessKeyHash, RoomsApi rooms,
        RemoteWorkspace remote, Inventory inventory, Templates templates, CredentialsBreaker credentials) {

    /** The same, leading to that remote workspace. */
    public WorkspaceEntry leadingTo(RemoteWorkspace known) {
        return new WorkspaceEntry(key, settings, accessKeyHash, rooms, known, inventory, templates, credentials);
    }
}
