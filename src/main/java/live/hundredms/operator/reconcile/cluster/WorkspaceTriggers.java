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

/** Enqueues workspace objects for reasons other than their own change, and with them the Rooms that wait. */
public final class WorkspaceTriggers implements RemoteCalls.Listener {
    private final WorkspaceCache workspaces;
    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;
    private final BiConsumer<HasMetadata, String> warn;
    private final Denials denials = new Denials(System::nanoTime);

    /** Triggers that record no warnings. */
    public WorkspaceTriggers(WorkspaceCache workspaces, WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this(workspaces, rooms, registry, (_, _) -> {
        });
    }

    /**
     * Triggers that use these parts.
     *
     * @param warn records a Warning Event on a workspace object
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
        registry.using(credentials).forEach(workspaces::enqueue);
    }

    /**
     * Handles a denied call. The workspace object does not change, because its credentials are accepted for other
     * calls.
     */
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

    /**
     * Handles accepted credentials. A pass that is listing the rooms of a workspace continues with this proof, and no
     * Room waits for an object that is not used yet.
     */
    @Override
    public void accepted(CredentialsBreaker credentials) {
        registry.accepted(credentials).forEach(this::resume);
    }

    /**
     * Handles the end of an outage. Whichever object made the call, the Rooms of all objects that share the remote
     * workspace continue.
     */
    @Override
    public void recovered(WorkspaceKey key) {
        registry.sharing(key).forEach(this::resume);
    }

    /**
     * Handles a room that a reply showed. What it proves applies to names at once, and to budget and status with the
     * next pass over the workspace object.
     */
    @Override
    public void shown(WorkspaceEntry workspace, RemoteRoom room) {
        workspace.inventory().shown(room);
        workspace.identity().owner(room).filter(owner -> registry.identified(workspace.accessKeyFingerprint(), owner))
                .ifPresent(_ -> rooms.becameOne(registry.sharing(workspace.key())));
    }

    private void resume(WorkspaceKey key) {
        registry.entry(key).ifPresent(entry -> rooms.resumeWaiting(key, entry.remote().budget().rate(key)));
        workspaces.enqueue(key);
    }

    /** Enqueues the workspace objects that read their credentials from that Secret, because it changed. */
    public void changed(SecretRef secret) {
        workspaces.using(secret).forEach(workspaces::enqueue);
    }
}
