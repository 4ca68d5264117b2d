package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;

/** All that can happen in a state, always in the same order. */
final class Moves {
    private final Scenario scenario;
    private final Executor executor;
    private final ExploredProcess process;
    private final People people;
    private final Intruder intruder;
    private final ExploredPromises promises;

    Moves(Scenario scenario) {
        this.promises = new ExploredPromises(scenario);
        ExploredOwnership ownership = new ExploredOwnership(scenario);
        this.scenario = scenario;
        this.executor = new Executor(scenario, ownership, promises);
        this.process = new ExploredProcess(scenario, ownership, promises);
        this.people = new People(scenario, process);
        this.intruder = new Intruder(scenario, process, promises.tally());
    }

    ExploredPromises promises() {
        return promises;
    }

    Executor executor() {
        return executor;
    }

    ExploredProcess process() {
        return process;
    }

    List<Move> in(World world) {
        List<Move> moves = new ArrayList<>();
        for (int seat = 0; seat < 2; seat++) {
            atSeat(world, seat, moves);
        }
        ofProcess(world, moves);
        moves.addAll(people.moves(world));
        moves.addAll(intruder.moves(world));
        if (world.rest().left().faults() > 0) {
            for (int seat = 0; seat < 2; seat++) {
                faultsOfPass(world, seat, moves);
            }
            faultsOfProcess(world, moves);
        }
        return moves;
    }

    private void atSeat(World world, int seat, List<Move> moves) {
        Optional<Running> running = world.running().at(seat);
        running.ifPresent(pass -> moves.add(new Move(pass.about(), () -> executor.perform(world, seat, Fate.FINE))));
        if (running.isEmpty() && world.isDue(seat) && world.view(seat).isPresent() && mayBegin(world, seat)
                && (world.isChanged(seat) || !world.workspaces().isRefused(seat))) {
            moves.add(new Move("a pass over " + world.view(seat).get().uid() + " begins",
                    () -> executor.begin(world, seat)));
        }
        if (world.isBehind(seat)) {
            moves.add(new Move("the informer catches up at seat " + seat, () -> process.delivered(world, seat)));
        }
    }

    /** After a write of the status whose reply was lost a pass begins only with what the API server has. */
    private static boolean mayBegin(World world, int seat) {
        return !world.rest().memory().doubts(world.view(seat).orElseThrow().uid())
                || world.view(seat).equals(world.object(seat));
    }

    private void ofProcess(World world, List<Move> moves) {
        if (world.rest().known() != 0 && world.rest().known() != world.rest().secret()) {
            moves.add(new Move("the Secret is read again", () -> process.refreshed(world)));
        }
        for (int seat = 0; seat < 2; seat++) {
            World looked = process.workspaces().looked(world, seat);
            if (!looked.equals(world)) {
                moves.add(new Move("the workspace object of seat " + seat + " is looked at", () -> looked));
            }
        }
        if (process.isWaited(world)) {
            moves.add(new Move("much time passes", () -> process.waited(world)));
        }
        if (world.rest().left().sweeps() > 0) {
            moves.add(new Move("a sweep", () -> process.swept(world).with(world.rest().left().lessSweeps())));
        }
        World collected = process.collected(world);
        if (!collected.equals(world)) {
            moves.add(new Move("Kubernetes removes the Secrets of a Room that is gone", () -> collected));
        }
        world.flight()
                .ifPresent(flight -> moves.add(new Move("late arrives: " + flight, () -> process.arrived(world))));
    }

    private void faultsOfPass(World world, int seat, List<Move> moves) {
        world.running().at(seat).ifPresent(running -> {
            for (Fate fate : fates(world, seat, running)) {
                moves.add(fault(fate + ": " + running.about(), world, () -> executor.perform(world, seat, fate)));
            }
        });
    }

    private List<Fate> fates(World world, int seat, Running running) {
        return switch (running.pass().next()) {
            case Step.FindRoom ignored -> List.of(Fate.LOST);
            case Step.ReadRoom ignored ->
                scenario.lets(Intrusion.MISS) && running.input().last().evidence() instanceof Evidence.Restored
                        ? List.of(Fate.LOST, Fate.MISSED)
                        : List.of(Fate.LOST);
            case Step.WriteRoom ignored -> ofWrite(world, seat, running);
            case Step.Rest ignored -> List.of();
            case Step.HandOff handOff when handOff.step() instanceof HandoffStep.ReadCodes
                    || handOff.step() instanceof HandoffStep.ReadRoles
                    || handOff.step() instanceof HandoffStep.CountCodes
                    || handOff.step() instanceof HandoffStep.ReadPublished ->
                List.of(Fate.LOST);
            default -> List.of(Fate.UNANSWERED, Fate.LOST);
        };
    }

    private List<Fate> ofWrite(World world, int seat, Running running) {
        List<Fate> fates = new ArrayList<>(List.of(Fate.UNANSWERED, Fate.LOST));
        if (scenario.seat(seat).dialect() == Dialect.CURRENT && world.flight().isEmpty()
                && !scenario.hasCredentials()) {
            fates.add(Fate.LATE);
        }
        if (scenario.lets(Intrusion.REFUSE) && running.isAttempting()) {
            fates.add(Fate.REFUSED);
        }
        return fates;
    }

    private void faultsOfProcess(World world, List<Move> moves) {
        moves.add(fault("the process is killed, another begins", world, () -> process.restarted(world, false)));
        if (!world.views().equals(world.objects()) && !saysOtherRulesThanItsCache(world, 0)
                && !saysOtherRulesThanItsCache(world, 1)) {
            moves.add(fault("the process is killed, another begins with a list as old as the former cache", world,
                    () -> process.restarted(world, true)));
        }
        for (int seat = 0; seat < 2; seat++) {
            int at = seat;
            flight(world, seat).ifPresent(flight -> moves.add(fault("the lease is lost while under way: " + flight,
                    world, () -> process.restarted(world, false).withFlight(Optional.of(flight)))));
            boolean replaced = world.view(seat).isPresent() && world.object(seat).isPresent()
                    && !world.view(seat).get().uid().equals(world.object(seat).get().uid());
            if (replaced) {
                moves.add(fault("the watch broke, the informer lists anew at seat " + seat, world,
                        () -> process.updated(world, at)));
            }
        }
    }

    /**
     * Of a Legacy Room a former process wrote that it breaks a rule, or no longer does, of which an old list knows nothing: a known
     * limit, for a status of the same generation wakes nobody, and Legacy has no sweep that would.
     */
    private boolean saysOtherRulesThanItsCache(World world, int seat) {
        return scenario.seat(seat).dialect() == Dialect.LEGACY
                && isNotAllowed(world.view(seat)) != isNotAllowed(world.object(seat));
    }

    private static boolean isNotAllowed(Optional<RoomObject> room) {
        return room.flatMap(RoomObject::reason).filter(Reason.NOT_ALLOWED_BY_WORKSPACE::equals).isPresent();
    }

    /** The call that the pass at a seat may have under way. */
    private Optional<Flight> flight(World world, int seat) {
        return world.running().at(seat)
                .filter(running -> world.flight().isEmpty() && !scenario.hasCredentials()
                        && scenario.seat(seat).dialect() == Dialect.CURRENT
                        && ExploredOutside.isStillCurrent(scenario, world, seat, running))
                .flatMap(running -> switch (running.pass().next()) {
                    case Step.WriteRoom(RoomWrite write) when !ExploredOutside.isLate(scenario, world, seat, running) ->
                        Optional.of(Flight.of(seat, running, write));
                    case Step.MakeClaim claim -> Optional.of(new Flight.OfClaim(seat, running.held(),
                            ExploredOutside.claim(world, scenario.lane(seat), running, claim)));
                    default -> Optional.empty();
                });
    }

    private static Move fault(String label, World world, Supplier<World> result) {
        return new Move(label, () -> result.get().with(world.rest().left().lessFaults()));
    }
}
