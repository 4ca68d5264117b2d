package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import live.hundredms.operator.reconcile.object.RoomView;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers about Rooms: one {@link RoomMemory} for each Room with anything to remember, so most
 * Rooms at rest cost nothing. By uid: a Room that was recreated under its name inherits nothing.
 *
 * <p>
 * Used by the passes of Rooms, by the threads that find a Secret or a workspace changed, and by the informer's thread,
 * which reports deleted Rooms. {@link #with} and {@link #update} are the only ways to a memory, and give it to one
 * thread at a time, under the lock of the map's entry.
 */
public final class RoomMemories {
    private final Map<String, RoomMemory> memories = new ConcurrentHashMap<>();
    private final RoomPaces paces;
    private final WorkspaceAbsences absences;
    private final CodeChecks codeChecks;
    private final DeletionTimeout timeout;
    private final LongSupplier nanos;

    /**
     * No memories yet.
     *
     * @param deletionTimeout maximum time that a deletion waits while 100ms is unreachable
     * @param longestPause maximum time between two passes over a Room that keeps changing
     * @param nanos a monotonic clock in nanoseconds; this process leads from now on
     */
    public RoomMemories(Duration deletionTimeout, Duration longestPause, LongSupplier nanos) {
        this(deletionTimeout, longestPause, Duration.ofDays(1), nanos);
    }

    /**
     * The same.
     *
     * @param verifyCodesInterval how often the room codes of a Room are read
     */
    public RoomMemories(Duration deletionTimeout, Duration longestPause, Duration verifyCodesInterval,
            LongSupplier nanos) {
        this.codeChecks = new CodeChecks(verifyCodesInterval, nanos);
        this.timeout = new DeletionTimeout(deletionTimeout, nanos.getAsLong());
        this.paces = new RoomPaces(longestPause, nanos);
        this.absences = new WorkspaceAbsences(nanos);
        this.nanos = nanos;
    }

    /** How often Rooms changed recently. */
    public RoomPaces paces() {
        return paces;
    }

    /** Rooms that cannot use their workspace object at present. */
    public WorkspaceAbsences absences() {
        return absences;
    }

    /** When the room codes of Rooms are read. */
    public CodeChecks codeChecks() {
        return codeChecks;
    }

    /**
     * Reads and changes what is remembered about a Room.
     *
     * @param use must be quick and must not call this object, because other threads wait for it
     */
    public <T> T with(RoomView room, Function<RoomMemory, T> use) {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        memories.compute(room.uid(), (_, known) -> {
            RoomMemory memory = known == null ? new RoomMemory(timeout, nanos) : known;
            answer.set(use.apply(memory));
            return memory.isEmpty() ? null : memory;
        });
        return Objects.requireNonNull(answer.get());
    }

    /** Changes what is remembered about a Room. */
    public void update(RoomView room, Consumer<RoomMemory> change) {
        with(room, memory -> {
            change.accept(memory);
            return memory;
        });
    }

    /** Forgets a Room that no longer exists. */
    public void forget(RoomView room) {
        memories.remove(room.uid());
        paces.forget(room);
        absences.ended(room.uid());
        codeChecks.forget(room.uid());
    }

    /** Number of Rooms with a memory. */
    int size() {
        return memories.size();
    }
}
