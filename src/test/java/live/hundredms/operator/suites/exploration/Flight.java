package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomWrite;

/** A call that is on its way while nobody waits for its reply any more. It arrives at any later time, or never. */
sealed interface Flight {

    /** The place of the Room that it was for. */
    int seat();

    /** A write that a pass under way has made. */
    static Flight of(int seat, Running running, RoomWrite write) {
        return new ToRemote(seat, running.held().uid(), write, running.isTold(),
                running.pass().progress().record().claim());
    }

    /**
     * To 100ms.
     *
     * @param told whether the Room told to disable what it did not make
     * @param claim the Room's
     */
    record ToRemote(int seat, String uid, RoomWrite write, boolean told, Optional<Claim> claim) implements Flight {
    }

    /** To the API server: a claim, for the version that it tests. */
    record OfClaim(int seat, RoomObject tested, Claim claim) implements Flight {
    }
}
