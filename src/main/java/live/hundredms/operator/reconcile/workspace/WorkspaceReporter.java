package live.hundredms.operator.reconcile.workspace;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.dependent.RecentOperationCacheFiller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of a pass over a workspace becomes: a status if it differs, an Event on a transition, the next look. */
public final class WorkspaceReporter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceReporter.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ObjectPatches patches;
    private final Conditions conditions;
    private final WorkspaceRegistry registry;
    private final Events events;
    private final OperatorMetrics metrics;

    public WorkspaceReporter(ObjectPatches patches, Conditions conditions, WorkspaceRegistry registry, Events events,
            OperatorMetrics metrics) {
        this.patches = patches;
        this.conditions = conditions;
        this.registry = registry;
        this.events = events;
        this.metrics = metrics;
    }

    /** Reports the end of a pass over a workspace of either kind. */
    <S, R extends CustomResource<S, WorkspaceStatus>> UpdateControl<R> report(R workspace, WorkspaceKey key,
            WorkspaceSweeper.End end, RecentOperationCacheFiller<R> cache) {
        if (Thread.currentThread().isInterrupted()) {
            return UpdateControl.noUpdate(); // the operator is stopping, which says nothing of the workspace
        }
        try {
            WorkspaceStatus next = status(workspace, key, end);
            if (!next.equals(workspace.getStatus())) {
                transition(workspace, end);
                metrics.kubernetesWrite(KubernetesWrite.STATUS);
                R after = patches.status(workspace, next);
                cache.handleRecentResourceUpdate(ResourceID.fromResource(workspace), after, workspace);
            }
            return UpdateControl.<R>noUpdate().rescheduleAfter(end.next());
        } catch (ObjectPatches.Outdated | KubernetesClientException failure) {
            LOG.warn("The status of {} could not be written: {}", key, failure.getMessage());
            return UpdateControl.<R>noUpdate().rescheduleAfter(AGAIN);
        }
    }

    private WorkspaceStatus status(CustomResource<?, WorkspaceStatus> workspace, WorkspaceKey key,
            WorkspaceSweeper.End end) {
        WorkspaceStatus before = workspace.getStatus();
        long generation = workspace.getMetadata().getGeneration();
        List<ConditionStatus> all = conditions.of(end.reason().text(), end.reason().kind(), end.message(),
                before == null ? null : before.conditions(), generation);
        Identity known = before == null ? null : before.identity();
        Identity identity = registry.usable(key).map(entry -> identity(entry, known)).orElse(known);
        return new WorkspaceStatus(generation, all, identity);
    }

    /** What replies don't show is not changed. */
    private static Identity identity(WorkspaceEntry entry, @Nullable Identity known) {
        Optional<RemoteRoom> any = entry.inventory().any();
        Optional<Identity> same = Optional.ofNullable(known)
                .filter(before -> entry.accessKeyHash().equals(before.accessKeyHash()));
        return new Identity(entry.accessKeyHash(),
                any.flatMap(RemoteRoom::customerId).or(() -> same.map(Identity::customerId)).orElse(null),
                any.flatMap(RemoteRoom::appId).or(() -> same.map(Identity::appId)).orElse(null));
    }

    private void transition(CustomResource<?, WorkspaceStatus> workspace, WorkspaceSweeper.End end) {
        Optional<String> before = Optional.ofNullable(workspace.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY)).map(ConditionStatus::reason);
        if (Objects.equals(before, Optional.of(end.reason().text()))) {
            return;
        }
        boolean ready = end.reason().kind() == Reason.Kind.READY;
        LOG.atInfo().setMessage(ready ? "The workspace is ready" : "The workspace is not ready")
                .addKeyValue("workspace", workspace.getMetadata().getName()).addKeyValue("reason", end.reason().text())
                .addKeyValue("why", end.message()).log();
        events.record(workspace, ready ? EventType.NORMAL : EventType.WARNING, end.reason().text(), end.message());
    }
}
