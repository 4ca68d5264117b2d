package live.hundredms.operator.reconcile.cluster;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * The Rooms that show which workspace an object led to if its own status does not: each has a room, and a record that
 * names the object (invariant 10).
 *
 * @param rooms the Rooms, the last confirmed first, suspended ones last
 */
public record Witnesses(List<RoomView> rooms) {
    /** Maximum number of Rooms that are read, and of Rooms that record at once that a change was accepted. */
    public static final int MOST = 3;

    /**
     * Order of the Rooms: the room that was confirmed last is most likely in the present workspace, and a suspended
     * Room may have missed a change.
     */
    private static final Comparator<RoomView> ORDER = Comparator.comparing(RoomView::isSuspended)
            .thenComparing(room -> room.confirmedSince().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(RoomView::namespace).thenComparing(RoomView::name);

    public Witnesses {
        rooms = rooms.stream().sorted(ORDER).toList();
    }

    /** Whether there are no witnesses. */
    public boolean isEmpty() {
        return rooms.isEmpty();
    }

    /**
     * At most {@link #MOST} Rooms, of different namespaces if there are several: one namespace must not decide for all.
     */
    public List<RoomView> chosen() {
        return spread().limit(MOST).toList();
    }

    /** All Rooms, the first of each namespace before the others. */
    public Stream<RoomView> spread() {
        Set<String> namespaces = new HashSet<>();
        Map<Boolean, List<RoomView>> first = rooms.stream()
                .collect(Collectors.partitioningBy(room -> namespaces.add(room.namespace())));
        return Stream.of(true, false).flatMap(which -> first.getOrDefault(which, List.of()).stream());
    }

    /** The Room that last recorded which credentials were accepted. */
    public Optional<RoomView> lastIdentified() {
        return rooms.stream().filter(room -> room.recordedIdentity().isPresent())
                .max(Comparator.comparing(room -> room.identifiedAt().orElse(Instant.MIN)));
    }
}
