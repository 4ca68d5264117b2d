package live.hundredms.operator.reconcile.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every 10 s whether the namespaces of Rooms still have the labels that the selectors of ClusterWorkspaces
 * require, because no informer watches namespaces. Reads 10 namespaces per second on average, so with more than 100 of
 * them the rounds take longer.
 *
 * <p>
 * The timer's thread runs each round, which plans the next one.
 */
public final class NamespaceChecks {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceChecks.class);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration EACH = Duration.ofMillis(100);

    private final Supplier<List<WorkspaceKey>> selecting;
    private final WorkspaceRooms rooms;
    private final RoomTriggers.Timer timer;
    private volatile boolean stopped;

    /**
     * No round was made yet.
     *
     * @param selecting the ClusterWorkspaces that select namespaces by labels
     */
    public NamespaceChecks(Supplier<List<WorkspaceKey>> selecting, WorkspaceRooms rooms, RoomTriggers.Timer timer) {
        this.selecting = selecting;
        this.rooms = rooms;
        this.timer = timer;
    }

    /** Plans the first round in 10 s. */
    public void start() {
        timer.after(LEAST, this::round);
    }

    /** Ends the rounds after the one under way. */
    public void stop() {
        stopped = true;
    }

    private void round() {
        if (stopped) {
            return;
        }
        int read = 0;
        try {
            read = selecting.get().stream().map(rooms::compareUse).mapToInt(Collection::size).sum();
        } catch (RuntimeException unexpected) {
            LOG.warn("The labels of namespaces could not be compared", unexpected);
        }
        Duration paced = EACH.multipliedBy(read);
        timer.after(paced.compareTo(LEAST) > 0 ? paced : LEAST, this::round);
    }
}
