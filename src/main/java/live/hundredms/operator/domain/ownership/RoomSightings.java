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
 * What passes saw of rooms at 100ms, as far as no status shows it: the Room whose pass found a room first, the name
 * under which the room was last seen, and the Rooms that wait for it.
 *
 * <p>
 * Used by the thread of every pass, and by the informer's thread when another Room replaced a Room. It has no lock of
 * its own: each room has one immutable {@link Sighting}, which one atomic step of the map replaces together with what
 * follows from it, and no step reads two rooms. The second map only finds the rooms that a Room has to let go.
 */
public final class RoomSightings {
    private final Map<RoomInRealm, Sighting> rooms = new ConcurrentHashMap<>();
    /**
     * Rooms by the Room that found them first. Every pass asks for those of its own Room, hardly ever more than one.
     */
    private final Map<Owner, Set<RoomInRealm>> byFirst = new ConcurrentHashMap<>();

    RoomSightings(Map<RoomInRealm, Sighting> rooms) {
        rooms.forEach((room, sighting) -> change(room, _ -> sighting));
    }

    /**
     * What passes saw of one room.
     *
     * @param first the Room whose pass found it first, and which owns it unless that pass decides otherwise
     * @param name last known name of the room; empty if no Room waits for it
     * @param waiting the Rooms whose name led to the room although it belongs to another Room
     */
    public record Sighting(Optional<Owner> first, Optional<String> name, Set<Owner> waiting) {
        static final Sighting NONE = new Sighting(Optional.empty(), Optional.empty(), Set.of());

        public Sighting {
            waiting = Set.copyOf(waiting);
        }

        boolean isFirst(Owner owner) {
            return first.filter(owner::equals).isPresent();
        }

        /** Whether the room may still have that name: its owner has not seen it under another name since. */
        boolean mayBeCalled(String other) {
            return name.isEmpty() || RoomNames.same(name.get(), other);
        }

        Sighting withFirst(Owner owner) {
            return new Sighting(Optional.of(owner), name, waiting);
        }

        Sighting withoutFirst() {
            return new Sighting(Optional.empty(), name, waiting);
        }

        /** The sighting after a Room found the room by its own name and waits. */
        Sighting awaitedBy(Claimant asking) {
            Set<Owner> all = new HashSet<>(waiting);
            all.removeIf(asking.owner()::isNamedLike);
            all.add(asking.owner());
            return new Sighting(first, Optional.of(asking.name().text()), all);
        }

        /** The sighting after its owner saw it under that name, for which these Rooms wait. */
        Sighting seenAs(String seen, Set<Owner> still) {
            return still.isEmpty() ? abandoned() : new Sighting(first, Optional.of(seen), still);
        }

        /** The sighting after the last waiting Room left. */
        Sighting abandoned() {
            return new Sighting(first, Optional.empty(), Set.of());
        }
    }

    /** The new sighting of a room, and the answer to the question that was asked. */
    record Decision<T>(Sighting after, T answer) {
    }

    Map<RoomInRealm, Sighting> copy() {
        return Map.copyOf(rooms);
    }

    /** What was seen of a room. It may change at any moment; a step that changes it uses {@link #decide}. */
    Sighting of(RoomInRealm room) {
        return rooms.getOrDefault(room, Sighting.NONE);
    }

    /** The room itself, or if its realm is unknown, each remembered room that it may be. */
    List<RoomInRealm> mayBe(RoomInRealm room) {
        return room.realm().isPresent()
                ? List.of(room)
                : Stream.concat(Stream.of(room), rooms.keySet().stream().filter(room::mayBe)).distinct().toList();
    }

    /** The rooms that passes of a Room found first. */
    Set<RoomInRealm> firstBy(Owner owner) {
        return byFirst.getOrDefault(owner, Set.of());
    }

    /** Replaces what is remembered about one room in one atomic step. */
    void change(RoomInRealm room, UnaryOperator<Sighting> change) {
        decide(room, seen -> new Decision<>(change.apply(seen), room));
    }

    /**
     * Replaces what is remembered about one room in one atomic step, and returns an answer that follows from the former
     * value.
     */
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
