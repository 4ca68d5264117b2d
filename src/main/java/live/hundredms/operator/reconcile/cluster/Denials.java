package live.hundredms.operator.reconcile.cluster;

import java.util.Optional;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * The Rooms of a workspace to which 100ms recently denied an operation. If there are several, the cause is hardly one
 * Room, and the workspace reports it once. Thread-safe.
 */
final class Denials {
    /** Number of Rooms that count as several. */
    private static final int SEVERAL = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Map<Denied, Recent> all = new ConcurrentHashMap<>();

    private record Denied(WorkspaceKey workspace, String operation) {
    }

    /**
     * Denials of one operation in one workspace: at most {@value #SEVERAL} Rooms with the time of their last denial.
     */
    private static final class Recent {
        private final Map<ResourceID, Long> rooms = new LinkedHashMap<>();
        private Optional<Long> told = Optional.empty();

        synchronized boolean denied(ResourceID room, long now) {
            forgetOld(now);
            rooms.remove(room);
            rooms.put(room, now);
            if (rooms.size() > SEVERAL) {
                rooms.remove(rooms.keySet().iterator().next());
            }
            boolean news = rooms.size() == SEVERAL && told.isEmpty();
            told = news ? Optional.of(now) : told;
            return news;
        }

        synchronized boolean isOver(long now) {
            forgetOld(now);
            return rooms.isEmpty() && told.isEmpty();
        }

        private void forgetOld(long now) {
            rooms.values().removeIf(at -> now - at > WITHIN.toNanos());
            told = told.filter(at -> now - at <= WITHIN.toNanos());
        }
    }

    /**
     * No denials yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    Denials(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Records that 100ms denied a Room an operation.
     *
     * @return whether several Rooms were denied it within ten minutes and this was not reported within the last ten
     *        minutes
     */
    boolean areNews(WorkspaceKey workspace, String operation, ResourceID room) {
        long now = nanos.getAsLong();
        all.values().removeIf(recent -> recent.isOver(now));
        boolean[] news = {false};
        all.compute(new Denied(workspace, operation), (_, known) -> {
            Recent recent = known == null ? new Recent() : known;
            news[0] = recent.denied(room, now);
            return recent;
        });
        return news[0];
    }
}
