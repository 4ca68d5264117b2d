package live.hundredms.operator.domain.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.NameReservations.ReservedName;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the Rooms without proven credentials may try to write under a name. None of them holds the name, so
 * they take turns. The next turn goes to a Room of the namespace whose last turn is longest ago; within the namespace
 * to the Room that has waited longest; among those that had no turn, to the oldest.
 *
 * <p>
 * Used by the thread of every pass, and by the informer's thread when another Room replaced a Room. It has no lock of
 * its own: each name has one immutable {@link Line}, which one atomic step of the map replaces. A line is removed when
 * no Room waits.
 */
public final class NameTurns {
    /**
     * Longest duration of a turn, whatever its Room waits for. The Room may have to wait for an earlier call of its own
     * ({@link Claimant.Conduct#ATTEMPT}), and it checks its name only every 30 s.
     */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final Map<ReservedName, Line> lines;

    NameTurns(Map<ReservedName, Line> lines) {
        this.lines = new ConcurrentHashMap<>(lines);
    }

    /**
     * The turn of one Room.
     *
     * @param until when the turn ends at the latest
     * @param told whether the Room was told that it has the turn
     * @param taken whether a pass of the Room uses the turn
     */
    public record Turn(Owner owner, Instant until, boolean told, boolean taken) {
    }

    /**
     * The Rooms that want one name.
     *
     * @param waiting Rooms that asked and were told that another Room comes first
     * @param served Rooms that had a turn while others waited, the last one at the end
     */
    public record Line(Optional<Turn> turn, List<Owner> waiting, List<Owner> served) {
        static final Line EMPTY = new Line(Optional.empty(), List.of(), List.of());

        public Line {
            waiting = List.copyOf(waiting);
            served = List.copyOf(served);
        }

        private Line with(Turn next) {
            return new Line(Optional.of(next), without(waiting, next.owner()), served);
        }

        private Line taken() {
            return turn.map(going -> with(new Turn(going.owner(), going.until(), true, true))).orElse(this);
        }

        private Line told() {
            return turn.map(going -> with(new Turn(going.owner(), going.until(), true, going.taken()))).orElse(this);
        }

        private Line withoutTurnOver(Instant now) {
            return turn.filter(going -> now.isBefore(going.until())).isPresent() ? this : withoutTurn();
        }

        /** The line with the next turn given out, if no turn is under way and one of these Rooms waits. */
        private Line called(List<Claimant> rooms, Instant now) {
            return turn.isPresent()
                    ? this
                    : next(rooms).map(room -> with(new Turn(room.owner(), now.plus(LONGEST), false, false)))
                            .orElse(this);
        }

        private Line withWaiting(Owner owner) {
            return new Line(turn, plus(waiting, owner), served);
        }

        private Line withoutTurn() {
            return turn.map(over -> new Line(Optional.empty(), waiting, plus(servedBefore(over), over.owner())))
                    .orElse(this);
        }

        /**
         * Rooms that had a turn before. Of the namespace whose turn is over only waiting Rooms are kept, so that ever
         * new Rooms do not fill the list.
         */
        private List<Owner> servedBefore(Turn over) {
            return served.stream()
                    .filter(owner -> !owner.namespace().equals(over.owner().namespace()) || waiting.contains(owner))
                    .toList();
        }

        private Line wantedBy(Predicate<Owner> wants) {
            return new Line(turn, waiting.stream().filter(wants).toList(), served);
        }

        private @Nullable Line kept() {
            return turn.isEmpty() && waiting.isEmpty() ? null : this;
        }

        /** The waiting Room whose turn is next, as the cluster shows the Rooms. */
        private Optional<Claimant> next(List<Claimant> rooms) {
            return rooms.stream().filter(room -> waiting.contains(room.owner()))
                    .min(Comparator.comparingInt((Claimant room) -> lastTurnOf(room.owner().namespace()))
                            .thenComparingInt(room -> served.lastIndexOf(room.owner())).thenComparing(Claimant::created)
                            .thenComparing(room -> room.owner().uid()));
        }

        private int lastTurnOf(String namespace) {
            return served.stream().map(Owner::namespace).toList().lastIndexOf(namespace);
        }

        private static List<Owner> plus(List<Owner> owners, Owner owner) {
            List<Owner> all = new ArrayList<>(without(owners, owner));
            all.add(owner);
            return all;
        }

        private static List<Owner> without(List<Owner> owners, Owner owner) {
            return owners.stream().filter(other -> !other.equals(owner)).toList();
        }
    }

    Map<ReservedName, Line> copy() {
        return Map.copyOf(lines);
    }

    /** Whether a turn under that name is under way or a Room waits for one. */
    boolean concern(RemoteName name) {
        return name.workspace().isPresent() && lines.containsKey(ReservedName.of(name));
    }

    /** Adds a Room to the line because a Room that needs no turn is in its way. */
    void await(Claimant asking) {
        lines.merge(ReservedName.of(asking.name()), Line.EMPTY.withWaiting(asking.owner()),
                (line, _) -> hasTurn(line, asking.owner()) ? line : line.withWaiting(asking.owner()));
    }

    /** The Room that has the turn under that name. */
    Optional<Owner> going(RemoteName name) {
        return Optional.ofNullable(lines.get(ReservedName.of(name))).flatMap(Line::turn).map(Turn::owner);
    }

    /** Ends the turn of a Room that no longer competes for the name. */
    void revoke(RemoteName name, Owner owner) {
        lines.computeIfPresent(ReservedName.of(name),
                (_, known) -> (hasTurn(known, owner) ? known.withoutTurn() : known).kept());
    }

    /**
     * Takes the turn if it belongs to this Room. If the next turn belongs to another Room, {@link #call} reports that
     * when the pass of this Room ends.
     *
     * @param others the other Rooms without proof that compete for the name
     * @param wants whether a Room still wants the name, as it is now
     * @return the other Room that has the turn; empty if this Room has it
     */
    Optional<Owner> take(Claimant asking, List<Claimant> others, Predicate<Owner> wants, Instant now) {
        List<Claimant> rooms = Stream.concat(Stream.of(asking), others.stream()).toList();
        Line after = lines.compute(ReservedName.of(asking.name()), (_, known) -> {
            Line line = (known == null ? Line.EMPTY : known).wantedBy(wants).withoutTurnOver(now);
            Line asked = hasTurn(line, asking.owner()) ? line : line.withWaiting(asking.owner());
            Line next = asked.called(rooms, now);
            return hasTurn(next, asking.owner()) ? next.taken() : next;
        });
        return after.turn().map(Turn::owner).filter(owner -> !owner.equals(asking.owner()));
    }

    /**
     * Ends the turn of a Room whose pass is over or which needs no turn any more.
     *
     * @param forGood whether the Room no longer waits for a turn; otherwise only a turn that its pass took is over
     */
    void end(Claimant room, boolean forGood) {
        Owner owner = room.owner();
        lines.computeIfPresent(ReservedName.of(room.name()), (_, known) -> {
            boolean over = hasTurn(known, owner) && (forGood || known.turn().filter(Turn::taken).isPresent());
            Line line = over ? known.withoutTurn() : known;
            return (forGood ? line.wantedBy(other -> !other.equals(owner)) : line).kept();
        });
    }

    /**
     * Gives out the next turn if none is under way.
     *
     * @param others the other Rooms without proof that compete for the name
     * @return the Room that has the turn; empty if there is none or the Room was told already
     */
    Optional<Owner> call(RemoteName name, List<Claimant> others, Instant now) {
        AtomicReference<Optional<Owner>> called = new AtomicReference<>(Optional.empty());
        lines.computeIfPresent(ReservedName.of(name), (_, known) -> {
            Line line = known.called(others, now);
            called.set(line.turn().filter(turn -> !turn.told()).map(Turn::owner));
            return line.told();
        });
        return called.get();
    }

    private static boolean hasTurn(Line line, Owner owner) {
        return line.turn().filter(turn -> turn.owner().equals(owner)).isPresent();
    }
}
