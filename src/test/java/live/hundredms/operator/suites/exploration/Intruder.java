package live.hundredms.operator.suites.exploration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.suites.exploration.RoomObject.Marks;
import live.hundredms.operator.suites.exploration.RoomObject.Status;
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;

/**
 * Somebody who may write Rooms and restore backups with their status, and means harm or does not know what that does. He
 * has all that was ever signed, and can sign nothing.
 */
final class Intruder {
    private static final Duration SOON = Duration.ofDays(1);

    private final Scenario scenario;
    private final ExploredProcess process;
    private final Tally tally;

    Intruder(Scenario scenario, ExploredProcess process, Tally tally) {
        this.scenario = scenario;
        this.tally = tally;
        this.process = process;
    }

    List<Move> moves(World world) {
        List<Move> moves = new ArrayList<>();
        if (!scenario.isHostile()) {
            return moves;
        }
        for (int seat = 0; seat < 2; seat++) {
            backUp(world, seat, moves);
        }
        if (world.rest().left().intrusions() > 0) {
            for (int seat = 0; seat < 2; seat++) {
                marks(world, seat, moves);
                restores(world, seat, moves);
                int at = seat;
                if (scenario.lets(Intrusion.PERMIT)) {
                    add(moves, (world.allows(seat) ? "no longer" : "again") + " lets the workspace be for seat " + seat,
                            world, () -> process.permitted(world.with(world.hostility().turning(at))));
                }
            }
            if (scenario.lets(Intrusion.REMOVE)) {
                add(moves, (world.hostility().access().gone() ? "puts back" : "takes away") + " the workspace object",
                        world, () -> process.permitted(world.with(world.hostility().removing())));
            }
            if (scenario.lets(Intrusion.WAIT)) {
                add(moves, "waits for ten minutes", world, () -> process.waited(world));
            }
        }
        return moves;
    }

    /** That alone does nothing, and so is free. */
    private void backUp(World world, int seat, List<Move> moves) {
        boolean lets = scenario.lets(Intrusion.RESTORE) || scenario.lets(Intrusion.RESTORE_STATUS);
        world.object(seat).filter(room -> lets && !room.deleting()).filter(room -> room.trulyOwn().isPresent())
                .filter(room -> world.hostility().backups().isEmpty())
                .ifPresent(room -> moves.add(new Move("an intruder backs " + room.uid() + " up",
                        () -> world.with(world.hostility().keeping(room)))));
    }

    private void marks(World world, int seat, List<Move> moves) {
        world.object(seat).ifPresent(room -> {
            if (scenario.lets(Intrusion.MARK) && !(room.deleting() && !room.finalizer())) {
                String what = (room.finalizer() ? "takes the finalizer from " : "puts the finalizer on ") + room.uid();
                Optional<RoomObject> after = room.finalizer() && room.deleting()
                        ? Optional.empty()
                        : Optional.of(room.with(new Marks(!room.finalizer(), room.marks().annotation())));
                add(moves, what, world, () -> world.withObject(seat, after));
            }
            if (scenario.lets(Intrusion.REPLAY)) {
                room.marks().annotation().ifPresent(_ -> annotate(world, seat, room, Optional.empty(), moves));
                replays(world, room).forEach(text -> annotate(world, seat, room, Optional.of(text), moves));
            }
            if (scenario.lets(Intrusion.MAKE_UP)) {
                madeUp(world, room).forEach(text -> add(moves, "makes up " + text + " for " + room.uid(), world,
                        () -> world.withObject(seat, Optional.of(room.with(new Marks(true, Optional.of(text)))))));
            }
        });
    }

    private static List<Annotation> replays(World world, RoomObject room) {
        return world.hostility().signed().stream().filter(text -> !room.marks().annotation().equals(Optional.of(text)))
                .toList();
    }

    private static void annotate(World world, int seat, RoomObject room, Optional<Annotation> text, List<Move> moves) {
        String what = text.map(one -> "puts " + one + " on ").orElse("takes the annotation from ") + room.uid();
        add(moves, what, world,
                () -> world.withObject(seat, Optional.of(room.with(new Marks(room.finalizer(), text)))));
    }

    /** As if each room at 100ms had been made for the Room, just now. */
    private List<Annotation> madeUp(World world, RoomObject room) {
        return world.hosting().rooms().stream()
                .map(there -> Annotation.madeUp(new Claim(room.uid(), there.room().name(), room.place().object(),
                        Hosting.BEGIN.minus(SOON), List.of(there.room().createdAt().orElseThrow()), Optional.empty(),
                        Set.of(), Hosting.BEGIN.plus(SOON))))
                .filter(text -> !room.marks().annotation().equals(Optional.of(text))).toList();
    }

    private void restores(World world, int seat, List<Move> moves) {
        if (world.object(seat).isEmpty()) {
            if (scenario.lets(Intrusion.COPY)) {
                copies(world, seat, moves);
            }
            world.hostility().backups().forEach(backup -> restore(world, seat, backup, moves));
        }
        if (scenario.lets(Intrusion.RESTORE_STATUS)) {
            world.object(seat).ifPresent(room -> world.hostility().backups().stream()
                    .filter(backup -> !backup.uid().equals(room.uid()) && !backup.status().equals(room.status()))
                    .forEach(backup -> add(moves, "restores the status of " + backup.uid() + " for " + room.uid(),
                            world, () -> received(overwritten(world, room), room, backup, true).withObject(seat,
                                    Optional.of(room.with(backup.status()))))));
        }
    }

    /** What the operator wrote about a Room is gone: nobody can know it any more. */
    private World overwritten(World world, RoomObject room) {
        if (!room.status().equals(Status.NONE)) {
            tally.meet(Unavoidable.STATUS_OVERWRITTEN);
        }
        return room.status().equals(Status.NONE) ? world : world.with(world.hostility().overwriting());
    }

    /** A backup that goes with the manifest tells of a room, or will in a moment. */
    private World received(World world, RoomObject room, RoomObject backup, boolean told) {
        Optional<Claim> former = backup.record().claim()
                .filter(claim -> room.place().isToldBy(claim) && !world.hostility().knows(room.uid()));
        return former.map(claim -> {
            String workspace = claim.identity().orElseGet(() -> scenario.seat(backup.place().seat()).workspace());
            return world.with(world.hostility().receiving(new Hostility.Arrival(room.uid(), workspace,
                    backup.record().room().id().orElseThrow(), room.created(), told)));
        }).orElse(world);
    }

    private void copies(World world, int seat, List<Move> moves) {
        for (Annotation text : world.hostility().signed()) {
            for (Variant variant : scenario.seat(seat).variants()) {
                RoomObject copy = RoomObject
                        .applied(world.nextUid(seat), scenario.place(seat), variant, scenario.createdAt(world, seat))
                        .with(new Marks(true, Optional.of(text)));
                add(moves, "applies " + copy.uid() + ", " + variant + ", with " + text, world,
                        () -> world.applied(seat, copy));
            }
        }
    }

    private void restore(World world, int seat, RoomObject backup, List<Move> moves) {
        RoomObject object = RoomObject
                .applied(world.nextUid(seat), scenario.place(seat), backup.variant(), scenario.createdAt(world, seat))
                .with(backup.marks());
        if (scenario.lets(Intrusion.RESTORE_STATUS)) {
            add(moves, "restores " + backup.uid() + " as " + object.uid() + ", without status", world,
                    () -> received(world, object, backup, false).applied(seat, object));
        }
        if (scenario.lets(Intrusion.RESTORE)) {
            add(moves, "restores " + backup.uid() + " as " + object.uid(), world,
                    () -> received(world, object, backup, true).applied(seat, object.with(backup.status())));
        }
    }

    private static void add(List<Move> moves, String label, World world, Supplier<World> result) {
        moves.add(new Move("an intruder " + label, () -> result.get().with(world.rest().left().lessIntrusions())));
    }
}
