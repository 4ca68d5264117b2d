package live.hundredms.operator.workspace;

import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.remote.RoomsApi;

/** A workspace object through which calls can be made. */
public record WorkspaceEntry(WorkspaceKey key, WorkspaceSettings settings, RoomsApi rooms, RemoteWorkspace remote,
        Inventory inventory, Templates templates) {
}
