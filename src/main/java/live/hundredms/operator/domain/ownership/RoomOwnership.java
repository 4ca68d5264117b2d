package live.hundredms.operator.domain.ownership;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.NameReservations.Reservation;
import live.hundredms.operator.domain.ownership.NameReservations.ReservedName;
import live.hundredms.operator.domain.ownership.NameTurns.Line;
import live.hundredms.operator.domain.ownership.RoomSightings.Decision;
import live.hundredms.operator.domain.ownership.RoomSightings.Sighting;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Decides which Room holds a name of a remote workspace, which owns a room, and which waits for a room that has its
 * name but belongs to another Room (invariant 2). The Room that owns a room holds the name; else the Room with a claim
 * for it; among Rooms without a claim the oldest, then the one with the smaller uid ({@link ClaimOrder}). While a call
 * may have created a room that no Room knows of yet, no other Room creates one with its name. Rooms whose credentials
 * are not proven hold no name: they take turns in writing, and only if no Room with proof is in the way.
 *
 * <p>
 * Used by the thread of every pass, of which each Room has one at a time, and by the informer's thread when another
 * Room replaced a Room. The lasting facts are in the Rooms: claims and statuses. What is remembered here until those
 * show it is in {@link NameReservations}, {@link NameTurns} and {@link RoomSightings}: one entry for each name and for
 * each room, changed in one atomic step of a map. For a room the index is read within that step; for a name before it,
 * and once more after it. The API server is asked between two steps.
 *
 * <p>
 * No Room waits forever. If a Room is told that another one owns its room, the same step records that it waits. If the
 * other Room lets the room go, also in one step, all waiting Rooms are returned. If a Room releases a name, all Rooms
 * that want the name are returned; if a Room comes to hold one, the idle Rooms that want it, because they have no next
 * pass of their own. A Room leaves the index before it is forgotten here.
 */
public final class RoomOwnership {
    private final Claimants claimants;
    private final Rivals rivals;
    private final NameReservations names;
    private final NameTurns turns;
    private final RoomSightings sightings;

    /** Begins without any memory. */
    public RoomOwnership(Claimants claimants) {
        this(claimants, Snapshot.EMPTY);
    }

    /** Begins with the memory of another instance. */
    public RoomOwnership(Claimants claimants, Snapshot snapshot) {
        this.claimants = claimants;
        this.rivals = new Rivals(claimants);
        this.names = new NameReservations(snapshot.names());
        this.turns = new NameTurns(snapshot.turns());
        this.sightings = new RoomSightings(snapshot.rooms());
    }

    /** Everything that is remembered and that a new process lacks. */
    public record Snapshot(Map<ReservedName, Reservation> names, Map<ReservedName, Line> turns,
            Map<RoomInRealm, Sighting> rooms) {
        public static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), Map.of());

        public Snapshot {
            names = Map.copyOf(names);
            turns = Map.copyOf(turns);
            rooms = Map.copyOf(rooms);
        }
    }

    public Snapshot snapshot() {
        return new Snapshot(names.copy(), turns.copy(), sightings.copy());
    }

    /**
     * Whether it cannot be decided yet which Room holds the name, because a Room that claims it has a workspace that
     * may turn out to be the same. This lasts for moments after a start, when one workspace was checked and another not
     * yet.
     */
    public boolean isUndecided(Claimant asking) {
        return asking.claim().isEmpty()
                && claimants.mayHold(asking.name().text()).stream().anyMatch(other -> other.isAnother(asking)
                        && other.claim().isPresent() && other.name().unexplored() && !rivals.isRival(other, asking));
    }

    /**
     * Lets a Room hold its name, unless another Room does. A name of an unknown workspace is held by no Room. A Room
     * without proof holds none, but gets a turn to write under the name unless another Room is in its way. A Room that
     * waits for a person only asks, because its pass most likely has nothing to write: if it reserved the name, another
     * Room would be told that this one holds it. For both, see {@link #mayWrite}.
     *
     * @return the other Room that holds the name; empty if this Room may continue
     */
    public Optional<Owner> hold(Claimant asking) {
        return asking.conduct().stalled() ? ahead(asking) : take(asking);
    }

    private Optional<Owner> take(Claimant asking) {
        Optional<Owner> first = ahead(asking);
        if (first.isEmpty() && !asking.conduct().observing()) {
            return takeName(asking).or(() -> ahead(asking));
        }
        if (needsTurn(asking)) {
            turns.await(asking);
        }
        return first;
    }

    /**
     * Whether a write that may create a room may be sent now. A Room without proof may have waited longer than its turn
     * lasts, or a Room with proof may have arrived meanwhile. The claim for the write was made before, so the Room with
     * the next turn finds it.
     */
    public boolean mayWrite(Claimant asking) {
        return names.isHeld(asking.name(), asking.owner().uid()) || take(asking).isEmpty();
    }

    private Optional<Owner> takeName(Claimant asking) {
        if (!needsTurn(asking)) {
            return reserveName(asking);
        }
        turns.going(asking.name()).filter(asking.owner()::isAnother).filter(other -> !rivals.competes(other, asking))
                .ifPresent(other -> turns.revoke(asking.name(), other));
        return names.askFor(asking.name(), asking.owner().uid()).flatMap(uid -> rivalOf(asking, uid))
                .or(() -> turns.take(asking, rivals.withoutProof(asking),
                        other -> rivals.stillWants(other, asking.name()), claimants.now()));
    }

    private static boolean needsTurn(Claimant asking) {
        return asking.yieldsWithoutProof() && !asking.conduct().observing() && asking.name().workspace().isPresent();
    }

    private Optional<Owner> ahead(Claimant asking) {
        return rivals.ahead(asking).map(Claimant::owner);
    }

    /**
     * Reserves the name so that no other pass begins to write under it.
     *
     * @return the Room whose pass began to write before
     */
    private Optional<Owner> reserveName(Claimant asking) {
        return asking.name().workspace().flatMap(_ -> names.reserve(asking.name(), asking.owner().uid()))
                .flatMap(holder -> reservedFor(holder, asking));
    }

    /**
     * A Room that was replaced unnoticed keeps no reservation. A Room whose pass is under way does, whatever happened
     * to it meanwhile.
     */
    private Optional<Owner> reservedFor(String uid, Claimant asking) {
        Optional<Owner> holder = rivalOf(asking, uid);
        if (holder.isPresent()) {
            return holder;
        }
        names.inherit(asking.name(), uid, asking.owner().uid());
        return reserveName(asking);
    }

    private Optional<Owner> rivalOf(Claimant asking, String uid) {
        return claimants.mayHold(asking.name().text()).stream().filter(other -> other.wantsNameOf(asking))
                .map(Claimant::owner).filter(other -> other.uid().equals(uid)).findFirst();
    }

    /**
     * The Room that owns a room with the name of the asking Room. It is asked before a write by name on Legacy, which
     * cannot read.
     */
    public Optional<Owner> ownerOfRoomCalled(Claimant asking) {
        return claimants.ownersOfRoomCalled(asking.name()).stream().filter(asking.owner()::isAnother).findFirst()
                .or(() -> ownerUnshown(asking));
    }

    /**
     * A Room of that name whose pass found a room that no status in the index shows yet, and which does not compete for
     * the name because its permission was withdrawn.
     */
    private Optional<Owner> ownerUnshown(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream()
                .filter(other -> other.wantsNameOf(asking) && !other.yieldsWithoutProof()
                        && !rivals.isRival(other, asking))
                .map(Claimant::owner).filter(asking.owner()::isAnother)
                .filter(other -> !sightings.firstBy(other).isEmpty()).findFirst();
    }

    /**
     * Lets a Room from a backup take over the room that its status names, if it is first in order and no other Room
     * owns the room. A pass of another Room that writes by name would write into it. So it does not matter which Room
     * holds the name, but no other Room may be about to write under it. {@link #passed} ends that.
     *
     * @param shown whether the pass calls {@link #meet} before it takes the room over, after 100ms showed it; otherwise
     *        it holds the name already
     * @return the other Room that owns the room, is to take it over, or may be writing into it
     */
    public Optional<Owner> takeOver(Claimant asking, RestoredRoom restored, String roomId, boolean shown) {
        RoomInRealm room = asking.rooms().at(roomId);
        Optional<Owner> later = Stream.concat(Stream.of(restored), claimants.restoredTo(room).stream())
                .min(RestoredRoom.ORDER).map(RestoredRoom::owner).filter(asking.owner()::isAnother);
        if (later.isPresent()) {
            return later;
        }
        return shown
                ? otherOwner(asking, roomId).or(() -> takeName(asking))
                        .or(() -> rivals.calling(asking).map(Claimant::owner))
                : reserve(asking, room).or(() -> ownerUnseen(asking, room));
    }

    /**
     * Records that a pass found a room by the name of its Room. The Room owns the room from now on unless another Room
     * does: one whose pass found it before, one that the index shows, or one that only the API server knows of. If
     * there is another owner, the Room waits for the room. {@link #passed} ends that.
     *
     * @param began the Room when its pass began
     * @param asking the same Room as the pass last wrote it
     * @return the other Room, which must check the name of its room; empty if this Room owns it
     */
    public Optional<Owner> meet(Claimant began, Claimant asking, RemoteRoom room) {
        RoomInRealm met = asking.rooms().at(room.id());
        Optional<Owner> other = reserve(asking, met);
        if (other.isEmpty() && !asking.yieldsWithoutProof()) {
            // The call of this Room may have just proved the credentials: it had a turn, and Rooms with proof do not
            // wait for that.
            asking.name().workspace().ifPresent(_ -> names.reserve(asking.name(), asking.owner().uid()));
        }
        return other.isPresent() || began.owns(met) || asking.hasMade(room, began) ? other : ownerUnseen(asking, met);
    }

    private Optional<Owner> reserve(Claimant asking, RoomInRealm room) {
        return sightings.decide(room, seen -> met(seen, asking, room));
    }

    private Decision<Optional<Owner>> met(Sighting seen, Claimant asking, RoomInRealm room) {
        Optional<Owner> first = otherFirst(seen, asking.owner());
        if (first.isPresent()) {
            return new Decision<>(seen.awaitedBy(asking), first);
        }
        Optional<Owner> shown = shownOwner(asking.owner(), room);
        return shown.isPresent()
                ? new Decision<>(seen.withoutFirst().awaitedBy(asking), shown)
                : new Decision<>(seen.withFirst(asking.owner()), Optional.empty());
    }

    /**
     * Another Room that owns the room according to the API server. A former process may have written its last status
     * after the first list of this one, and no watch may have reported it yet.
     */
    private Optional<Owner> ownerUnseen(Claimant asking, RoomInRealm room) {
        Optional<Owner> owner = claimants.ownerAtApiServer(asking.owner(), room);
        owner.ifPresent(other -> sightings.change(room,
                seen -> (otherFirst(seen, asking.owner()).isPresent() ? seen : seen.withFirst(other))
                        .awaitedBy(asking)));
        return owner;
    }

    /** Another Room whose pass found the room first. */
    private Optional<Owner> otherFirst(Sighting seen, Owner asking) {
        return seen.first().filter(asking::isAnother).filter(first -> claimants.living(first).isPresent());
    }

    /**
     * Records that 100ms showed a Room the room that it owns.
     *
     * @param name present name of the room
     * @return the Rooms without a room that wait for it and whose name it no longer has. A Room with the present name
     *        is left out: it would find the room again and trigger its owner again, endlessly if the owner does not
     *        rename it.
     */
    public Set<Owner> see(RoomInRealm own, String name) {
        return sightings.decide(own, seen -> {
            Set<Owner> waiting = waiting(seen, own);
            return new Decision<>(seen.seenAs(name, waiting),
                    waiting.stream()
                            .filter(other -> claimants.find(other).filter(now -> now.name().isCalled(name)).isEmpty())
                            .collect(Collectors.toSet()));
        });
    }

    /** The other Room that owns the room for which a Room waits; empty if that room has another name by now. */
    public Optional<Owner> awaited(Claimant waiting) {
        return waiting.rooms().awaitedRoom().filter(room -> sightings.of(room).mayBeCalled(waiting.name().text()))
                .flatMap(room -> otherOwner(waiting, room.id()));
    }

    /**
     * The Room that must read its room because another Room waits for it and no pass has seen it since. A new process
     * knows neither earlier sightings nor waiting Rooms before it has read their statuses.
     */
    public Optional<Owner> awaitedUnseen(Claimant waiting) {
        return waiting.rooms().awaitedRoom().filter(room -> sightings.of(room).name().isEmpty())
                .flatMap(room -> otherOwner(waiting, room.id()));
    }

    /** Another Room that owns a room, as far as its status or a pass under way shows it. */
    public Optional<Owner> otherOwner(Claimant asking, String roomId) {
        RoomInRealm room = asking.rooms().at(roomId);
        return otherFirst(sightings.of(room), asking.owner()).or(() -> shownOwner(asking.owner(), room));
    }

    /**
     * Another Room that owns the room which the asking Room owns as well, and precedes it in order. A status that was
     * restored from a backup or written by a person may say that two Rooms own one room.
     */
    public Optional<Owner> ownerBefore(Claimant asking) {
        return asking.rooms().owned().stream().flatMap(room -> claimants.ownersOf(room).stream())
                .filter(asking.owner()::isAnother).flatMap(other -> claimants.living(other).stream())
                .min(Claimant.ORDER).filter(other -> Claimant.ORDER.compare(other, asking) < 0).map(Claimant::owner);
    }

    private Optional<Owner> shownOwner(Owner asking, RoomInRealm room) {
        return claimants.ownersOf(room).stream().filter(asking::isAnother).findFirst();
    }

    /**
     * Ends a pass. What the claim and the status of the Room say need not be remembered, nor what the pass decided not
     * to take. A name without a claim is released; otherwise the Room that asked first would hold it for the lifetime
     * of the process. A Room without a room may have come to hold its name in this pass, which idle Rooms must be told.
     *
     * @param began the Room when its pass began
     * @param decided whether the pass ended with a result that is not retried soon
     * @return the Rooms that were told that this Room holds what it now lets go, and the idle Rooms that want the name
     *        it holds
     */
    public Set<Owner> passed(Claimant began, boolean decided) {
        Owner owner = began.owner();
        Optional<Claimant> now = claimants.living(owner);
        Set<Owner> told = new LinkedHashSet<>(leaveName(began, now, decided));
        if (decided && !began.isIdle() && now.filter(room -> room.isRivalFor(began.name())).isEmpty()) {
            told.addAll(ownersOf(rivals.of(began)));
        }
        told.addAll(
                leaveTurn(began, now.filter(room -> needsTurn(room) && room.name().isSame(began.name())).isEmpty()));
        sightings.firstBy(owner).stream().filter(room -> claimants.ownersOf(room).contains(owner))
                .forEach(room -> sightings.change(room, seen -> seen.isFirst(owner) ? seen.withoutFirst() : seen));
        if (decided) {
            Optional<RoomInRealm> owned = now.flatMap(room -> room.rooms().owned());
            told.addAll(leaveRooms(owner, room -> owned.filter(room::mayBe).isEmpty()));
        }
        if (!began.ownsRoom()) {
            now.filter(room -> !room.yieldsWithoutProof()).ifPresent(room -> told.addAll(rivals.idleBehind(room)));
        }
        return told;
    }

    private List<Owner> leaveTurn(Claimant room, boolean forGood) {
        if (!turns.concern(room.name())) {
            return List.of();
        }
        turns.end(room, forGood);
        return turns.call(room.name(), rivals.withoutProof(room), claimants.now()).stream().toList();
    }

    /** Releases the name. A claim that the Room shows is kept until the index shows it to other Rooms, too. */
    private List<Owner> leaveName(Claimant began, Optional<Claimant> now, boolean decided) {
        Optional<Claimant> claiming = now.filter(room -> room.claim().isPresent());
        Claimant room = claiming.orElse(began);
        boolean over = claiming.isPresent() ? showsClaim(room) : decided;
        return room.name().usable() && over && names.release(room.name(), room.owner().uid())
                ? ownersOf(rivals.of(room))
                : List.of();
    }

    private boolean showsClaim(Claimant room) {
        return claimants.mayHold(room.name().text()).stream()
                .anyMatch(shown -> shown.owner().equals(room.owner()) && shown.claim().isPresent());
    }

    /**
     * Forgets a Room that left the index, and lets go of its name and its rooms.
     *
     * @return the Rooms that want the name or wait for a room. One of them may have it now; for the others, another
     *        Room is in the way.
     */
    public Set<Owner> gone(Claimant room) {
        Set<Owner> told = new LinkedHashSet<>();
        if (room.name().usable()) {
            names.release(room.name(), room.owner().uid());
            told.addAll(ownersOf(rivals.of(room)));
        }
        told.addAll(leaveTurn(room, true));
        room.rooms().known().map(room.rooms()::at).map(sightings::mayBe).orElse(List.of()).forEach(known -> told
                .addAll(sightings.decide(known, seen -> new Decision<>(seen.abandoned(), waiting(seen, known)))));
        told.addAll(leaveRooms(room.owner(), _ -> true));
        return told;
    }

    /** Lets go of rooms that passes of a Room found first. */
    private List<Owner> leaveRooms(Owner owner, Predicate<RoomInRealm> which) {
        return sightings.firstBy(owner).stream().filter(which)
                .flatMap(room -> sightings.decide(room, seen -> left(seen, owner, room)).stream())
                .filter(other -> !other.isNamedLike(owner)).toList();
    }

    private Decision<Set<Owner>> left(Sighting seen, Owner owner, RoomInRealm room) {
        return seen.isFirst(owner)
                ? new Decision<>(Sighting.NONE, waiting(seen, room))
                : new Decision<>(seen, Set.of());
    }

    /**
     * The Rooms without a room that wait for that one, because a pass of this process found it or because their status
     * says so.
     */
    private Set<Owner> waiting(Sighting seen, RoomInRealm room) {
        return Stream.concat(seen.waiting().stream(), claimants.waitingFor(room).stream())
                .filter(other -> claimants.find(other).filter(now -> now.rooms().known().isEmpty()).isPresent())
                .collect(Collectors.toSet());
    }

    private static List<Owner> ownersOf(List<Claimant> rooms) {
        return rooms.stream().map(Claimant::owner).toList();
    }
}
