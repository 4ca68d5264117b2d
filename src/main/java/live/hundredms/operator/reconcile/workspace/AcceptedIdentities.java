package live.hundredms.operator.reconcile.workspace;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import live.hundredms.operator.reconcile.cluster.Witnesses;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records another accepted access key or realm of a workspace object on some of its Rooms at once, before the object's
 * own status has it. If the object is recreated, that status is lost, and then these Rooms are the witnesses (invariant
 * 10). The other Rooms record it with their next write.
 */
public final class AcceptedIdentities {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedIdentities.class);
    /** Maximum number of Rooms that are tried, because a policy may refuse the writes to all of them. */
    private static final int TRIES = 10;

    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;
    private final RoomWriter writes;
    private final OperatorMetrics metrics;
    private final Clock clock;

    public AcceptedIdentities(WorkspaceRooms rooms, WorkspaceRegistry registry, RoomWriter writes,
            OperatorMetrics metrics, Clock clock) {
        this.rooms = rooms;
        this.registry = registry;
        this.writes = writes;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Records the identity after a pass over a workspace object.
     *
     * @param view the object when the pass began
     */
    void tell(WorkspaceView view) {
        Optional<WorkspaceIdentity> accepted = registry.usable(view.key()).filter(entry -> isNew(view, entry))
                .map(WorkspaceEntry::identity);
        if (accepted.isEmpty()) {
            return;
        }
        rooms.awaitComplete();
        Witnesses witnesses = rooms.ownWitnesses(view.key());
        Optional<RoomView> last = witnesses.lastIdentified();
        if (!last.flatMap(RoomView::recordedIdentity).equals(accepted.map(WorkspaceIdentity::accessKeyFingerprint))) {
            write(witnesses, accepted.get(),
                    IdentityStamp.after(last.flatMap(RoomView::identifiedAt), clock.instant()));
        }
    }

    private static boolean isNew(WorkspaceView view, WorkspaceEntry entry) {
        return view.identified().own(entry.identity().keyId())
                .filter(own -> entry.accessKeyFingerprint().equals(own.accessKeyFingerprint())).isEmpty();
    }

    private void write(Witnesses witnesses, WorkspaceIdentity accepted, Instant at) {
        Iterator<RoomView> rooms = witnesses.spread().limit(TRIES).iterator();
        int written = 0;
        while (rooms.hasNext() && written < Witnesses.MOST) {
            RoomView room = rooms.next();
            try {
                writes.identify(room.room(), accepted, at);
                written++;
            } catch (ObjectPatches.Refused refused) {
                metrics.kubernetesWriteRefused(refused.write(), "rooms");
                LOG.warn("The identity could not be written to Room {}: {}", room.id(), refused.getMessage());
            } catch (ObjectPatches.Outdated | KubernetesClientException failed) {
                LOG.warn("The identity could not be written to Room {}: {}", room.id(), failed.getMessage());
            }
        }
    }
}
