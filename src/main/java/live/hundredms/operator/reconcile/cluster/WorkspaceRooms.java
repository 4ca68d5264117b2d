package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.ConfirmedRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceKey;

/** The Rooms of a workspace, and which of them to enqueue. */
public final class WorkspaceRooms {
    private final RoomIndex index;
    private final WorkspaceRefs refs;
    private final RoomTriggers triggers;

    public WorkspaceRooms(RoomIndex index, WorkspaceRefs refs, RoomTriggers triggers) {
        this.index = index;
        this.refs = refs;
        this.triggers = triggers;
    }

    /** The reader of the evidence that Rooms show. */
    public EvidenceReader evidence() {
        return refs.evidence();
    }

    public List<RoomView> of(WorkspaceKey key) {
        return all(key).toList();
    }

    /**
     * Whether no Room may still need the workspace object after its deletion. The deletion of a Room whose own evidence
     * names the object may need it. A Room that only names it in its manifest does not count. The check is cheap if
     * many Rooms need it.
     */
    public boolean isUnused(WorkspaceKey key) {
        return index.mayBelongTo(key).map(RoomView::of).noneMatch(room -> isProven(room, key));
    }

    private boolean isProven(RoomView room, WorkspaceKey key) {
        return evidence().of(room).isOwn() && evidence().pinnedWorkspace(room).equals(Optional.of(key));
    }

    private Stream<RoomView> all(WorkspaceKey key) {
        return index.mayBelongTo(key).filter(room -> refs.of(room).equals(key)).map(RoomView::of);
    }

    /** The Rooms of the workspace that confirmed the room of that ID. */
    public Stream<RoomView> knowing(WorkspaceKey key, String roomId) {
        return index.knowing(roomId).filter(room -> refs.of(room).equals(key)).map(RoomView::of);
    }

    /** IDs of some rooms that were confirmed. A status that proves nothing confirms none. */
    public List<String> roomIds(WorkspaceKey key, int most) {
        return all(key).map(room -> evidence().record(room).room().id()).flatMap(Optional::stream).limit(most).toList();
    }

    /**
     * IDs of some confirmed rooms of which no reply showed when they were changed. Only the Legacy API leaves that out.
     */
    public List<String> legacyRoomIds(WorkspaceKey key, int most) {
        return all(key).map(room -> evidence().record(room).room()).filter(room -> room.updatedAt().isEmpty())
                .map(ConfirmedRoom::id).flatMap(Optional::stream).limit(most).toList();
    }

    /** Whether a listing showed a confirmed room, or there is none that it could show. */
    public boolean areShown(WorkspaceKey key, Inventory listed) {
        return roomIds(key, 1).isEmpty() || all(key).map(room -> evidence().record(room).room().id())
                .flatMap(Optional::stream).anyMatch(listed::shows);
    }

    /**
     * The Rooms with evidence of their own that show where a workspace object led; if there are none, restored Rooms.
     */
    public Witnesses witnesses(WorkspaceKey key) {
        Witnesses own = ownWitnesses(key);
        return own.isEmpty() ? witnesses(key, Evidence.Restored.class) : own;
    }

    /** The Rooms with evidence of their own that show where a workspace object led. */
    public Witnesses ownWitnesses(WorkspaceKey key) {
        return witnesses(key, Evidence.Recorded.class);
    }

    /**
     * Where a workspace object led.
     *
     * @param fingerprint fingerprint of realm and access key
     * @param realm the realm; empty if no status was written since the first claim
     */
    public record Led(String fingerprint, Optional<String> realm) {
    }

    /**
     * Where a workspace object led when a Room with evidence of its own recorded it last; empty if there is no such
     * Room.
     */
    public Optional<Led> led(WorkspaceKey key) {
        return all(key).filter(room -> isProven(room, key))
                .max(Comparator.comparing(room -> room.identifiedAt().or(() -> since(room)).orElse(Instant.MIN)))
                .flatMap(room -> evidence().of(room).claim().flatMap(claim -> lastIdentity(room, claim))
                        .map(fingerprint -> new Led(fingerprint, room.recordedRealm())));
    }

    private Optional<Instant> since(RoomView room) {
        return evidence().of(room).claim().map(Claim::since);
    }

    private Witnesses witnesses(WorkspaceKey key, Class<? extends Evidence> kind) {
        return new Witnesses(all(key).filter(room -> kind.isInstance(evidence().of(room))
                && room.knownRoom().isPresent() && evidence().pinnedWorkspace(room).equals(Optional.of(key))).toList());
    }

    /**
     * Whether a Room of the workspace may have got a room that its status does not show, by a call with another access
     * key or in another realm: the call is under way, its reply was lost, or the operator ended before it wrote the
     * status. On Legacy, Rooms make calls before any call was answered, so only a claim with an open attempt counts.
     *
     * @param isOther whether the fingerprint that a Room recorded last differs from that of the present access key and
     *        realm
     */
    public boolean mayHaveUnconfirmedRooms(WorkspaceKey key, Predicate<Optional<String>> isOther, Dialect dialect) {
        return all(
                key).filter(
                        room -> evidence().of(room).isOwn() && evidence().record(room).room().id().isEmpty())
                .anyMatch(room -> evidence().of(room).claim().filter(claim -> isOther.test(lastIdentity(room, claim))
                        && (dialect == Dialect.CURRENT || !claim.attempts().isEmpty())).isPresent());
    }

    private Optional<String> lastIdentity(RoomView room, Claim claim) {
        return evidence().of(room) instanceof Evidence.Recorded ? room.recordedIdentity() : claim.identity();
    }

    /**
     * Whether a Room of the workspace is declared disabled, so that disabled rooms must be listed, too. A Room that may
     * not use the workspace causes no calls.
     */
    public boolean anyDisabled(WorkspaceKey key) {
        return all(key).anyMatch(room -> !room.isDeclaredEnabled()
                && (evidence().of(room).isOwn() || refs.allows(key, room.namespace())));
    }

    /** The Rooms that declare a storage for their recordings. A Room that may not use the workspace causes no calls. */
    public List<RoomView> storing(WorkspaceKey key) {
        return all(key).filter(room -> !room.isDeleting() && RecordingCondition.isFor(room)
                && (evidence().of(room).isOwn() || refs.allows(key, room.namespace()))).toList();
    }

    /** The Rooms whose room codes are published or are to be. One that may not use the workspace causes no calls. */
    public List<RoomView> publishingCodes(WorkspaceKey key) {
        return all(key).filter(room -> !room.isDeleting()
                && room.publication().filter(publication -> !publication.roles().isEmpty()).isPresent()
                && (evidence().of(room).isOwn() || refs.allows(key, room.namespace()))).toList();
    }

    /** Has the room codes of these Rooms read: the roles of their templates may have changed. */
    public void verifyCodes(List<RoomView> publishing) {
        publishing.forEach(triggers::verifyCodes);
    }

    /**
     * Compares which Rooms can use the workspace object. A Room that no longer can reports it if that lasts; a Room
     * that can again continues as before, and reads its Secrets again.
     *
     * @return the namespaces that were compared
     */
    public Set<String> compareUse(WorkspaceKey key) {
        Map<String, Boolean> allowed = new HashMap<>();
        of(key).stream().filter(room -> room.hadWorkspace() && !room.isDeleting()).forEach(room -> {
            if (allowed.computeIfAbsent(room.namespace(), namespace -> refs.mayAllow(key, namespace))) {
                triggers.workspaceBack(room);
            } else {
                triggers.workspaceAway(room, key);
            }
        });
        return allowed.keySet();
    }

    /** Enqueues every Room, after the first listing. */
    public void enqueueAll(WorkspaceKey key) {
        of(key).forEach(room -> triggers.enqueue(room.id()));
    }

    /**
     * Enqueues the Rooms that wait for something; a problem of the workspace and its end do not concern a confirmed
     * Room. But during the problem its Secrets were not compared. No event after a start reports that they differ from
     * before, and a change of a published one is told only once; so confirmed Rooms with Secrets are enqueued, too.
     */
    public void retryWaiting(WorkspaceKey key) {
        of(key).forEach(room -> {
            if (waits(room)) {
                triggers.changed(room);
            } else if (room.hasSecrets()) {
                triggers.enqueue(room.id());
            }
        });
    }

    /**
     * Enqueues the same Rooms as {@link #retryWaiting} after a time in which 100ms could not be called: one after the
     * other, spread over the time that their calls take with the budget, 1 to 30 s. A Room whose own call failed keeps
     * its delay.
     *
     * @param rate calls per second
     */
    public void resumeWaiting(WorkspaceKey key, double rate) {
        List<ResourceID> waiting = new ArrayList<>(
                of(key).stream().filter(room -> waits(room) || room.hasSecrets()).map(RoomView::id).toList());
        Collections.shuffle(waiting);
        double seconds = Math.clamp(waiting.size() / rate, 1, 30);
        for (int i = 0; i < waiting.size(); i++) {
            triggers.enqueueAfter(waiting.get(i), Duration.ofMillis((long) (seconds * 1_000 * i / waiting.size())));
        }
    }

    /** Enqueues the waiting Rooms, if no change is known since the last pass, which another process may have made. */
    public void enqueueWaiting(WorkspaceKey key) {
        of(key).stream().filter(this::waits).map(RoomView::id).forEach(triggers::enqueue);
    }

    /**
     * Enqueues the Rooms that adopted their room, because the policies of their workspace object for such rooms may
     * have changed.
     */
    public void enqueueAdopted(WorkspaceKey key) {
        of(key).stream().filter(RoomView::isAdopted).map(RoomView::id).forEach(triggers::enqueue);
    }

    /**
     * Enqueues the waiting Rooms of workspace objects that turned out to lead to one remote workspace: their Rooms
     * compete for names from now on, and stalled Rooms have no next pass of their own.
     */
    public void becameOne(List<WorkspaceKey> objects) {
        if (objects.size() > 1) {
            objects.forEach(this::enqueueWaiting);
        }
    }

    private boolean waits(RoomView room) {
        return !room.isReady() || room.isDeleting() || room.request().isPresent() || triggers.isChanged(room)
                || isWaitedFor(room);
    }

    /**
     * Whether the name of another Room led to the room of this one. The other Room continues after this one has read
     * the name of its room.
     */
    private boolean isWaitedFor(RoomView room) {
        return room.knownRoom().stream().flatMap(index::waitingFor).findAny().isPresent();
    }

    /**
     * Waits until the Rooms are known. A page of a listing that is judged before would confirm none of them, and each
     * Room would read its room with a call of its own.
     */
    public void awaitComplete() {
        index.awaitComplete();
    }

    /** Enqueues the Rooms whose room may differ from what was confirmed. */
    public void enqueue(List<ResourceID> suspects) {
        suspects.forEach(triggers::enqueue);
    }
}
