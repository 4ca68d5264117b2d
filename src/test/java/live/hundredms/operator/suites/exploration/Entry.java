package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.ownership.ClaimOrder;
import live.hundredms.operator.domain.room.Claim;

/**
 * What the informer's index shows of a Room to those who ask about others: own writes only when the watch told of them.
 *
 * @param roomId of the room that it created or adopted
 */
record Entry(String uid, Optional<Claim> claim, Optional<String> roomId) {
    static Entry of(RoomObject room) {
        return new Entry(room.uid(), room.claim(), room.own());
    }

    ClaimOrder seniority() {
        return RoomObject.seniority(roomId.isPresent(), claim, uid);
    }
}
