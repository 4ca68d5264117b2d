package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RestoredRoom;
import live.hundredms.operator.domain.ownership.RoomInRealm;
import live.hundredms.operator.domain.ownership.RoomOwnership.Snapshot;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** A cluster that answers as the faults which are planted have it. */
final class PlantedClaimants implements Claimants {
    private static final Rooms NO_ROOMS = new Rooms(Optional.empty(), false, Optional.empty());

    private final Scenario scenario;
    private final Claimants cluster;
    private final Snapshot remembered;

    PlantedClaimants(Scenario scenario, Claimants cluster, Snapshot remembered) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.remembered = remembered;
    }

    /** With {@link Plant#REMEMBERS_WHO_IS_GONE} those seem to be there for whom a name is still reserved, the last of all. */
    @Override
    public List<Claimant> mayHold(String name) {
        List<Claimant> there = cluster.mayHold(name).stream().map(room -> ordered(scenario, room)).toList();
        return scenario.has(Plant.REMEMBERS_WHO_IS_GONE)
                ? Stream.concat(there.stream(), there.stream().limit(1).flatMap(this::reserving)).toList()
                : there;
    }

    /** A Room without what would put it before others. */
    static Claimant ordered(Scenario scenario, Claimant room) {
        Rooms rooms = scenario.has(Plant.OWNERS_COME_LAST)
                ? new Rooms(room.rooms().known(), false, room.rooms().awaited())
                : room.rooms();
        return new Claimant(room.owner(), room.created(), room.name(),
                scenario.has(Plant.EVIDENCE_DOES_NOT_COUNT) ? ageless(room) : room.claim(), rooms, room.conduct());
    }

    /** A claim as every Room has it that wants its name, so that none goes before another. */
    private static Optional<Claim> ageless(Claimant room) {
        Claim claim = room.claim().orElseGet(() -> new Claim(room.owner().uid(), room.name().text(), "", Instant.EPOCH,
                List.of(), Optional.empty(), Set.of(), Instant.EPOCH));
        return room.claim().isEmpty() && room.conduct().deleting()
                ? Optional.empty()
                : Optional.of(new Claim(claim.uid(), claim.name(), claim.workspace(), Instant.EPOCH, claim.attempts(),
                        claim.identity(), claim.fields(), claim.at(), claim.found()));
    }

    private Stream<Claimant> reserving(Claimant there) {
        return remembered.names().values().stream()
                .map(reservation -> new Owner(reservation.uid(), there.owner().namespace(), there.owner().name()))
                .map(owner -> new Claimant(owner, "z", there.name(), Optional.empty(), NO_ROOMS));
    }

    @Override
    public boolean mayUseWorkspace(Claimant room) {
        return cluster.mayUseWorkspace(room);
    }

    @Override
    public List<Owner> ownersOfRoomCalled(RemoteName name) {
        return scenario.has(Plant.LEGACY_ASKS_AFTERWARDS) ? List.of() : cluster.ownersOfRoomCalled(name);
    }

    @Override
    public List<RestoredRoom> restoredTo(RoomInRealm room) {
        return scenario.has(Plant.ANY_BACKUP_WILL_DO) ? List.of() : cluster.restoredTo(room);
    }

    @Override
    public List<Owner> ownersOf(RoomInRealm room) {
        return cluster.ownersOf(room);
    }

    @Override
    public List<Owner> waitingFor(RoomInRealm room) {
        return cluster.waitingFor(room);
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        return cluster.find(owner);
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm room) {
        return scenario.has(Plant.TRUSTS_ITS_CACHE) || scenario.has(Plant.LETS_GO_EARLY)
                ? Optional.empty()
                : cluster.ownerAtApiServer(asking, room);
    }

    @Override
    public Instant now() {
        return cluster.now();
    }
}
