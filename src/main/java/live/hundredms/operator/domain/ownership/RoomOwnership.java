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
 * Decides which Room holds a name of a remote workspace, which owns a room, and which waits for a room that has its name
 * and is another's (invariant 2). The name is held by the Room that owns a room; else by that with a claim for it; among
 * Rooms without a claim by the oldest, then that with the smaller uid ({@link ClaimOrder}). While a call may have created
 * a room of which nobody knows yet, no other Room creates one of its name. Rooms whose credentials are not proven hold
 * no name: they write by turns, and only when no Room with proof is in the way.
 *
 * <p>
 * Used by the thread of every pass, of which each Room has one at a time, and by the informer's when a Room was replaced
 * by another. What lasts is in the Rooms: claims and statuses. What is remembered here until those show it are {@link
 * NameReservations}, {@link NameTurns} and {@link RoomSightings}: one entry for each name and for each room, changed in
 * one atomic step of a map. For a room the index is read in that step; for a name before it, and once more after it.
 * When a Room hears that another one owns its room, the entry notes that it waits, in the same step. When the other one
 * lets go, in such a step too, all that wait are named; when a name is let go, all that want it; when a Room has come to
 * hold one, those that want it and are idle, which look at nothing by themselves. So no Room waits for ever. A Room leaves
 * the index before it is gone from here.
 * The API server is asked between two steps.
 */
public final class RoomOwnership {
    private final Claimants claimants;
    private final Rivals rivals;
    private final NameReservations names;
    private final NameTurns turns;
    private final RoomSightings sightings;

    /** Remembers nothing yet. */
    public RoomOwnership(Claimants claimants) {
        this(claimants, Snapshot.EMPTY);
    }

    /** Remembers what another one remembered. */
    public RoomOwnership(Claimants claimants, Snapshot snapshot) {
        this.claimants = claimants;
        this.rivals = new Rivals(claimants);
        this.names = new NameReservations(snapshot.names());
        this.turns = new NameTurns(snapshot.turns());
        this.sightings = new RoomSightings(snapshot.rooms());
    }

    /** All that is remembered: what a new process lacks. */
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
     * Whether it can't be told yet who holds a Room's name: a Room that claims it has a workspace that may turn out to be
     * the same. That is so for moments after a start, when one workspace was looked at and another not yet.
     */
    public boolean isUndecided(Claimant asking) {
        return asking.claim().isEmpty()
                && claimants.mayHold(asking.name().text()).stream().anyMatch(other -> other.isAnother(asking)
                        && other.claim().isPresent() && other.name().unexplored() && !rivals.isRival(other, asking));
    }

    /**
     * Lets a Room hold its name, if no other does. A name of a workspace that is unknown is held by none. A Room
     * without proof holds none, but has a turn to write under it unless another one is in its way. A Room that waits for a
     * person only asks, since its pass most likely finds nothing to do: the one that holds the name meanwhile would hear
     * of it. For both, see {@link #mayWrite}.
     *
     * @return the other one that does
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
     * Whether a write that may create a room may be sent now. A Room without proof may have waited for longer than its
     * turn lasts, or a Room with proof came meanwhile. The claim of the write was made before, so whoever has the next
     * turn finds it.
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

    /** Has no other pass begin to write under the name; if one has begun before, that Room is the answer. */
    private Optional<Owner> reserveName(Claimant asking) {
        return asking.name().workspace().flatMap(_ -> names.reserve(asking.name(), asking.owner().uid()))
                .flatMap(holder -> reservedFor(holder, asking));
    }

    /** A Room that was replaced unseen keeps nothing. One whose pass goes on does, whatever became of it meanwhile. */
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
     * The Room that owns a room which has the name of the asking one, which is to write by that name: as Legacy does, which
     * can't look before.
     */
    public Optional<Owner> ownerOfRoomCalled(Claimant asking) {
        return claimants.ownersOfRoomCalled(asking.name()).stream().filter(asking.owner()::isAnother).findFirst()
                .or(() -> ownerUnshown(asking));
    }

    /**
     * A Room of that name whose pass came upon a room, of which no status in the index tells yet, and which does not compete
     * for the name: its permission was withdrawn.
     */
    private Optional<Owner> ownerUnshown(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream()
                .filter(other -> other.wantsNameOf(asking) && !other.yieldsWithoutProof()
                        && !rivals.isRival(other, asking))
                .map(Claimant::owner).filter(asking.owner()::isAnother)
                .filter(other -> !sightings.firstBy(other).isEmpty()).findFirst();
    }

    /**
     * Lets a Room from a backup have the room that its status names, if it is the one to take it over and no other Room
     * owns it. A pass of another Room that writes by its name would write into it, so there is none of them at a time:
     * who holds the name does not matter, but who is about to write under it does. {@link #passed} ends that.
     *
     * @param shown whether the pass asks {@link #meet} before it takes the room over, once 100ms showed it; otherwise it
     *        holds the name already
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
     * A pass came upon a room by the name of its Room, which owns the room from now on unless another does: one whose
     * pass came upon it before, one that the index shows, or one that only the API server knows of. {@link #passed} ends
     * that. If there is another, the Room waits for the room.
     *
     * @param began the Room as its pass began
     * @param asking the same Room as the pass last wrote it
     * @return the other Room, which is to look what its room is called
     */
    public Optional<Owner> meet(Claimant began, Claimant asking, RemoteRoom room) {
        RoomInRealm met = asking.rooms().at(room.id());
        Optional<Owner> other = reserve(asking, met);
        if (other.isEmpty() && !asking.yieldsWithoutProof()) {
            // Its own call may have just proved the credentials: it had a turn, and those with proof don't wait for that.
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

    /** What a former process wrote at its end may have come after this one's first list, and no watch told of it yet. */
    private Optional<Owner> ownerUnseen(Claimant asking, RoomInRealm room) {
        Optional<Owner> owner = claimants.ownerAtApiServer(asking.owner(), room);
        owner.ifPresent(other -> sightings.change(room,
                seen -> (otherFirst(seen, asking.owner()).isPresent() ? seen : seen.withFirst(other))
                        .awaitedBy(asking)));
        return owner;
    }

    /** Another Room whose pass came upon the room first. */
    private Optional<Owner> otherFirst(Sighting seen, Owner asking) {
        return seen.first().filter(asking::isAnother).filter(first -> claimants.living(first).isPresent());
    }

    /**
     * A Room was shown the room that it owns.
     *
     * @param name what the room is called
     * @return the Rooms without a room that wait for it and whose name it does not have: the others would come upon it
     *         again and wake its owner, without end if that does not rename it
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

    /** The other Room that owns the room for which a Room waits; empty if that has another name by now. */
    public Optional<Owner> awaited(Claimant waiting) {
        return waiting.rooms().awaitedRoom().filter(room -> sightings.of(room).mayBeCalled(waiting.name().text()))
                .flatMap(room -> otherOwner(waiting, room.id()));
    }

    /**
     * The Room that is to look at its room because another waits for that and nobody saw it since: a new process does not
     * know of earlier sights, nor of who waits before it has heard of that.
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
     * Another Room that owns the room which the asking one owns as well, and has the better right to it: a status that
     * somebody restored or wrote may say of two Rooms that they do.
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
     * A pass is over: what the Room's claim and status say need not be remembered, nor what the pass decided not to take.
     * A name for which it made no claim is free again, or whoever asked first would have it for as long as the process
     * lives. A Room without a room may have come to hold its name in this pass, of which idle Rooms have to hear.
     *
     * @param began the Room as its pass began
     * @param decided whether the pass came to an end that is not to be tried again soon
     * @return the Rooms that were told of what the Room lets go, and the idle ones whose name it holds
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

    /** A claim that the Room shows is not left before the index shows it to others, too. */
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
     * A Room is gone from the index: it lets go of its name and of its rooms.
     *
     * @return the Rooms that want the name or wait for a room: one of them may have it now, the others have another in
     *         their way
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

    /** Of the rooms that a Room's passes came upon first. */
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

    /** The Rooms without a room that wait for one, whether their passes of this process came upon it or their status says so. */
    private Set<Owner> waiting(Sighting seen, RoomInRealm room) {
        return Stream.concat(seen.waiting().stream(), claimants.waitingFor(room).stream())
                .filter(other -> claimants.find(other).filter(now -> now.rooms().known().isEmpty()).isPresent())
                .collect(Collectors.toSet());
    }

    private static List<Owner> ownersOf(List<Claimant> rooms) {
        return rooms.stream().map(Claimant::owner).toList();
    }
}
