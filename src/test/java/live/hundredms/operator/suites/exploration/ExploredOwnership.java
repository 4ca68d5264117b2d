package live.hundredms.operator.suites.exploration;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RestoredRoom;
import live.hundredms.operator.domain.ownership.RoomInRealm;
import live.hundredms.operator.domain.ownership.RoomOwnership;
import live.hundredms.operator.domain.ownership.RoomOwnership.Snapshot;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * Asks the real {@link RoomOwnership} in a state, which has what it remembers, and does what follows as {@code
 * ClusterOwnership} does. Faults are planted in what it is asked, in what the cluster answers and in what follows.
 */
final class ExploredOwnership {
    /** How a Room is told of another one if it is told no more. */
    static final String ANOTHER = "another Room";

    private final Scenario scenario;

    ExploredOwnership(Scenario scenario) {
        this.scenario = scenario;
    }

    /** An answer, and the state after it. */
    record Answered<T>(T answer, World world) {
    }

    /** The other Room that holds the name of the Room at a seat. */
    Answered<Optional<Owner>> hold(World world, int seat, RoomObject room) {
        return scenario.has(Plant.NO_OWNERSHIP)
                ? new Answered<>(Optional.empty(), world)
                : ask(world, ownership -> ownership.hold(PlantedClaimants.ordered(scenario, of(world, seat, room))));
    }

    /** Whether a write may be sent that may create a room for the Room at a seat. */
    Answered<Boolean> mayWrite(World world, int seat, RoomObject room) {
        return scenario.has(Plant.NO_OWNERSHIP)
                ? new Answered<>(true, world)
                : ask(world,
                        ownership -> ownership.mayWrite(PlantedClaimants.ordered(scenario, of(world, seat, room))));
    }

    /** The holder in words: whoever copies an access key is told no more than that there is another Room. */
    String described(World world, int seat, Owner holder) {
        boolean unproven = world.workspaces().at(seat).filter(WorkspaceObject::isUnproven).isPresent();
        return unproven && !scenario.has(Plant.HOLDERS_ARE_NAMED) ? ANOTHER : described(holder, seat);
    }

    /** Whether it can't be told yet who holds the name of the Room at a seat. */
    boolean isUndecided(World world, int seat, RoomObject room) {
        return scenario.hasCredentials()
                && ask(world, ownership -> ownership.isUndecided(of(world, seat, room))).answer();
    }

    /** In words, the other Room that owns the room for which the Room at a seat waits. */
    Optional<String> awaited(World world, int seat, RoomObject room) {
        return ask(world, ownership -> described(ownership.awaited(of(world, seat, room)), seat)).answer();
    }

    /** Lets the restored Room at a seat have the room that its status names; in words, the other Room that is to have it. */
    Answered<Optional<String>> takeOver(World world, int seat, RoomObject room) {
        Optional<RestoredRoom> restored = ExploredClaimants.restored(seat, room);
        if (restored.isEmpty() || !room.variant().policies().mayWrite()
                || scenario.has(Plant.TAKES_OVER_WHAT_IS_OWNED)) {
            return new Answered<>(Optional.empty(), world);
        }
        String id = ExploredClaimants.id(scenario, world, seat, room.record().room().id().orElseThrow());
        boolean shown = scenario.seat(seat).dialect() == Dialect.CURRENT;
        return ask(world,
                ownership -> described(ownership.takeOver(of(world, seat, room), restored.get(), id, shown), seat));
    }

    /** In words, another Room that owns the same room as the one at a seat. */
    Optional<String> ownerBeside(World world, int seat, RoomObject room) {
        Claimant asking = of(world, seat, room);
        return room.own().map(id -> ExploredClaimants.id(scenario, world, seat, id))
                .flatMap(id -> ask(world, ownership -> described(ownership.otherOwner(asking, id), seat)).answer());
    }

    /** In words, another Room that owns the same room as the one at a seat and has the better right to it. */
    Optional<String> ownerBefore(World world, int seat, RoomObject room) {
        return ask(world, ownership -> described(ownership.ownerBefore(of(world, seat, room)), seat)).answer();
    }

    /** In words, the other Room that owns the room to which a write by name would go. */
    Optional<String> ownerByName(World world, int seat, RoomObject room) {
        return ask(world, ownership -> described(ownership.ownerOfRoomCalled(of(world, seat, room)), seat)).answer();
    }

    /** Has the owner of the room for which a Room waits look at it, unless it did. */
    World askForAwaited(World world, int seat, RoomObject room) {
        Optional<Owner> owner = ask(world, ownership -> ownership.awaitedUnseen(of(world, seat, room))).answer();
        return reconcile(world, owner.stream().toList());
    }

    /** A pass came upon a room by the name of its Room. */
    Answered<Optional<Step.OtherOwner>> meet(World world, int seat, Running running, RemoteRoom room) {
        if (scenario.has(Plant.NO_OWNERSHIP) || scenario.has(Plant.TAKES_OVER_WHAT_IS_OWNED)) {
            return new Answered<>(Optional.empty(), see(world, seat, room));
        }
        RoomObject held = running.held();
        Claimant began = began(world, seat, running);
        Answered<Optional<Owner>> met = ask(world, world,
                ownership -> ownership.meet(began, of(world, seat, held), known(world, seat, room)));
        return met.answer().map(owner -> {
            World next = met.world().outdated(scenario.seat(world, ExploredClaimants.seat(owner)).workspace(),
                    room.id());
            return new Answered<>(Optional.of(new Step.OtherOwner(described(owner, seat), room.id())),
                    reconcile(next, Set.of(owner)));
        }).orElseGet(() -> new Answered<>(Optional.empty(), see(met.world(), seat, room)));
    }

    /** The Room at a seat was shown the room that it owns. */
    World see(World world, int seat, RemoteRoom own) {
        if (scenario.has(Plant.BLIND)) {
            return world;
        }
        RemoteRoom room = known(world, seat, own);
        RoomInRealm sighted = new RoomInRealm(Optional.empty(), room.id());
        Answered<Set<Owner>> seen = ask(world, ownership -> ownership.see(sighted, room.name()));
        Snapshot remembered = seen.world().rest().memory().ownership();
        return reconcile(seen.world(),
                scenario.has(Plant.RESTLESS) && remembered.rooms().containsKey(sighted)
                        ? remembered.rooms().get(sighted).waiting()
                        : seen.answer());
    }

    World passed(World world, int seat, Running running, boolean decided) {
        Claimant began = began(world, seat, running);
        World shown = scenario.has(Plant.LETS_GO_EARLY) ? world.shown() : world;
        Answered<Set<Owner>> passed = ask(world, shown, ownership -> ownership.passed(began, decided));
        return reconcile(passed.world(), passed.answer());
    }

    /** The Room of a seat is gone from the index. */
    World gone(World world, int seat, RoomObject room) {
        Answered<Set<Owner>> gone = ask(world, ownership -> ownership.gone(of(world, seat, room)));
        return reconcile(gone.world(), gone.answer());
    }

    private <T> Answered<T> ask(World world, Function<RoomOwnership, T> question) {
        return ask(world, world, question);
    }

    /** Of a state, while the cluster answers as in another. */
    private <T> Answered<T> ask(World world, World cluster, Function<RoomOwnership, T> question) {
        Memory memory = world.rest().memory();
        RoomOwnership ownership = new RoomOwnership(
                new PlantedClaimants(scenario, new ExploredClaimants(scenario, cluster), memory.ownership()),
                memory.ownership());
        T answer = question.apply(ownership);
        Snapshot after = ownership.snapshot();
        return new Answered<>(answer, after.equals(memory.ownership()) ? world : world.with(memory.with(after)));
    }

    private Claimant of(World world, int seat, RoomObject room) {
        return new ExploredClaimants(scenario, world).of(seat, room);
    }

    /** The Room as its pass began. */
    private Claimant began(World world, int seat, Running running) {
        return new ExploredClaimants(scenario, world).of(seat, running.held(), running.input().last());
    }

    private RemoteRoom known(World world, int seat, RemoteRoom room) {
        return new RemoteRoom(ExploredClaimants.id(scenario, world, seat, room.id()), room.name(), room.enabled(),
                room.shown(), room.createdAt(), room.updatedAt(), room.customerId(), room.appId());
    }

    private static Optional<String> described(Optional<Owner> owner, int seat) {
        return owner.map(other -> described(other, seat));
    }

    private static String described(Owner owner, int seat) {
        return owner.describedTo(ExploredClaimants.owner(seat, ""));
    }

    private static World reconcile(World world, Collection<Owner> rooms) {
        World next = world;
        for (Owner room : rooms) {
            int seat = ExploredClaimants.seat(room);
            next = next.due(seat, next.isDue(seat) || next.view(seat).isPresent());
        }
        return next;
    }
}
