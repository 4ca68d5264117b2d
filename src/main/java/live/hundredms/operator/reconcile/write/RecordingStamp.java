package live.hundredms.operator.reconcile.write;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * What this process last wrote about the recordings of each Room. A pass replaces the status as a whole and may have
 * read the Room before that was written, so each status includes it.
 */
final class RecordingStamp {
    private final Map<String, ConditionStatus> written = new ConcurrentHashMap<>();

    /**
     * The status that must be written to the Room. If the manifest declares no storage, or the room is another one than
     * before, the status says nothing about recordings.
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

    /** Begins a write of the condition to the Room with that UID. */
    Attempt attempt(String uid, ConditionStatus condition) {
        return new Attempt(uid, Optional.ofNullable(written.put(uid, condition)));
    }

    /** A write of the condition. Unless it succeeds, the state before is restored. */
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
