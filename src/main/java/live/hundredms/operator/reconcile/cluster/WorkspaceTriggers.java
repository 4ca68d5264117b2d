package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.BiConsumer;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Wakes workspaces for reasons other than their own change, and with them the Rooms that wait. */
public final class WorkspaceTriggers implements RemoteCalls.Listener {
    private final WorkspaceCache workspaces;
    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;
    private final BiConsumer<HasMetadata, String> warn;
    private final Denials denials = new Denials(System::nanoTime);

    /** Warns nobody. */
    public WorkspaceTriggers(WorkspaceCache workspaces, WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this(workspaces, rooms, registry, (_, _) -> {
        });
    }

    /**
     * Wakes what is handed in.
     *
     * @param warn tells those who read a workspace object something about it
     */
    public WorkspaceTriggers(WorkspaceCache workspaces, WorkspaceRooms rooms, WorkspaceRegistry registry,
            BiConsumer<HasMetadata, String> warn) {
        this.warn = warn;
        this.workspaces = workspaces;
        this.rooms = rooms;
        this.registry = registry;
    }

    @Override
    public void refused(CredentialsBreaker credentials) {
        registry.using(credentials).forEach(workspaces::wake);
    }

    /** The workspace stays as it is: its credentials are accepted for other calls. */
    @Override
    public void denied(WorkspaceKey key, ResourceID room, String operation, String message) {
        if (denials.areNews(key, operation, room)) {
            workspaces.object(key)
                    .ifPresent(object -> warn.accept(object, "Within 10 minutes, 100ms denied a call to " + operation
                            + " a room for at least 5 Rooms of this workspace object. Most recently, "
                            + Sentence.quoted(message) + ". The conditions of these Rooms have details."
                            + " Find out whether the account at 100ms allows this, or whether a firewall blocks it."));
        }
    }

    /** A pass that lists the rooms of a workspace goes on with what it proved; one that is not used yet waits for nothing. */
    @Override
    public void accepted(CredentialsBreaker credentials) {
        registry.accepted(credentials).forEach(this::resume);
    }

    /** Whichever of the objects made the call: all that share the remote workspace go on. */
    @Override
    public void recovered(WorkspaceKey key) {
        registry.sharing(key).forEach(this::resume);
    }

    /** What is learned from it holds for names at once, and for budget and status with the pass over the workspace. */
    @Override
    public void shown(WorkspaceEntry workspace, RemoteRoom room) {
        workspace.inventory().shown(room);
        workspace.identity().owner(room).filter(owner -> registry.identified(workspace.accessKeyFingerprint(), owner))
                .ifPresent(_ -> rooms.becameOne(registry.sharing(workspace.key())));
    }

    private void resume(WorkspaceKey key) {
        registry.entry(key).ifPresent(entry -> rooms.resumeWaiting(key, entry.remote().budget().rate(key)));
        workspaces.wake(key);
    }

    /** Looks at the workspaces again that read their keys from that Secret: it changed. */
    public void changed(SecretRef secret) {
        workspaces.using(secret).forEach(workspaces::wake);
    }
}
