package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.Priority;

/** In which class the calls of a pass over a Room are. */
final class PassPriority {
    private PassPriority() {
    }

    /**
     * By what the pass begins with.
     *
     * @param requestCounts whether a requested reconcile counts as a spec change
     */
    static Priority of(PassInput input, RoomView room, boolean requestCounts) {
        if (input.subject().deleting()) {
            return Priority.DELETION;
        }
        boolean hasRoom = input.last().record().room().id().isPresent();
        if (requestCounts || room.isPlanApproved() || (hasRoom && isChanged(input, room))) {
            return Priority.SPEC_CHANGE;
        }
        if (!hasRoom) {
            return Priority.CREATION;
        }
        return input.last().confirmed() || room.isWithoutWorkspace() || input.triggers().request().isPresent()
                ? Priority.DRIFT_REPAIR
                : Priority.SPEC_CHANGE;
    }

    /**
     * Whether a person changed the manifest, or a Secret or the workspace did. That a workspace object is back, as Rooms
     * are told by the same token, changes nothing for a Room that has only said that it was away.
     */
    private static boolean isChanged(PassInput input, RoomView room) {
        return !room.isObserved() || (input.triggers().inputsChanged() && !room.isWithoutWorkspace());
    }
}
