package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.BrokenRule;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.Withheld;

/** What must hold of rules and ceilings of workspace objects, held against those that are in force, whatever a pass knows. */
final class RulePromises {
    private static final String RULES = "rules: ";

    private final Scenario scenario;

    RulePromises(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Directly before a write: it carries nothing that breaks a rule, and the ceiling allows it. */
    void mayWrite(World world, int seat, Running running, RoomWrite write) {
        if (scenario.regimes().isEmpty()) {
            return;
        }
        RoomObject room = running.held();
        boolean deleting = running.input().subject().deleting();
        Policies policies = ExploredRules.inForce(world, room);
        if (!policies.mayWrite()) {
            throw new Broken(RULES + write + " under a ceiling of Observe");
        }
        if (policies.management() == Policies.Management.PLAN && !deleting) {
            throw new Broken(RULES + write + " that nobody approved, under a ceiling of Plan");
        }
        List<BrokenRule> broken = ExploredRules.broken(world, room);
        if (!broken.isEmpty() && carries(scenario.seat(seat).dialect(), ExploredRules.withheld(world, room), write)) {
            throw new Broken(RULES + write + " carries what breaks " + broken);
        }
        disables(running, policies, write);
    }

    private static boolean carries(Dialect dialect, Withheld withheld, RoomWrite write) {
        return switch (write) {
            case RoomWrite.Upsert _ -> true;
            case RoomWrite.Update update ->
                update.fields().keySet().stream().anyMatch(withheld::holds) || (update.sendsName() && withheld.name());
            case RoomWrite.SetEnabled set -> dialect == Dialect.LEGACY && set.enabled();
        };
    }

    /** Only a manifest or a deletion disables the room of a Room, and no deletion that is to retain it. */
    private static void disables(Running running, Policies policies, RoomWrite write) {
        if (!(write instanceof RoomWrite.SetEnabled set) || set.enabled()) {
            return;
        }
        if (!running.input().subject().deleting()) {
            if (running.input().manifest().enabled() && running.held().trulyOwn().equals(Optional.of(set.id()))) {
                throw new Broken(RULES + write + " though the manifest says that it is enabled");
            }
        } else if (policies.rules().rules().deletion() == WorkspaceRules.Deletion.RETAIN) {
            throw new Broken(RULES + write + " by a deletion that is to retain it");
        }
    }

    /**
     * After a write: what it created was not too much. Of a call whose process is gone, or that arrives late, nobody knows, so
     * each fault may add a room.
     */
    void mayCreate(World before, World after, String workspace) {
        before.workspaces().regime().rules().maxRooms().ifPresent(most -> {
            long rooms = counted(after, workspace);
            if (rooms > counted(before, workspace) && rooms > most + before.rest().faults()) {
                throw new Broken(RULES + "room " + rooms + " of " + most + " was created");
            }
        });
    }

    private static long counted(World world, String workspace) {
        return world.hosting().rooms().stream().filter(room -> ExploredCount.isCounted(workspace, room)).count();
    }

    /** After a status was written: no Room lets go of its room because of rules, and none adopts what it must not. */
    void keeps(World before, World after, int seat, Running running) {
        if (scenario.regimes().isEmpty()) {
            return;
        }
        before.object(seat).filter(RulePromises::holds)
                .filter(room -> after.object(seat).filter(now -> isSame(room, now)).isEmpty())
                .filter(room -> isThere(before, seat, room)).ifPresent(room -> {
                    throw new Broken(RULES + room.uid() + " owned " + room.trulyOwn().orElseThrow()
                            + " and lets go of it: " + after.object(seat));
                });
        boolean forbidden = running.began().regime().rules().adoption() == WorkspaceRules.Adoption.NEVER;
        after.object(seat).filter(now -> forbidden && isAdopted(now))
                .filter(now -> before.object(seat).filter(RulePromises::isAdopted).isEmpty()).ifPresent(now -> {
                    throw new Broken(RULES + now.uid() + " adopts " + now.trulyOwn().orElseThrow()
                            + ", which it found when no room might be adopted any more");
                });
    }

    private static boolean isSame(RoomObject before, RoomObject now) {
        return now.trulyOwn().equals(before.trulyOwn()) && now.record().origin().equals(before.record().origin());
    }

    /** Under Observe of its own a Room gives its room up. */
    private static boolean holds(RoomObject room) {
        return room.trulyOwn().isPresent() && room.variant().policies().mayWrite();
    }

    private static boolean isAdopted(RoomObject room) {
        return room.trulyOwn().isPresent() && room.record().origin().equals(Optional.of(Origin.ADOPTED));
    }

    private boolean isThere(World world, int seat, RoomObject room) {
        return room.trulyOwn().flatMap(id -> world.hosting().of(scenario.seat(world, seat).workspace(), id))
                .isPresent();
    }

    /** A Room that owns a room keeps finalizer and claim, unless its own policy gives them up. */
    void mayTakeBack(World world, int seat, RoomObject held) {
        boolean rules = !world.workspaces().regime().equals(Regime.NONE);
        world.object(seat).filter(room -> rules && room.uid().equals(held.uid()) && holds(room)).ifPresent(room -> {
            throw new Broken(RULES + room.uid() + " gives up its claim to " + room.trulyOwn().orElseThrow());
        });
    }
}
