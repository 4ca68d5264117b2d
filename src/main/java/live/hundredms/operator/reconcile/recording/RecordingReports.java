package live.hundredms.operator.reconcile.recording;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.domain.recording.Delivery;
import live.hundredms.operator.domain.recording.NewestUploads;
import live.hundredms.operator.inventory.AssetList;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports checks of recordings: conditions and Events on transitions, and metrics. */
public final class RecordingReports {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingReports.class);

    private final RoomWriter writes;
    private final Events events;
    private final OperatorMetrics metrics;
    private final BiConsumer<WorkspaceKey, String> warn;

    /**
     * Reports through these parts.
     *
     * @param warn records a Warning Event about what checks do not reach on a workspace object
     */
    public RecordingReports(RoomWriter writes, Events events, OperatorMetrics metrics,
            BiConsumer<WorkspaceKey, String> warn) {
        this.writes = writes;
        this.events = events;
        this.metrics = metrics;
        this.warn = warn;
    }

    /** A condition that must be written. */
    private record Transition(RoomView room, Delivery delivery) {
    }

    /**
     * Writes the conditions that differ, ordered by the time of the assets that decided: what a killed process did not
     * write is then newer than everything that it wrote.
     */
    void report(List<RoomView> rooms, NewestUploads newest) {
        rooms.stream().filter(room -> !room.isSuspended())
                .flatMap(room -> RecordingCondition.roomId(room).flatMap(newest::delivery)
                        .filter(delivery -> RecordingCondition.change(room, delivery).isPresent())
                        .map(delivery -> new Transition(room, delivery)).stream())
                .sorted(Comparator.comparing(transition -> transition.delivery().since())).forEach(this::write);
    }

    private void write(Transition transition) {
        RoomView room = transition.room();
        try (Logging.Scope _ = Logging.about(room.namespace(), room.name())) {
            writes.recordings(room.room(), transition.delivery()).ifPresent(written -> tell(room, written));
        } catch (ObjectPatches.Outdated | ObjectPatches.Refused | KubernetesClientException failed) {
            if (failed instanceof ObjectPatches.Refused refused) {
                metrics.kubernetesWriteRefused(refused.write(), "rooms");
            }
            LOG.warn("Whether recordings arrive could not be written to Room {}: {}", room.id(), failed.getMessage());
        }
    }

    private void tell(RoomView room, ConditionStatus written) {
        LOG.atInfo().setMessage("The condition of recordings changed").addKeyValue("reason", written.reason())
                .addKeyValue("why", written.message()).log();
        if (RecordingCondition.UPLOAD_FAILED.equals(written.reason())) {
            events.record(room.room(), EventType.WARNING, RecordingCondition.UPLOAD_FAILED,
                    Optional.ofNullable(written.message()).orElse(""));
        }
    }

    void count(WorkspaceKey key, AssetList.Tally tally) {
        metrics.recordings(key.toString(), tally.uploaded(), tally.failed(), tally.ignored());
    }

    /** Reports once what a check did not reach. */
    void tell(WorkspaceKey key, AssetList.Gap gap) {
        String read = "A check of recordings reads %,d pages of the list that 100ms has of them, "
                .formatted(AssetList.MOST_PAGES);
        String message = switch (gap) {
            case AssetList.Gap.Older(var from, var to) ->
                read + "and did not reach those that were created between " + from + " and " + to
                        + ". The operator does not judge them. If this repeats, set a shorter recordingCheckInterval.";
            case AssetList.Gap.Newer() -> read
                    + "and did not reach its end: 100ms lists the oldest recordings first. The"
                    + " operator goes on there with the next check, and judges recordings once it has reached the end.";
        };
        LOG.warn("{}: {}", key, message);
        warn.accept(key, message);
    }
}
