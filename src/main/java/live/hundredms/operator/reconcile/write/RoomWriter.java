package live.hundredms.operator.reconcile.write;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;
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
        return kept(room, () -> patches.claim(room, claims.write(RoomView.of(room), claim)));
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

    /** Writes the status at the end of a pass over that generation, if it differs. */
    public Room report(Room room, long generation, Step.Report report) {
        RoomStatus next = statuses.of(room, generation, report);
        return next.equals(room.getStatus()) ? room : status(room, next);
    }

    /**
     * Writes into the status that Kubernetes refused a write of a pass over that generation, if the status does not say so
     * yet. The rest stays as the Room has it, so nothing else may have changed it meanwhile.
     */
    public void refused(Room room, long generation, String message) {
        RoomStatus next = statuses.refused(room, generation, message);
        if (!next.equals(room.getStatus())) {
            status(room, () -> patches.statusOfUnchanged(room, next));
        }
    }

    /**
     * Whether a pass may begin with the Room as the cache shows it. If the reply to a write was lost, the cache may lack what
     * that changed: then the API server is asked.
     */
    public boolean mayBeginWith(Room room) {
        RoomView view = RoomView.of(room);
        if (!memories.with(view, RoomMemory::isUnanswered)) {
            return true;
        }
        boolean newest = patches.read(room).map(RoomView::of)
                .filter(now -> now.resourceVersion() == view.resourceVersion()).isPresent();
        if (newest) {
            memories.update(view, RoomMemory::answered);
        }
        return newest;
    }

    public void release(Room room) {
        metrics.kubernetesWrite(KubernetesWrite.FINALIZER);
        try {
            patches.release(room);
        } catch (ObjectPatches.Refused refused) {
            counted(refused);
            throw refused;
        }
    }

    private Room status(Room room, RoomStatus status) {
        boolean current = memories.with(RoomView.of(room), RoomMemory::isCurrent);
        return status(room, () -> current ? patches.status(room, status) : firstStatus(room, status));
    }

    /**
     * The list of an API server that lags may lack the status of a former process, of which this one has no answer: then a
     * whole status would take the room away that it names. An edit is no reason to begin again.
     */
    private Room firstStatus(Room room, RoomStatus status) {
        try {
            return patches.statusOfUnchanged(room, status);
        } catch (ObjectPatches.Outdated outdated) {
            boolean known = patches.read(room).filter(now -> RoomView.of(now).isSameObject(RoomView.of(room)))
                    .filter(now -> Objects.equals(now.getStatus(), room.getStatus())).isPresent();
            if (!known) {
                throw outdated;
            }
            return patches.status(room, status);
        }
    }

    private Room status(Room room, Supplier<Room> write) {
        metrics.kubernetesWrite(KubernetesWrite.STATUS);
        return kept(room, write);
    }

    private void counted(ObjectPatches.Refused refused) {
        metrics.kubernetesWriteRefused(refused.write(), "rooms");
    }

    private Room kept(Room before, Supplier<Room> write) {
        RoomView view = RoomView.of(before);
        memories.update(view, RoomMemory::writeSent);
        try {
            Room after = write.get();
            cached.take(ResourceID.fromResource(before), after, before);
            memories.update(view, memory -> memory.writeAnswered(RoomView.of(after)));
            return after;
        } catch (ObjectPatches.Refused refused) {
            counted(refused);
            memories.update(view, RoomMemory::writeRefused);
            throw refused;
        } catch (RuntimeException | Error failed) {
            memories.update(view, RoomMemory::writeFailed);
            throw failed;
        }
    }

    /** Forgets a Room that is gone. */
    public void gone(Room room) {
        patches.gone(room);
    }
}
