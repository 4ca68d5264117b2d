package live.hundredms.operator.reconcile.write;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.recording.Delivery;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.SignedClaims;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceIdentity;

/** Writes to the Room of a pass. Each write goes into the SDK's cache, so that the next pass begins with it. */
public final class RoomWriter {
    private static final int RECORDING_TRIES = 4;

    private final ObjectPatches patches;
    private final SignedClaims claims;
    private final StatusWriter statuses;
    private final OperatorMetrics metrics;
    private final Cached cached;
    private final RoomMemories memories;
    private final IdentityStamp identity;
    private final RecordingStamp recordings = new RecordingStamp();

    public RoomWriter(ObjectPatches patches, SignedClaims claims, StatusWriter statuses, OperatorMetrics metrics,
            Cached cached, RoomMemories memories, IdentityStamp identity) {
        this.identity = identity;
        this.patches = patches;
        this.claims = claims;
        this.statuses = statuses;
        this.metrics = metrics;
        this.cached = cached;
        this.memories = memories;
    }

    /** The SDK's cache, which takes the results of writes. */
    @FunctionalInterface
    public interface Cached {
        /** Takes the object after a write, together with its former state. */
        void take(ResourceID id, Room after, Room before);
    }

    /** The Room from the API server, in a state that the cache may not show yet. */
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
     * Writes into the status that Kubernetes refused a write of a pass over that generation, if the status does not say
     * so yet. The rest of the status is kept as it is, so the write fails if anything else changed meanwhile.
     */
    public void refused(Room room, long generation, String message) {
        RoomStatus next = recordings.on(RoomView.of(room), statuses.refused(room, generation, message));
        if (!next.equals(room.getStatus())) {
            status(room, () -> patches.statusOfUnchanged(room, next));
        }
    }

    /**
     * Writes into the record of a Room which access key and realm of its workspace object were accepted. No pass makes
     * this write, and one may be under way. So nothing is remembered about it, and it fails if anything else in the
     * Room changed meanwhile.
     *
     * @param shown the Room as the cache shows it, with a record of its own
     */
    public void identify(Room shown, WorkspaceIdentity accepted, Instant at) {
        try {
            identifyUnchanged(shown, accepted, at);
        } catch (ObjectPatches.Outdated outdated) {
            identifyUnchanged(patches.read(shown).filter(now -> RoomView.of(now).isSameObject(RoomView.of(shown)))
                    .filter(now -> now.getStatus() != null && now.getStatus().claimed() != null)
                    .orElseThrow(() -> outdated), accepted, at);
        }
    }

    private void identifyUnchanged(Room room, WorkspaceIdentity accepted, Instant at) {
        metrics.kubernetesWrite(KubernetesWrite.STATUS);
        RoomStatus next = IdentityStamp.with(Objects.requireNonNull(room.getStatus()), accepted, at);
        cached.take(ResourceID.fromResource(room), patches.statusOfUnchanged(room, next), room);
    }

    /**
     * Writes into the status of a Room whether its recordings arrive, if the status does not say so. No pass makes this
     * write, and one may be under way. So only the condition is remembered, which each later status includes.
     *
     * @param shown the Room as the cache shows it
     * @return the condition if it was written
     */
    public Optional<ConditionStatus> recordings(Room shown, Delivery delivery) {
        Optional<ConditionStatus> next = RecordingCondition.change(RoomView.of(shown), delivery);
        if (next.isEmpty()) {
            return next;
        }
        try (RecordingStamp.Attempt attempt = recordings.attempt(RoomView.of(shown).uid(), next.get())) {
            recordings(shown, next.get(), RECORDING_TRIES);
            attempt.succeeded();
            return next;
        }
    }

    private void recordings(Room room, ConditionStatus condition, int tries) {
        try {
            metrics.kubernetesWrite(KubernetesWrite.STATUS);
            RoomStatus next = RecordingCondition.with(Objects.requireNonNull(room.getStatus()), condition);
            cached.take(ResourceID.fromResource(room), patches.statusOfUnchanged(room, next), room);
        } catch (ObjectPatches.Outdated outdated) {
            Room now = patches.read(room).filter(read -> RoomView.of(read).isSameObject(RoomView.of(room))).filter(
                    read -> tries > 1 && read.getStatus() != null && RecordingCondition.isFor(RoomView.of(read)))
                    .orElseThrow(() -> outdated);
            boolean takenAlong = RecordingCondition.shown(RoomView.of(now)).equals(Optional.of(condition));
            if (!takenAlong) {
                recordings(now, condition, tries - 1);
            }
        }
    }

    /**
     * Whether a pass may begin with the Room as the cache shows it. If the reply to a write was lost, the cache may
     * lack its result; then the Room is read from the API server.
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

    private Room status(Room room, RoomStatus next) {
        RoomStatus status = recordings.on(RoomView.of(room), identity.on(RoomView.of(room).uid(), next));
        boolean current = memories.with(RoomView.of(room), RoomMemory::isCurrent);
        return status(room, () -> current ? patches.status(room, status) : firstStatus(room, status));
    }

    /**
     * Writes a status to a Room about which the API server has not answered this process yet. The list of an API server
     * that lags may lack the status of a former process; a write of the whole status would then remove the room that it
     * names. An edit of the Room is no reason to begin again.
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

    /** Forgets a Room that no longer exists. */
    public void gone(Room room) {
        recordings.forget(RoomView.of(room).uid());
        patches.gone(room);
    }
}
