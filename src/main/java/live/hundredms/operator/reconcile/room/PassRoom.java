package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.domain.room.Policies;
import java.util.function.Function;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Room that a pass is over, as the pass last read or wrote it, and whether that is still what the pass is about. */
final class PassRoom {
    private static final Logger LOG = LoggerFactory.getLogger(PassRoom.class);

    private final RoomWriter writes;
    private final PassInput input;
    private final Supplier<Optional<Room>> latest;
    private final Function<Room, Policies> policies;
    private Room room;
    private boolean claimed;
    private Optional<Claim> attempt = Optional.empty();

    /**
     * Nothing was written yet.
     *
     * @param latest the Room as the informer shows it
     * @param policies what a Room may do in its workspace, as the workspace object is now
     */
    PassRoom(Room room, PassInput input, RoomWriter writes, Supplier<Optional<Room>> latest,
            Function<Room, Policies> policies) {
        this.policies = policies;
        this.room = room;
        this.input = input;
        this.writes = writes;
        this.latest = latest;
    }

    Room get() {
        return room;
    }

    ResourceID id() {
        return RoomView.of(room).id();
    }

    void claim(Claim claim) {
        room = writes.claim(room, claim);
        claimed = true;
    }

    /** Claims the Room for a call that may create the room; {@link #called} or {@link #notCalled} must follow. */
    void attempt(Claim claim) {
        claim(claim);
        attempt = Optional.of(claim);
    }

    /** The claim of a call that may create the room and was not made yet. */
    Optional<Claim> attempted() {
        return attempt;
    }

    /** The call was made. */
    void called() {
        attempt = Optional.empty();
    }

    /**
     * The pass is broken off. Of a call that was not made no attempt is left, or the next pass would wait to know what
     * it did. If Kubernetes refuses that, the next pass waits.
     */
    void notCalled() {
        // The cache takes the answer to a write only if it shows what was written to.
        room = latest.get().filter(now -> RoomView.of(now).isSameObject(RoomView.of(room))).orElse(room);
        try {
            attempt.ifPresent(
                    claim -> recording(input.last().record().withClaim(Optional.of(claim.withoutLastAttempt()))));
        } catch (ObjectPatches.Outdated | ObjectPatches.Refused | KubernetesClientException refused) {
            LOG.debug("The attempt stays: {}", refused.getMessage());
        }
    }

    void mark() {
        room = writes.mark(room);
        claimed = true;
    }

    void recording(RoomRecord record) {
        room = writes.recording(room, record);
    }

    void takeBack() {
        room = writes.takeBack(room);
    }

    /** Whether a user requested this pass. */
    boolean isRequested() {
        return input.triggers().request().isPresent();
    }

    /** As far as the informer shows; a rule that was made meanwhile counts, too. */
    boolean isStillCurrent() {
        return isCurrent(latest.get()) && policies.apply(room).equals(input.policies());
    }

    /**
     * The cache may show an older state than the one that was acted upon before, after a start above all: a room whose
     * Room is gone would be enabled again, and nobody would disable it. A claim or the finalizer has just asked the API
     * server.
     */
    boolean isStillCurrentAtApiServer() {
        if (!isStillCurrent() || claimed) {
            return isStillCurrent();
        }
        Optional<Room> now = writes.read(room);
        return isCurrent(now) && now.map(RoomView::of)
                .filter(seen -> seen.hasFinalizer() && seen.hasStatusOf(RoomView.of(room))).isPresent();
    }

    private boolean isCurrent(Optional<Room> now) {
        return now.map(RoomView::of)
                .filter(seen -> seen.isSameObject(RoomView.of(room))
                        && seen.generation() <= input.subject().generation()
                        && seen.isDeleting() == input.subject().deleting())
                .isPresent();
    }
}
