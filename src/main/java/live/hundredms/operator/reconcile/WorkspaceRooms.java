package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/** The Rooms of a workspace, and which of them to wake. */
final class WorkspaceRooms {
    private final RoomIndex index;
    private final WorkspaceRefs refs;
    private final Wakes wakes;

    WorkspaceRooms(RoomIndex index, WorkspaceRefs refs, Wakes wakes) {
        this.index = index;
        this.refs = refs;
        this.wakes = wakes;
    }

    List<Room> of(WorkspaceKey key) {
        return all(key).toList();
    }

    /** Whether no Room belongs to the workspace; cheap where many do. */
    boolean isEmpty(WorkspaceKey key) {
        return all(key).findAny().isEmpty();
    }

    private Stream<Room> all(WorkspaceKey key) {
        return index.mayBelongTo(key).filter(room -> refs.of(room).equals(key));
    }

    /** The Rooms of the workspace that confirmed the remote room of that id. */
    Stream<Room> knowing(WorkspaceKey key, String roomId) {
        return index.knowing(roomId).filter(room -> refs.of(room).equals(key));
    }

    /** The ids of some remote rooms that were confirmed. */
    List<String> roomIds(WorkspaceKey key, int most) {
        return all(key).map(room -> Records.of(room.getStatus()).roomId()).flatMap(Optional::stream).limit(most)
                .toList();
    }

    /** Whether a Room of the workspace is declared disabled, so that disabled rooms must be listed too. */
    boolean anyDisabled(WorkspaceKey key) {
        return all(key).anyMatch(room -> Boolean.FALSE.equals(room.getSpec().enabled()));
    }

    /** Every Room, once it is known for the first time what is there. */
    void wakeAll(WorkspaceKey key) {
        of(key).forEach(room -> wakes.look(ResourceID.fromResource(room)));
    }

    /**
     * The Rooms that wait for something: a confirmed one has no business with the workspace's trouble or recovery. But
     * nobody compares its Secrets during the trouble, and after a start nobody is told that they are others than before.
     */
    void wakeWaiting(WorkspaceKey key) {
        of(key).forEach(room -> {
            ResourceID id = ResourceID.fromResource(room);
            if (waits(room)) {
                wakes.changed(id);
            } else if (!RoomIndex.secrets(room).isEmpty()) {
                wakes.look(id);
            }
        });
    }

    /** Those that wait, where nothing is known to have changed since the last pass, which may have been another process's. */
    void lookAtWaiting(WorkspaceKey key) {
        of(key).stream().filter(this::waits).map(ResourceID::fromResource).forEach(wakes::look);
    }

    private boolean waits(Room room) {
        return !isReady(room) || room.isMarkedForDeletion() || PassInputs.request(room).isPresent()
                || wakes.isChanged(ResourceID.fromResource(room)) || isWaitedFor(room);
    }

    /** Whether another Room's name led to its remote room: that one goes on once it has seen what that is called. */
    private boolean isWaitedFor(Room room) {
        return Records.of(room.getStatus()).roomId().stream().flatMap(index::waitingFor).findAny().isPresent();
    }

    /**
     * Compares a listing with what the Rooms of that workspace confirmed, room by room while it is under way. Waits until
     * the Rooms are known: a page that is judged before confirms none of them, and each would be asked for by itself.
     */
    Suspects suspects(WorkspaceEntry workspace) {
        index.awaitComplete();
        return new Suspects(workspace, this);
    }

    /** Wakes the Rooms whose remote room may differ from what was confirmed. */
    void wake(List<ResourceID> suspects) {
        suspects.forEach(wakes::look);
    }

    private static boolean isReady(Room room) {
        RoomStatus status = room.getStatus();
        return status != null
                && Conditions.isTrue(status.conditions(), Conditions.READY, room.getMetadata().getGeneration());
    }
}
