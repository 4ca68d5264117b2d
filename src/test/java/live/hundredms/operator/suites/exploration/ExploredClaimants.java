package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RoomRecord;

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
        return of(seat, room.uid(), room.claim(), room.record());
    }

    /** The same with the claim and the record of another time. */
    Claimant of(int seat, String uid, Optional<Claim> claim, RoomRecord record) {
        Seat place = scenario.seat(seat);
        return of(seat, uid, claim, new Rooms(record.room().id().map(id -> id(place, id)), record.origin().isPresent(),
                record.conflictingRoom().map(id -> id(place, id))));
    }

    /** A later Room has the greater uid, whichever its seat. */
    private Claimant of(int seat, String uid, Optional<Claim> claim, Rooms rooms) {
        Seat place = scenario.seat(seat);
        RemoteName name = new RemoteName(place.remoteName(), Optional.of(place.workspace()), true, false);
        return new Claimant(owner(seat, uid), uid.substring(1), name, claim, rooms);
    }

    static Owner owner(int seat, String uid) {
        return new Owner(uid, NAMESPACE + seat, "room");
    }

    @Override
    public List<Claimant> mayHold(String name) {
        return seats().filter(seat -> scenario.seat(seat).remoteName().equalsIgnoreCase(name))
                .flatMap(seat -> world.entry(seat).stream().map(entry -> shown(seat, entry))).toList();
    }

    private Claimant shown(int seat, Entry entry) {
        Seat place = scenario.seat(seat);
        return of(seat, entry.uid(), entry.claim(),
                new Rooms(entry.owned().map(id -> id(place, id)), true, entry.awaited().map(id -> id(place, id))));
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
