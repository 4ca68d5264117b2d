package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.Priority;

/** Decides the class of the calls of a pass over a Room. */
final class PassPriority {
    private PassPriority() {
    }

    /**
     * The class, from the input of the pass.
     *
     * @param requestCounts whether a requested reconcile or rotation counts as a spec change
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
                || room.dueRotation().isPresent() ? Priority.DRIFT_REPAIR : Priority.SPEC_CHANGE;
    }

    /**
     * Whether a person changed the manifest, a Secret or the workspace. A workspace object that exists again triggers
     * Rooms in the same way, but changes nothing for a Room that has only reported its absence.
     */
    private static boolean isChanged(PassInput input, RoomView room) {
        return !room.isObserved() || (input.triggers().inputsChanged() && !room.isWithoutWorkspace());
    }
}
