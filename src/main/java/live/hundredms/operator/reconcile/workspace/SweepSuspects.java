package live.hundredms.operator.reconcile.workspace;

import live.hundredms.operator.domain.room.Withheld;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.plan.SweepComparison;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** The Rooms of a workspace whose room may differ from what was confirmed, according to one listing. */
public final class SweepSuspects implements Sweep.Judge {
    private final WorkspaceEntry workspace;
    private final WorkspaceRooms rooms;
    private final List<ResourceID> differing = new ArrayList<>();

    public SweepSuspects(WorkspaceEntry workspace, WorkspaceRooms rooms) {
        this.workspace = workspace;
        this.rooms = rooms;
    }

    /** Compares a listed room with what its Rooms confirmed, and notes the Rooms that it differs from. */
    @Override
    public boolean compare(RemoteRoom listed) {
        List<RoomView> known = rooms.knowing(workspace.key(), listed.id()).filter(room -> !room.isDeleting()).toList();
        List<ResourceID> suspects = known.stream().filter(room -> differs(room, listed)).map(RoomView::id).toList();
        differing.addAll(suspects);
        return !known.isEmpty() && suspects.isEmpty();
    }

    /** Notes the Rooms of a room that could not be read from the listing, so that they read it. */
    @Override
    public void unread(String id) {
        rooms.knowing(workspace.key(), id).filter(room -> !room.isDeleting()).map(RoomView::id).forEach(differing::add);
    }

    /**
     * The Rooms to reconcile after a listing: those that differ, those whose room it should have shown, and those
     * without a room that wait for a person's approval of a plan that may be outdated.
     *
     * @param states states of the rooms that were listed: enabled, disabled or both
     */
    List<ResourceID> found(List<Boolean> states) {
        return Stream.concat(differing.stream(), rooms.of(workspace.key()).stream().filter(room -> !room.isDeleting())
                .filter(room -> missing(room, states) || plans(room)).map(RoomView::id)).toList();
    }

    private boolean missing(RoomView room, List<Boolean> states) {
        return states.contains(room.isDeclaredEnabled())
                && room.knownRoom().filter(id -> !workspace.inventory().shows(id)).isPresent();
    }

    private static boolean plans(RoomView room) {
        return room.knownRoom().isEmpty() && room.hasReason(Reason.APPROVAL_PENDING);
    }

    private boolean differs(RoomView room, RemoteRoom listed) {
        RoomManifest manifest = room.manifest();
        String name = rooms.evidence().remoteName(room, Optional.of(workspace));
        Withheld withheld = room.policies(workspace.key(), Optional.of(workspace.settings())).rules().withheld(name,
                manifest.fields(), manifest.hasTemplate());
        return SweepComparison.of(rooms.evidence().record(room), name, manifest.enabled(), manifest.fields(), withheld,
                listed);
    }
}
