package live.hundredms.operator.reconcile.write;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * What this process wrote last of the recordings of each Room. A pass replaces the status as a whole and may have read the
 * Room before that was written, so each status takes it along.
 */
final class RecordingStamp {
    private final Map<String, ConditionStatus> written = new ConcurrentHashMap<>();

    /**
     * A status that is about to be written to the Room. If the manifest declares no storage, or the room is another one than
     * before, it says nothing of recordings.
     */
    RoomStatus on(RoomView room, RoomStatus next) {
        if (!RecordingCondition.isFor(room)
                || !RecordingCondition.roomId(room).equals(Optional.ofNullable(next.roomId()))) {
            written.remove(room.uid());
            return RecordingCondition.without(next);
        }
        return Optional.ofNullable(written.get(room.uid())).map(condition -> RecordingCondition.with(next, condition))
                .orElse(next);
    }

    /** The condition is about to be written to the Room with that UID. */
    Attempt attempt(String uid, ConditionStatus condition) {
        return new Attempt(uid, Optional.ofNullable(written.put(uid, condition)));
    }

    /** A write; unless it succeeds, all is as if there had been none. */
    final class Attempt implements AutoCloseable {
        private final String uid;
        private final Optional<ConditionStatus> former;
        private boolean done;

        private Attempt(String uid, Optional<ConditionStatus> former) {
            this.uid = uid;
            this.former = former;
        }

        void succeeded() {
            done = true;
        }

        @Override
        public void close() {
            if (!done) {
                former.ifPresentOrElse(condition -> written.put(uid, condition), () -> written.remove(uid));
            }
        }
    }

    void forget(String uid) {
        written.remove(uid);
    }
}
