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
 * Which of the Rooms without proven credentials may try to write under a name: none of them holds it, so each has a
 * turn. The next turn goes to a Room of the namespace that has waited longest since its last one; in it to the Room that
 * has waited longest; among those that had none, to the oldest.
 *
 * <p>
 * Used by the thread of every pass, and by the informer's when a Room was replaced by another. No lock of its own: each
 * name has one immutable {@link Line}, which is replaced in one atomic step of the map. A line goes when nobody waits.
 */
public final class NameTurns {
    /**
     * After this time a turn is over, whatever the Room waits for. A call of the Room before may have to be waited for
     * ({@link Claimant.Conduct#ATTEMPT}), and the Room looks at its name again only every 30 s.
     */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final Map<ReservedName, Line> lines;

    NameTurns(Map<ReservedName, Line> lines) {
        this.lines = new ConcurrentHashMap<>(lines);
    }

    /**
     * A turn.
     *
     * @param until when it ends at the latest
     * @param told whether the Room heard of it
     * @param taken whether a pass of the Room goes on because of it
     */
    public record Turn(Owner owner, Instant until, boolean told, boolean taken) {
    }

    /**
     * The Rooms that want one name.
     *
     * @param waiting those that asked and were told of another Room
     * @param served those that had a turn while others waited, the last one at the end
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

        /** With the next turn, if none goes on and one of these Rooms waits. */
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

        /** Of the same namespace only those that wait, so that ever new Rooms do not fill the list. */
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

        /** Of the Rooms that wait, as the cluster shows them. */
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

    /** Whether a turn under that name goes on or is waited for. */
    boolean concern(RemoteName name) {
        return name.workspace().isPresent() && lines.containsKey(ReservedName.of(name));
    }

    /** A Room wants the name while another Room is in its way that needs no turn. */
    void await(Claimant asking) {
        lines.merge(ReservedName.of(asking.name()), Line.EMPTY.withWaiting(asking.owner()),
                (line, _) -> hasTurn(line, asking.owner()) ? line : line.withWaiting(asking.owner()));
    }

    /** The Room that has the turn under that name. */
    Optional<Owner> going(RemoteName name) {
        return Optional.ofNullable(lines.get(ReservedName.of(name))).flatMap(Line::turn).map(Turn::owner);
    }

    /** A Room that has the turn under that name competes no more. */
    void revoke(RemoteName name, Owner owner) {
        lines.computeIfPresent(ReservedName.of(name),
                (_, known) -> (hasTurn(known, owner) ? known.withoutTurn() : known).kept());
    }

    /**
     * Takes a turn, if it is this Room's. If that makes it the turn of another Room, {@link #call} tells that one: it
     * follows, since the pass of this Room ends.
     *
     * @param others the other Rooms without proof that compete for the name
     * @param wants whether a Room still wants the name, as it is now
     * @return the Room whose turn it is instead
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
     * A pass of a Room is over, or the Room needs no turn any more.
     *
     * @param forGood whether the Room waits for no turn any more; otherwise only a turn that its pass took is over
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
     * Gives the next turn, if none goes on.
     *
     * @param others the other Rooms without proof that compete for the name
     * @return the Room whose turn has come, unless it heard of that
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
