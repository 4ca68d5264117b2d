package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * A Room that was restored from a backup with its status takes over the room that the status names, by one write of the
 * status; on Current once 100ms showed that room. Whether another Room owns it was checked before. If 100ms no longer
 * has the room, the Room is new; but with credentials of another workspace, its absence proves nothing.
 */
final class Restoring {
    private Restoring() {
    }

    /** The read of the room or the takeover, whichever is due. They need neither Secret nor template. */
    static Optional<Step> step(PassInput input, Progress progress) {
        if (!(input.last().evidence() instanceof Evidence.Restored(Claim former)) || !input.policies().mayWrite()
                || progress.claim(input).isPresent() || progress.failure().isPresent()) {
            return Optional.empty();
        }
        RoomRecord restored = input.last().record();
        String id = restored.room().id().orElseThrow();
        if (input.dialect() == Dialect.LEGACY || shows(progress, id)) {
            return Optional
                    .of(new Step.TakeOver(restored.withClaim(Optional.of(former.takenOverBy(input.subject().uid())))));
        }
        return progress.roomId().isPresent() ? Optional.of(new Step.ReadRoom(id, false)) : Optional.empty();
    }

    private static boolean shows(Progress progress, String id) {
        return progress.observation()
                .filter(seen -> seen instanceof Observation.Present(RemoteRoom room) && room.id().equals(id))
                .isPresent();
    }

    /** Whether the pass handles a room that the status of another Room names, and has not found it lost. */
    static boolean isUnderWay(PassInput input, Progress progress) {
        return input.last().evidence() instanceof Evidence.Restored && progress.roomId().isPresent();
    }

    /** Whether the pass has not taken the room over yet. */
    static boolean isDue(PassInput input, Progress progress) {
        return isUnderWay(input, progress) && progress.claim(input).isEmpty();
    }

    /**
     * Progress after a 404 for the room. The operator searches for its name next, and creates a room if there is none.
     */
    static Progress absent(PassInput input, Progress progress) {
        String id = progress.roomId().orElse("");
        if (!input.surroundings().arrival().sameIdentity()) {
            String workspace = input.subject().workspaceInWords();
            return progress.failing(new Verdict(Reason.IDENTITY_CHANGED, "with the present credentials of " + workspace
                    + ", 100ms has no room " + id + ", which the restored status of this Room names. The operator last"
                    + " called 100ms for this Room with another access key or at another endpoint"
                    + " (status.claimed.identity). If credentials or endpoint of " + workspace
                    + " were changed by mistake, restore the previous ones; this affects all Rooms that use it. If the change is intended, or if the room is not found even with the previous credentials and endpoint, delete this Room and apply its manifest again. The deletion changes nothing at 100ms, and the operator then creates or adopts a room with the present credentials. The annotation 100ms.live/confirm-identity has no effect on"
                    + " this"));
        }
        return input.surroundings().arrival().listed()
                ? progress.failing(new Verdict(Reason.CANNOT_REACH_REMOTE,
                        "100ms lists room " + id
                                + " but answers 404 when the operator reads it. The operator retries automatically"))
                : progress.forgetting().withRecord(RoomRecord.EMPTY);
    }

    /**
     * Progress after all rooms were searched for the name, following a 404 for the room. If none has the name, the room
     * is lost.
     */
    static Progress searched(PassInput input, Progress progress) {
        String id = input.last().record().room().id().orElse("");
        return input.last().evidence() instanceof Evidence.Restored && progress.roomId().isEmpty()
                && !shows(progress, id)
                        ? progress.telling(EventReason.ROOM_LOST, "100ms does not know room " + id
                                + ", which the restored status of this Room names. The operator treats this Room as a new one: "
                                + "it adopts the room that has the name of this Room, or creates a room, unless a policy or "
                                + "a rule of the workspace object forbids this")
                        : progress;
    }
}
