package live.hundredms.operator.domain.ownership;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.RoomNames;
import org.jspecify.annotations.Nullable;

/**
 * What passes saw of rooms at 100ms, as far as no Room's status tells it: which Room's pass came upon a room first, under
 * which name the room was last seen, and which Rooms wait for it.
 *
 * <p>
 * Used by the thread of every pass, and by the informer's when a Room was replaced by another. No lock of its own: each
 * room has one immutable {@link Sighting}, which is replaced in one atomic step of the map together with what follows from
 * it, and no step looks at two rooms. The second map only finds what a Room has to let go.
 */
public final class RoomSightings {
    private final Map<RoomInRealm, Sighting> rooms = new ConcurrentHashMap<>();
    /** The same by the Room that came first: every pass asks for its own alone, of which there are hardly ever two. */
    private final Map<Owner, Set<RoomInRealm>> byFirst = new ConcurrentHashMap<>();

    RoomSightings(Map<RoomInRealm, Sighting> rooms) {
        rooms.forEach((room, sighting) -> change(room, _ -> sighting));
    }

    /**
     * What was seen of a room.
     *
     * @param first the Room whose pass came upon it before all others, and which owns it unless it decides otherwise
     * @param name what the room was last called; empty if no Room waits for it
     * @param waiting the Rooms whose name led to it although it is another's
     */
    public record Sighting(Optional<Owner> first, Optional<String> name, Set<Owner> waiting) {
        static final Sighting NONE = new Sighting(Optional.empty(), Optional.empty(), Set.of());

        public Sighting {
            waiting = Set.copyOf(waiting);
        }

        boolean isFirst(Owner owner) {
            return first.filter(owner::equals).isPresent();
        }

        /** Whether the room is to be taken for having that name: its owner has not seen it under another since. */
        boolean mayBeCalled(String other) {
            return name.isEmpty() || RoomNames.same(name.get(), other);
        }

        Sighting withFirst(Owner owner) {
            return new Sighting(Optional.of(owner), name, waiting);
        }

        Sighting withoutFirst() {
            return new Sighting(Optional.empty(), name, waiting);
        }

        /** A Room came upon it, by its own name, and waits. */
        Sighting awaitedBy(Claimant asking) {
            Set<Owner> all = new HashSet<>(waiting);
            all.removeIf(asking.owner()::isNamedLike);
            all.add(asking.owner());
            return new Sighting(first, Optional.of(asking.name().text()), all);
        }

        /** Its owner saw it under that name, for which these Rooms wait. */
        Sighting seenAs(String seen, Set<Owner> still) {
            return still.isEmpty() ? abandoned() : new Sighting(first, Optional.of(seen), still);
        }

        /** No Room waits for it any more. */
        Sighting abandoned() {
            return new Sighting(first, Optional.empty(), Set.of());
        }
    }

    /** What is to be remembered of a room from now on, and the answer to what was asked. */
    record Decision<T>(Sighting after, T answer) {
    }

    Map<RoomInRealm, Sighting> copy() {
        return Map.copyOf(rooms);
    }

    /** What was seen of a room, to look at and not to decide by. */
    Sighting of(RoomInRealm room) {
        return rooms.getOrDefault(room, Sighting.NONE);
    }

    /** That room, or if its realm is unknown, each that it may be and of which something was seen. */
    List<RoomInRealm> mayBe(RoomInRealm room) {
        return room.realm().isPresent()
                ? List.of(room)
                : Stream.concat(Stream.of(room), rooms.keySet().stream().filter(room::mayBe)).distinct().toList();
    }

    /** The rooms that a Room's passes came upon first. */
    Set<RoomInRealm> firstBy(Owner owner) {
        return byFirst.getOrDefault(owner, Set.of());
    }

    /** Changes what is remembered of one room in one atomic step. */
    void change(RoomInRealm room, UnaryOperator<Sighting> change) {
        decide(room, seen -> new Decision<>(change.apply(seen), room));
    }

    /** The same, with an answer that follows from what was remembered. */
    <T> T decide(RoomInRealm room, Function<Sighting, Decision<T>> decision) {
        AtomicReference<Decision<T>> made = new AtomicReference<>();
        rooms.compute(room, (_, known) -> {
            Sighting before = known == null ? Sighting.NONE : known;
            Decision<T> decided = decision.apply(before);
            made.set(decided);
            note(room, before.first(), decided.after().first());
            return decided.after().equals(Sighting.NONE) ? null : decided.after();
        });
        return made.get().answer();
    }

    private void note(RoomInRealm room, Optional<Owner> before, Optional<Owner> after) {
        if (!before.equals(after)) {
            before.ifPresent(owner -> byFirst.computeIfPresent(owner, (_, ids) -> without(ids, room)));
            after.ifPresent(owner -> byFirst.merge(owner, Set.of(room), RoomSightings::both));
        }
    }

    private static @Nullable Set<RoomInRealm> without(Set<RoomInRealm> ids, RoomInRealm room) {
        Set<RoomInRealm> rest = new HashSet<>(ids);
        rest.remove(room);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }

    private static Set<RoomInRealm> both(Set<RoomInRealm> some, Set<RoomInRealm> more) {
        Set<RoomInRealm> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
