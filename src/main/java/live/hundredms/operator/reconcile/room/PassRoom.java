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

/** The Room of a pass, in the state that the pass last read or wrote, and whether it has changed since. */
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
     * @param policies policies of a Room in its workspace, from the workspace object as it is now
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

    /** Claims the Room for a call that may create the room. {@link #called} or {@link #notCalled} must follow. */
    void attempt(Claim claim) {
        claim(claim);
        attempt = Optional.of(claim);
    }

    /** The claim of a call that may create the room and was not made yet. */
    Optional<Claim> attempted() {
        return attempt;
    }

    /** Records that the call was made. */
    void called() {
        attempt = Optional.empty();
    }

    /**
     * Removes the attempt of a call that was not made when the pass is aborted; otherwise the next pass would wait to
     * learn its result. If Kubernetes refuses that, the next pass waits.
     */
    void notCalled() {
        // The cache accepts the result of a write only if it shows the state that was written to.
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

    /**
     * Whether the Room has not changed as far as the informer shows. A rule that was added meanwhile counts as a
     * change.
     */
    boolean isStillCurrent() {
        return isCurrent(latest.get()) && policies.apply(room).equals(input.policies());
    }

    /**
     * Whether the Room has not changed according to the API server. The cache may show an older state than former
     * passes acted on, especially after a start: the room of a deleted Room would be enabled again, and no later pass
     * would disable it. If this pass wrote a claim or the finalizer, the API server has just been asked.
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
