package live.hundredms.operator.domain.pass;

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
 * A Room that came back from a backup with its status takes over the room that this names, by one write of the status: on
 * Current once 100ms showed that room. That no other Room owns it was asked before. If 100ms has it no more, the Room is
 * new; but credentials of another workspace prove nothing.
 */
final class Restoring {
    private Restoring() {
    }

    /** The look at the room or the take-over, whichever is due. Neither Secret nor template is needed for them. */
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

    /** Whether the pass is about a room that the status of another Room names, and did not find it lost. */
    static boolean isUnderWay(PassInput input, Progress progress) {
        return input.last().evidence() instanceof Evidence.Restored && progress.roomId().isPresent();
    }

    /** Whether the pass has not taken the room over yet. */
    static boolean isDue(PassInput input, Progress progress) {
        return isUnderWay(input, progress) && progress.claim(input).isEmpty();
    }

    /** 100ms answered 404 for the room; what is left is to be looked for by name, and then created if it is not there. */
    static Progress absent(PassInput input, Progress progress) {
        String id = progress.roomId().orElse("");
        if (!input.surroundings().arrival().sameIdentity()) {
            return progress.failing(new Verdict(Reason.IDENTITY_CHANGED, "100ms has no room " + id
                    + ", and the access key of the workspace does not match status.claimed.identity. Restore the"
                    + " previous credentials. If the room does not exist with those either, delete this Room and"
                    + " apply its manifest again. The operator then creates or adopts a room"));
        }
        return input.surroundings().arrival().listed()
                ? progress.failing(new Verdict(Reason.CANNOT_REACH_REMOTE,
                        "100ms lists room " + id
                                + " but answers 404 when the operator reads it. The operator retries automatically"))
                : progress.forgetting().withRecord(RoomRecord.EMPTY);
    }

    /** All rooms were searched for the name after 100ms had answered 404 for the room: if it is not there, it is lost. */
    static Progress searched(PassInput input, Progress progress) {
        String id = input.last().record().room().id().orElse("");
        return input.last().evidence() instanceof Evidence.Restored && progress.roomId().isEmpty()
                && !shows(progress, id)
                        ? progress.telling(true, "RoomLost", "the room " + id
                                + " that the restored status names no longer exists at 100ms. The operator treats this Room as a new one")
                        : progress;
    }
}
