package live.hundredms.operator.reconcile.workspace;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.plan.SweepComparison;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.ManifestReader;
import live.hundredms.operator.reconcile.object.RecordReader;
import live.hundredms.operator.reconcile.ownership.RoomOwnership;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** The Rooms of a workspace whose remote room may differ from what was confirmed, as one listing shows it. */
public final class SweepSuspects implements Sweep.Judge {
    private final WorkspaceEntry workspace;
    private final WorkspaceRooms rooms;
    private final List<ResourceID> differing = new ArrayList<>();

    public SweepSuspects(WorkspaceEntry workspace, WorkspaceRooms rooms) {
        this.workspace = workspace;
        this.rooms = rooms;
    }

    @Override
    public boolean unchanged(RemoteRoom listed) {
        List<Room> known = rooms.knowing(workspace.key(), listed.id()).filter(room -> !room.isMarkedForDeletion())
                .toList();
        List<ResourceID> suspects = known.stream().filter(room -> differs(room, listed)).map(ResourceID::fromResource)
                .toList();
        differing.addAll(suspects);
        return !known.isEmpty() && suspects.isEmpty();
    }

    /**
     * After a complete listing, those that differ, those that it should have shown, and those that have no room and wait for
     * a person's approval of a plan that may be out of date.
     *
     * @param states which rooms were listed: enabled, disabled or both
     */
    List<ResourceID> found(List<Boolean> states) {
        return Stream
                .concat(differing.stream(),
                        rooms.of(workspace.key()).stream().filter(room -> !room.isMarkedForDeletion())
                                .filter(room -> missing(room, states) || plans(room)).map(ResourceID::fromResource))
                .toList();
    }

    private boolean missing(Room room, List<Boolean> states) {
        return states.contains(!Boolean.FALSE.equals(room.getSpec().enabled())) && Optional.ofNullable(room.getStatus())
                .map(RoomStatus::roomId).filter(id -> !workspace.inventory().shows(id)).isPresent();
    }

    private static boolean plans(Room room) {
        return Optional.ofNullable(room.getStatus()).filter(status -> status.roomId() == null)
                .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY))
                .filter(ready -> Reason.APPROVAL_PENDING.text().equals(ready.reason())).isPresent();
    }

    private boolean differs(Room room, RemoteRoom listed) {
        RoomManifest manifest = ManifestReader.of(room.getSpec(), List.of());
        return SweepComparison.of(RecordReader.of(room.getStatus()),
                RoomOwnership.remoteName(room, Optional.of(workspace)), manifest.enabled(), manifest.fields(), listed);
    }
}
