package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * How often Rooms changed recently, by UID. A Room that has not changed for a minute is forgotten when another one
 * changes, so only Rooms that changed within a minute are kept.
 *
 * <p>
 * Used by passes over Rooms and by the informer's thread. Each use is one atomic operation on the entry of a Room; the
 * queue has each UID once.
 */
public final class RoomPaces {
    /** Number of entries that are checked at each change; more than one, or the queue would not get shorter. */
    private static final int LOOKED_THROUGH = 3;

    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Queue<Entry> oldest = new ConcurrentLinkedQueue<>();
    private final Duration longest;
    private final LongSupplier nanos;

    /** When the entry of a Room must be checked. */
    private record Entry(String uid, long at) {
    }

    /**
     * No changes yet.
     *
     * @param longest maximum time between two passes over a Room that keeps changing
     * @param nanos a monotonic clock in nanoseconds
     */
    RoomPaces(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    /** Records that the generation of the Room changed. */
    public void edited(RoomView room) {
        long now = nanos.getAsLong();
        change(room, pace -> pace.edited(now), now);
    }

    /** How long the next pass over a Room that keeps changing may not begin yet; empty if it may. */
    public Optional<Duration> untilNext(RoomView room) {
        return pace(room).untilNext(nanos.getAsLong(), longest);
    }

    /** Records that a pass over the Room begins. */
    public void begun(RoomView room) {
        long now = nanos.getAsLong();
        paces.computeIfPresent(room.uid(), (_, pace) -> pace.begun(now));
    }

    /** Records that a pass over the Room ended. */
    public void ended(RoomView room) {
        long now = nanos.getAsLong();
        paces.computeIfPresent(room.uid(), (_, pace) -> pace.ended(now));
    }

    /** Whether the Room's request for a reconcile or for new room codes counts as a spec change; one in 30 s does. */
    public boolean countsRequest(RoomView room) {
        Optional<String> request = room.request().or(room::dueRotation);
        if (request.isEmpty()) {
            return false;
        }
        long now = nanos.getAsLong();
        AtomicBoolean counts = new AtomicBoolean();
        change(room, pace -> {
            counts.set(pace.counts(request.get(), now));
            return counts.get() ? pace.requested(request.get(), now) : pace;
        }, now);
        return counts.get();
    }

    void forget(RoomView room) {
        paces.remove(room.uid());
    }

    int size() {
        return paces.size();
    }

    private Pace pace(RoomView room) {
        return paces.getOrDefault(room.uid(), Pace.NONE);
    }

    private void change(RoomView room, UnaryOperator<Pace> change, long now) {
        AtomicBoolean added = new AtomicBoolean();
        paces.compute(room.uid(), (_, known) -> {
            added.set(known == null);
            return change.apply(known == null ? Pace.NONE : known);
        });
        if (added.get()) {
            oldest.add(new Entry(room.uid(), now + Pace.QUIET.toNanos()));
        }
        forgetOld(now);
    }

    private void forgetOld(long now) {
        for (int i = 0; i < LOOKED_THROUGH; i++) {
            Entry entry = oldest.poll();
            if (entry == null) {
                return;
            }
            if (now - entry.at() < 0) {
                oldest.add(entry);
                return;
            }
            Pace left = paces.computeIfPresent(entry.uid(), (_, pace) -> pace.isOver(now) ? null : pace);
            if (left != null) {
                oldest.add(new Entry(entry.uid(), now + Pace.QUIET.toNanos()));
            }
        }
    }
}
