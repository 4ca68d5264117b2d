package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.RemoteRoom;
import live.hundredms.operator.domain.RoomManifest;
import live.hundredms.operator.domain.RoomRecord;
import live.hundredms.operator.domain.Suspicion;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** The Rooms of a workspace whose remote room may differ from what was confirmed, as one listing shows it. */
final class Suspects implements Sweep.Judge {
    private final WorkspaceEntry workspace;
    private final RoomIndex index;
    private final Map<String, ResourceID> missing = new HashMap<>();
    private final List<ResourceID> suspects = new ArrayList<>();

    /** Expects the remote rooms of these Rooms in the listing. */
    Suspects(WorkspaceEntry workspace, RoomIndex index, List<Room> rooms) {
        this.workspace = workspace;
        this.index = index;
        rooms.forEach(room -> Records.of(room.getStatus()).roomId()
                .ifPresent(id -> missing.put(id, ResourceID.fromResource(room))));
    }

    @Override
    public boolean unchanged(RemoteRoom listed) {
        ResourceID id = missing.remove(listed.id());
        Optional<Room> room = id == null ? Optional.empty() : present(id);
        if (room.isEmpty()) {
            return false;
        }
        boolean suspect = differs(room.get(), listed);
        if (suspect) {
            suspects.add(ResourceID.fromResource(room.get()));
        }
        return !suspect;
    }

    /**
     * After a complete listing, those that differ and those that it should have shown.
     *
     * @param states which rooms were listed: enabled, disabled or both
     */
    List<ResourceID> found(List<Boolean> states) {
        missing.values().forEach(id -> present(id).filter(room -> states.contains(manifest(room).enabled()))
                .ifPresent(_ -> suspects.add(id)));
        return List.copyOf(suspects);
    }

    /** The Room as it is now: it may have changed since the listing began. */
    private Optional<Room> present(ResourceID id) {
        return index.get(id).filter(room -> !room.isMarkedForDeletion());
    }

    private boolean differs(Room room, RemoteRoom listed) {
        RoomRecord record = Records.of(room.getStatus());
        RoomManifest manifest = manifest(room);
        return Suspicion.of(record, Ownership.remoteName(room, Optional.of(workspace)), manifest.enabled(),
                manifest.fields(), listed);
    }

    private static RoomManifest manifest(Room room) {
        return Manifests.of(room.getSpec(), List.of());
    }
}
