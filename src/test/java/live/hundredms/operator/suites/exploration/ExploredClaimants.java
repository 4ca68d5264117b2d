package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RestoredRoom;
import live.hundredms.operator.domain.ownership.RoomInRealm;
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
    static String id(Scenario scenario, World world, int seat, String roomId) {
        return scenario.seat(world, seat).workspace() + "/" + roomId;
    }

    private String id(int seat, String roomId) {
        return id(scenario, world, seat, roomId);
    }

    /** The remote workspace that the workspace object of a seat leads to, as far as the process knows. */
    private Optional<String> workspace(int seat, Optional<Claim> claim) {
        WorkspaceObjectsInWorld all = world.workspaces();
        if (!scenario.hasCredentials()) {
            return Optional.of(scenario.seat(seat).workspace());
        }
        Optional<String> known = all.leadsTo(seat).or(() -> claim.flatMap(Claim::identity).map(all::reachedBy));
        return scenario.has(Plant.REALMS_SHARE_KEYS) ? known.map(id -> id.substring(id.indexOf('/'))) : known;
    }

    private RemoteName name(int seat, String text, Optional<Claim> claim) {
        Optional<WorkspaceObject> object = world.workspaces().at(seat);
        return new RemoteName(text, workspace(seat, claim), object.isEmpty() || object.get().entry().isPresent(),
                object.filter(one -> one.standing() == WorkspaceObject.Standing.UNKNOWN).isPresent());
    }

    static int seat(Owner owner) {
        return Integer.parseInt(owner.namespace().substring(NAMESPACE.length()));
    }

    /** A Room in the terms of ownership. */
    Claimant of(int seat, RoomObject room) {
        boolean owns = room.own().isPresent() && isRecordedHere(seat, room.evidence().claim(), room.own());
        return of(seat, room.uid(), own(room.evidence()), rooms(seat, room.known(), owns), conduct(room));
    }

    /** The same as its pass began. */
    Claimant of(int seat, RoomObject room, PassInput.Last last) {
        boolean owns = last.record().origin().isPresent() && last.evidence() instanceof Evidence.Recorded
                && isRecordedHere(seat, last.evidence().claim(), last.record().room().id());
        return of(seat, room.uid(), own(last.evidence()), rooms(seat, last.record(), owns), conduct(room));
    }

    private Conduct conduct(RoomObject room) {
        return idle(room, room.conduct());
    }

    /** A Room that breaks a rule of its workspace object waits for a person. */
    private Conduct idle(RoomObject room, Conduct otherwise) {
        return ExploredRules.takeItsName(scenario, world, room)
                ? new Conduct(otherwise.attempting(), otherwise.observing(), true, otherwise.deleting(),
                        otherwise.unproven())
                : otherwise;
    }

    private static Optional<Claim> own(Evidence evidence) {
        return evidence.isOwn() ? evidence.claim() : Optional.empty();
    }

    private Rooms rooms(int seat, RoomRecord record, boolean owns) {
        return new Rooms(record.room().id().map(id -> id(seat, id)), owns,
                record.conflictingRoom().map(id -> id(seat, id)));
    }

    /** A later Room has the greater uid, whichever its seat. */
    private Claimant of(int seat, String uid, Optional<Claim> claim, Rooms rooms, Conduct conduct) {
        RemoteName name = name(seat, scenario.seat(seat).remoteName(), claim);
        return new Claimant(owner(seat, uid), created(uid), name, claim, rooms, timed(seat, claim, conduct));
    }

    private static String created(String uid) {
        return uid.substring(1);
    }

    private Conduct timed(int seat, Optional<Claim> claim, Conduct conduct) {
        boolean attempting = !scenario.has(Plant.ATTEMPTS_HOLD_NOTHING) && claim
                .filter(known -> Conduct.isAttempting(known, world.hosting().now(scenario.lane(seat)))).isPresent();
        boolean idle = !scenario.has(Plant.IDLE_ROOMS_HOLD_NAMES);
        boolean waits = conduct.stalled() || (claim.isEmpty() && waitsForPerson(seat));
        return new Conduct(attempting && !(isRefused(seat) && !scenario.has(Plant.REFUSED_ATTEMPTS_HOLD_NAMES)),
                conduct.observing() && idle, waits && idle, conduct.deleting(),
                isUnproven(seat) && !(attempting && world.workspaces().wasAccepted(seat))
                        && !scenario.has(Plant.UNPROVEN_ROOMS_COMPETE));
    }

    /** Whether 100ms refuses the credentials of the workspace object of a seat, which a person has to correct. */
    private boolean waitsForPerson(int seat) {
        return !scenario.has(Plant.UNUSABLE_ROOMS_COMPETE) && world.workspaces().at(seat)
                .filter(object -> object.standing() == WorkspaceObject.Standing.NOT_READY).isPresent();
    }

    private boolean isRefused(int seat) {
        return world.workspaces().at(seat).filter(WorkspaceObject::isRefused).isPresent();
    }

    /** Whether the room that a Room says it owns counts at the remote workspace to which its object leads now. */
    private boolean isRecordedHere(int seat, Optional<Claim> claim, Optional<String> roomId) {
        return !scenario.hasCredentials() || scenario.has(Plant.OWNERS_COUNT_ELSEWHERE) || gotHere(seat, claim)
                || (world.workspaces().wasAccepted(seat) && !isGotHereByAnother(seat, roomId));
    }

    private boolean gotHere(int seat, Optional<Claim> claim) {
        return claim.flatMap(Claim::identity).map(recorded -> world.workspaces().mayLeadTo(seat, recorded))
                .orElse(true);
    }

    private boolean isGotHereByAnother(int seat, Optional<String> roomId) {
        int other = 1 - seat;
        return roomId.isPresent() && world.entry(other).filter(entry -> gotHere(other, entry.claim()))
                .flatMap(Entry::owned).filter(id -> id(other, id).equals(id(seat, roomId.get()))).isPresent();
    }

    private boolean isUnproven(int seat) {
        return world.workspaces().at(seat).filter(WorkspaceObject::isUnproven).isPresent();
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
        Optional<Claim> anything = scenario.has(Plant.ANYTHING_HOLDS_A_NAME) && entry.claim().isEmpty()
                ? world.view(seat).flatMap(room -> room.marks().annotation()).map(Annotation::claim)
                : Optional.empty();
        if (anything.isPresent()) {
            RemoteName name = name(seat, anything.get().name(), anything);
            return new Claimant(owner(seat, entry.uid()), created(entry.uid()), name, anything,
                    new Rooms(Optional.empty(), false, Optional.empty()));
        }
        return of(seat, entry.uid(), entry.claim(),
                new Rooms(entry.owned().map(id -> id(seat, id)), isRecordedHere(seat, entry.claim(), entry.owned()),
                        entry.awaited().map(id -> id(seat, id))),
                world.view(seat).map(room -> idle(room, entry.conduct())).orElse(entry.conduct()));
    }

    @Override
    public boolean mayUseWorkspace(Claimant room) {
        int seat = seat(room.owner());
        return !isRefused(seat) && (world.allows(seat) || scenario.has(Plant.FORBIDDEN_ROOMS_COMPETE));
    }

    @Override
    public List<Owner> ownersOfRoomCalled(RemoteName name) {
        return seats().filter(
                seat -> name.workspace().isPresent() && name.workspace().equals(workspace(seat, Optional.empty())))
                .flatMap(seat -> world.entry(seat).stream()
                        .filter(entry -> entry.renamed().filter(name.text()::equalsIgnoreCase).isPresent())
                        .map(entry -> owner(seat, entry.uid())))
                .toList();
    }

    @Override
    public List<RestoredRoom> restoredTo(RoomInRealm wanted) {
        return seats().filter(world::allows).flatMap(seat -> world.view(seat).stream()
                .filter(room -> room.variant().policies().mayWrite() && !room.deleting())
                .filter(room -> room.record().room().id().filter(id -> id(seat, id).equals(wanted.id())).isPresent())
                .flatMap(room -> restored(seat, room).stream())).toList();
    }

    /** A Room with the status of another in the terms of ownership; empty without such a status. */
    static Optional<RestoredRoom> restored(int seat, RoomObject room) {
        return room.evidence() instanceof Evidence.Restored(Claim former)
                ? Optional.of(new RestoredRoom(owner(seat, room.uid()), former.since(), created(room.uid())))
                : Optional.empty();
    }

    @Override
    public List<Owner> ownersOf(RoomInRealm wanted) {
        return shown(wanted.id(), Entry::owned, seat -> world.entry(seat)
                .filter(entry -> isRecordedHere(seat, entry.claim(), entry.owned())).isPresent());
    }

    @Override
    public List<Owner> waitingFor(RoomInRealm wanted) {
        return shown(wanted.id(), Entry::awaited, _ -> true);
    }

    private List<Owner> shown(String roomId, Function<Entry, Optional<String>> room, Predicate<Integer> which) {
        return seats().filter(which)
                .flatMap(seat -> world.entry(seat).stream()
                        .filter(entry -> room.apply(entry).filter(id -> id(seat, id).equals(roomId)).isPresent())
                        .map(entry -> owner(seat, entry.uid())))
                .toList();
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        int seat = seat(owner);
        return scenario.has(Plant.ANYTHING_HOLDS_A_NAME)
                ? world.entry(seat).map(entry -> shown(seat, entry))
                : world.view(seat).map(room -> of(seat, room));
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm wanted) {
        return seats().flatMap(seat -> world.object(seat).stream()
                .filter(room -> room.own().filter(id -> id(seat, id).equals(wanted.id())).isPresent())
                .map(room -> owner(seat, room.uid()))).filter(asking::isAnother).findFirst();
    }

    /** No turn of a Room without proof lasts too long here. */
    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    private static Stream<Integer> seats() {
        return Stream.of(0, 1);
    }
}
