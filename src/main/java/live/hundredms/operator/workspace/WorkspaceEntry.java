package live.hundredms.operator.workspace;

import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.remote.RoomsApi;

/**
 * A workspace object through which calls can be made.
 *
 * @param identity by what the credentials in use are recognized
 */
public record WorkspaceEntry(WorkspaceKey key, WorkspaceSettings settings, WorkspaceIdentity identity, RoomsApi rooms,
        RemoteWorkspace remote, Inventory inventory, Templates templates, CredentialsBreaker credentials) {

    /** Of realm and access key, as a status may show it. */
    public String accessKeyFingerprint() {
        return identity.accessKeyFingerprint();
    }

    /** Whether 100ms accepted exactly these credentials. */
    public boolean isProven() {
        return credentials.isProven();
    }

    /** Whether passes over Rooms end alike with both: at most what says when calls are made differs. */
    boolean isAlikeForRooms(WorkspaceEntry other) {
        return settings.forRooms().equals(other.settings.forRooms())
                && new WorkspaceEntry(key, other.settings, identity, rooms, remote, inventory, templates, credentials)
                        .equals(other);
    }

    /** The same, leading to that remote workspace. */
    public WorkspaceEntry leadingTo(RemoteWorkspace known) {
        return new WorkspaceEntry(key, settings, identity, rooms, known, inventory, templates, credentials);
    }
}
