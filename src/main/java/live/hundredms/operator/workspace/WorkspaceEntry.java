package live.hundredms.operator.workspace;

import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.remote.RoomsApi;

/**
 * A workspace object through which calls can be made.
 *
 * @param identity identity of the credentials in use
 */
public record WorkspaceEntry(WorkspaceKey key, WorkspaceSettings settings, WorkspaceIdentity identity, RoomsApi rooms,
        RemoteWorkspace remote, Inventory inventory, Templates templates, CredentialsBreaker credentials) {

    /** Fingerprint of realm and access key, in the form that a status may show. */
    public String accessKeyFingerprint() {
        return identity.accessKeyFingerprint();
    }

    /** Whether 100ms accepted exactly these credentials. */
    public boolean isProven() {
        return credentials.isProven();
    }

    /**
     * Whether passes over Rooms have the same results with both entries: they differ at most in when calls are made.
     */
    boolean isAlikeForRooms(WorkspaceEntry other) {
        return settings.forRooms().equals(other.settings.forRooms())
                && new WorkspaceEntry(key, other.settings, identity, rooms, remote, inventory, templates, credentials)
                        .equals(other);
    }

    /** A copy that leads to that remote workspace. */
    public WorkspaceEntry leadingTo(RemoteWorkspace known) {
        return new WorkspaceEntry(key, settings, identity, rooms, known, inventory, templates, credentials);
    }
}
