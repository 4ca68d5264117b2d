package live.hundredms.operator.reconcile.write;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.SignedClaims;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;

/** What a pass writes to its Room. Each write goes into the SDK's cache, so that the next pass begins with it. */
public final class RoomWriter {
    private final ObjectPatches patches;
    private final SignedClaims claims;
    private final StatusWriter statuses;
    private final OperatorMetrics metrics;
    private final Cached cached;
    private final RoomMemories memories;

    public RoomWriter(ObjectPatches patches, SignedClaims claims, StatusWriter statuses, OperatorMetrics metrics,
            Cached cached, RoomMemories memories) {
        this.patches = patches;
        this.claims = claims;
        this.statuses = statuses;
        this.metrics = metrics;
        this.cached = cached;
        this.memories = memories;
    }

    /** Takes what a write answered into the SDK's cache. */
    @FunctionalInterface
    public interface Cached {
        /** The object after a write, and what it was before. */
        void take(ResourceID id, Room after, Room before);
    }

    /** The Room as the API server has it, which the cache may not show yet. */
    public Optional<Room> read(Room room) {
        return patches.read(room);
    }

    public Room claim(Room room, Claim claim) {
        metrics.kubernetesWrite(KubernetesWrite.CLAIM);
        String text = claims.write(RoomView.of(room), claim);
        return kept(room, () -> patches.claim(room, text));
    }

    public Room mark(Room room) {
        metrics.kubernetesWrite(KubernetesWrite.FINALIZER);
        return kept(room, () -> patches.mark(room));
    }

    public Room takeBack(Room room) {
        metrics.kubernetesWrite(KubernetesWrite.CLAIM);
        return kept(room, () -> patches.takeBack(room));
    }

    public Room recording(Room room, RoomRecord record) {
        return status(room, statuses.recording(room, record));
    }

    /** Writes the status at the end of a pass over that generation, if it differs or may differ. */
    public Room report(Room room, long generation, Step.Report report) {
        RoomStatus next = statuses.of(room, generation, report);
        boolean written = next.equals(room.getStatus())
                && !memories.with(RoomView.of(room), RoomMemory::isStatusUnanswered);
        return written ? room : status(room, next);
    }

    public void release(Room room) {
        metrics.kubernetesWrite(KubernetesWrite.FINALIZER);
        patches.release(room);
    }

    private Room status(Room room, RoomStatus status) {
        metrics.kubernetesWrite(KubernetesWrite.STATUS);
        memories.update(RoomView.of(room), RoomMemory::statusSent);
        Room written = kept(room, () -> patches.status(room, status));
        memories.update(RoomView.of(room), RoomMemory::statusAnswered);
        return written;
    }

    private Room kept(Room before, Supplier<Room> write) {
        RoomView view = RoomView.of(before);
        memories.update(view, RoomMemory::writeSent);
        Optional<Room> after = Optional.empty();
        try {
            after = Optional.of(write.get());
            cached.take(ResourceID.fromResource(before), after.get(), before);
            return after.get();
        } finally {
            Optional<RoomView> written = after.map(RoomView::of);
            memories.update(view, memory -> written.ifPresentOrElse(memory::writeAnswered, memory::writeFailed));
        }
    }
}
