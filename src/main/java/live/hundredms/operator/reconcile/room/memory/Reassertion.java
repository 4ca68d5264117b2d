package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * When the desired state of a Legacy Room is sent again: each {@code reassertInterval}, where one is set. The first time
 * in a process is drawn at random within the interval, so that all Rooms are spread evenly.
 */
public final class Reassertion {
    private final Map<String, Long> next = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * Nothing is due.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public Reassertion(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the Room's state is to be sent again now. */
    public boolean due(Room room, Optional<WorkspaceEntry> workspace) {
        Long planned = next.get(uid(room));
        return interval(workspace).isPresent() && planned != null && nanos.getAsLong() - planned >= 0;
    }

    /**
     * After a pass: when the Room is due next.
     *
     * @return empty where its workspace has no interval
     */
    public Optional<Duration> plan(Room room, Optional<WorkspaceEntry> workspace) {
        Optional<Duration> interval = interval(workspace);
        if (interval.isEmpty()) {
            next.remove(uid(room));
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        long length = interval.get().toNanos();
        long at = next.compute(uid(room), (_, planned) -> {
            if (planned == null) {
                return now + ThreadLocalRandom.current().nextLong(length);
            }
            return planned - now > 0 ? planned : now + length;
        });
        return Optional.of(Duration.ofNanos(Math.max(1_000_000, at - now)));
    }

    public void forget(Room room) {
        next.remove(uid(room));
    }

    private static Optional<Duration> interval(Optional<WorkspaceEntry> workspace) {
        return workspace.map(WorkspaceEntry::settings).filter(settings -> settings.dialect() == Dialect.LEGACY)
                .flatMap(WorkspaceSettings::reassertInterval);
    }

    private static String uid(Room room) {
        return RoomView.of(room).uid();
    }
}
