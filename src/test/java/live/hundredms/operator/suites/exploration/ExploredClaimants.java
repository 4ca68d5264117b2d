package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RestoredRoom;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What the cluster of one state answers, as {@code ClusterClaimants} does for a real one. */
final class ExploredClaimants implements Claimants {
    private static final String NAMESPACE = "seat-";

    private final Scenario scenario;
    private final World world;

    ExploredClaimants(Scenario scenario, World world) {
        this.scenario = scenario;
        this.world = world;
    }

    /** At 100ms no room of another workspace has the same id; here the workspaces count their rooms alike. */
    static String id(Seat place, String roomId) {
        return place.workspace() + "/" + roomId;
    }

    static int seat(Owner owner) {
        return Integer.parseInt(owner.namespace().substring(NAMESPACE.length()));
    }

    /** A Room in the terms of ownership. */
    Claimant of(int seat, RoomObject room) {
        return of(seat, room.uid(), own(room.evidence()), rooms(seat, room.known(), room.own().isPresent()),
                room.conduct());
    }

    /** The same as its pass began. */
    Claimant of(int seat, RoomObject room, PassInput.Last last) {
        boolean owns = last.record().origin().isPresent() && last.evidence() instanceof Evidence.Recorded;
        return of(seat, room.uid(), own(last.evidence()), rooms(seat, last.record(), owns), room.conduct());
    }

    private static Optional<Claim> own(Evidence evidence) {
        return evidence.isOwn() ? evidence.claim() : Optional.empty();
    }

    private Rooms rooms(int seat, RoomRecord record, boolean owns) {
        Seat place = scenario.seat(seat);
        return new Rooms(record.room().id().map(id -> id(place, id)), owns,
                record.conflictingRoom().map(id -> id(place, id)));
    }

    /** A later Room has the greater uid, whichever its seat. */
    private Claimant of(int seat, String uid, Optional<Claim> claim, Rooms rooms, Conduct conduct) {
        Seat place = scenario.seat(seat);
        RemoteName name = new RemoteName(place.remoteName(), Optional.of(place.workspace()), true, false);
        return new Claimant(owner(seat, uid), created(uid), name, claim, rooms, timed(seat, claim, conduct));
    }

    private static String created(String uid) {
        return uid.substring(1);
    }

    private Conduct timed(int seat, Optional<Claim> claim, Conduct conduct) {
        boolean attempting = !scenario.has(Plant.ATTEMPTS_HOLD_NOTHING) && claim
                .filter(known -> Conduct.isAttempting(known, world.hosting().now(scenario.lane(seat)))).isPresent();
        boolean idle = !scenario.has(Plant.IDLE_ROOMS_HOLD_NAMES);
        return new Conduct(attempting, conduct.observing() && idle, conduct.stalled() && idle, conduct.deleting());
    }

    static Owner owner(int seat, String uid) {
        return new Owner(uid, NAMESPACE + seat, "room");
    }

    @Override
    public List<Claimant> mayHold(String name) {
        return seats()
                .flatMap(seat -> world.entry(seat).stream().filter(entry -> mayCompete(seat, entry))
                        .map(entry -> shown(seat, entry)))
                .filter(room -> room.name().text().equalsIgnoreCase(name)).toList();
    }

    /** Whether no plant takes the Room away. */
    private boolean mayCompete(int seat, Entry entry) {
        boolean deletedGone = scenario.has(Plant.DELETED_ROOMS_GO)
                && world.view(seat).filter(RoomObject::deleting).isPresent();
        boolean forbiddenGone = scenario.has(Plant.FORBIDDEN_OWNERS_GO) && entry.owned().isPresent()
                && !world.allows(seat);
        return !deletedGone && !forbiddenGone;
    }

    private Claimant shown(int seat, Entry entry) {
        Seat place = scenario.seat(seat);
        Optional<Claim> anything = scenario.has(Plant.ANYTHING_HOLDS_A_NAME) && entry.claim().isEmpty()
                ? world.view(seat).flatMap(room -> room.marks().annotation()).map(Annotation::claim)
                : Optional.empty();
        if (anything.isPresent()) {
            RemoteName name = new RemoteName(anything.get().name(), Optional.of(place.workspace()), true, false);
            return new Claimant(owner(seat, entry.uid()), created(entry.uid()), name, anything,
                    new Rooms(Optional.empty(), false, Optional.empty()));
        }
        return of(seat, entry.uid(), entry.claim(),
                new Rooms(entry.owned().map(id -> id(place, id)), true, entry.awaited().map(id -> id(place, id))),
                entry.conduct());
    }

    @Override
    public boolean mayUseWorkspace(Claimant room) {
        return world.allows(seat(room.owner())) || scenario.has(Plant.FORBIDDEN_ROOMS_COMPETE);
    }

    @Override
    public List<Owner> ownersOfRoomCalled(RemoteName name) {
        return seats().filter(seat -> name.workspace().equals(Optional.of(scenario.seat(seat).workspace())))
                .flatMap(seat -> world.entry(seat).stream()
                        .filter(entry -> entry.renamed().filter(name.text()::equalsIgnoreCase).isPresent())
                        .map(entry -> owner(seat, entry.uid())))
                .toList();
    }

    @Override
    public List<RestoredRoom> restoredTo(String roomId) {
        return seats().filter(world::allows).flatMap(seat -> world.view(seat).stream()
                .filter(room -> room.variant().policies().mayWrite() && !room.deleting()).filter(room -> room.record()
                        .room().id().filter(id -> id(scenario.seat(seat), id).equals(roomId)).isPresent())
                .flatMap(room -> restored(seat, room).stream())).toList();
    }

    /** A Room with the status of another in the terms of ownership; empty without such a status. */
    static Optional<RestoredRoom> restored(int seat, RoomObject room) {
        return room.evidence() instanceof Evidence.Restored(Claim former)
                ? Optional.of(new RestoredRoom(owner(seat, room.uid()), former.since(), created(room.uid())))
                : Optional.empty();
    }

    @Override
    public List<Owner> ownersOf(String roomId) {
        return shown(roomId, Entry::owned);
    }

    @Override
    public List<Owner> waitingFor(String roomId) {
        return shown(roomId, Entry::awaited);
    }

    private List<Owner> shown(String roomId, Function<Entry, Optional<String>> room) {
        return seats().flatMap(seat -> world.entry(seat).stream()
                .filter(entry -> room.apply(entry).filter(id -> id(scenario.seat(seat), id).equals(roomId)).isPresent())
                .map(entry -> owner(seat, entry.uid()))).toList();
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        int seat = seat(owner);
        return world.view(seat).map(room -> of(seat, room));
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, String roomId) {
        return seats().flatMap(seat -> world.object(seat).stream()
                .filter(room -> room.own().filter(id -> id(scenario.seat(seat), id).equals(roomId)).isPresent())
                .map(room -> owner(seat, room.uid()))).filter(asking::isAnother).findFirst();
    }

    private static Stream<Integer> seats() {
        return Stream.of(0, 1);
    }
}
