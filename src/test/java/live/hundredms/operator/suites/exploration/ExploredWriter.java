package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What a pass writes to its Room, and what the cache takes of it, as {@code RoomWriter} and {@code ObjectPatches} do. */
final class ExploredWriter {
    private final Scenario scenario;

    ExploredWriter(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A claim tests the whole version that was read. */
    World claim(World world, int seat, RoomObject held, Claim claim, Fate fate) throws BrokenOff {
        if (!world.object(seat).equals(Optional.of(held)) || fate == Fate.LOST) {
            throw new BrokenOff(doubting(world, held, true));
        }
        RoomObject claimed = held.claimed(claim);
        World written = world.withObject(seat, Optional.of(claimed));
        World next = signed(written.with(written.hosting().later(scenario.lane(seat))), claimed);
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(doubting(next, held, true));
        }
        return taken(next, seat, claimed);
    }

    /** From then on anybody may copy it. */
    World signed(World world, RoomObject claimed) {
        return scenario.isHostile()
                ? claimed.marks().annotation().map(made -> world.with(world.hostility().signing(made))).orElse(world)
                : world;
    }

    /** So does the finalizer alone. */
    World mark(World world, int seat, RoomObject held, Fate fate) throws BrokenOff {
        if (!world.object(seat).equals(Optional.of(held)) || fate == Fate.LOST) {
            throw new BrokenOff(doubting(world, held, true));
        }
        World written = world.withObject(seat, Optional.of(held.marked()));
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(doubting(written, held, true));
        }
        return taken(written, seat, held.marked());
    }

    /** So does what takes both away, with which a Room that is being deleted goes. */
    World takeBack(World world, int seat, RoomObject held, Fate fate) throws BrokenOff {
        if (!world.object(seat).equals(Optional.of(held)) || fate == Fate.LOST) {
            throw new BrokenOff(doubting(world, held, true));
        }
        Optional<RoomObject> left = held.deleting() ? Optional.empty() : Optional.of(held.takenBack());
        World written = world.withObject(seat, left);
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(doubting(written, held, true));
        }
        return taken(written, seat, held.takenBack());
    }

    /**
     * A patch of the status only tests the uid, so whatever else the Room has become stays. The first one of a process
     * also needs the status that the pass began with: a former process may have written another.
     */
    World status(World world, int seat, RoomObject held, RoomObject told, Fate fate) throws BrokenOff {
        boolean first = !world.rest().memory().hasSeen(held.uid()) && !scenario.has(Plant.OVERWRITES_UNSEEN);
        Optional<RoomObject> now = world.object(seat).filter(room -> room.uid().equals(held.uid()))
                .filter(room -> !first || room.status().equals(held.status())).map(room -> room.statusOf(told));
        if (now.isEmpty() || fate == Fate.LOST) {
            throw new BrokenOff(doubting(world, held, true));
        }
        return doubting(world.withObject(seat, now), held, fate == Fate.UNANSWERED);
    }

    /**
     * The reply to the patch of a status: the cache takes the Room. What somebody else changed meanwhile comes into the
     * cache with it, and its event later.
     */
    World statusAnswered(World world, int seat, Fate fate) throws BrokenOff {
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(world);
        }
        RoomObject now = world.object(seat).orElseThrow();
        Optional<RoomObject> before = world.view(seat);
        if (before.isEmpty()) {
            return world;
        }
        boolean changed = now.generation() != before.get().generation() || now.deleting() != before.get().deleting()
                || now.unmarkedSince(before.get());
        World next = taken(world, seat, now);
        return changed ? next.unheard(seat, true) : next;
    }

    World release(World world, int seat, RoomObject held, Fate fate) throws BrokenOff {
        Optional<RoomObject> now = world.object(seat);
        if (now.isEmpty()) {
            return world;
        }
        if (!now.get().uid().equals(held.uid()) || !now.get().finalizer() || fate == Fate.LOST) {
            throw new BrokenOff(world);
        }
        World gone = world.withObject(seat, Optional.empty());
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(gone);
        }
        return gone;
    }

    private World taken(World world, int seat, RoomObject now) {
        World seen = world.with(world.rest().memory().seen(now.uid()));
        return scenario.lagging() ? seen.withView(seat, Optional.of(now)) : seen.told(seat, Optional.of(now));
    }

    /** Until a write is answered, the cache may show what was before. */
    private static World doubting(World world, RoomObject room, boolean doubted) {
        return world.with(world.rest().memory().doubting(room.uid(), doubted));
    }
}
