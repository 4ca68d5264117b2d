package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Where the event of a ClusterWorkspace arrives. */
final class ClusterWorkspaceReconciler implements Reconciler<ClusterWorkspace> {
    private final WorkspaceDesk desk;
    private final WorkspaceTeller teller;
    private final WorkspaceCache cache;
    private final Tracing tracing;

    ClusterWorkspaceReconciler(WorkspaceDesk desk, WorkspaceTeller teller, WorkspaceCache cache, Tracing tracing) {
        this.desk = desk;
        this.teller = teller;
        this.cache = cache;
        this.tracing = tracing;
    }

    @Override
    public List<EventSource<?, ClusterWorkspace>> prepareEventSources(EventSourceContext<ClusterWorkspace> context) {
        return List.of(cache.bindClusterWorkspace(context.getPrimaryCache()));
    }

    @Override
    public UpdateControl<ClusterWorkspace> reconcile(ClusterWorkspace workspace, Context<ClusterWorkspace> context) {
        WorkspaceKey key = WorkspaceKey.cluster(workspace.getMetadata().getName());
        try {
            if (context.isPrimaryResourceDeleted()) {
                desk.gone(key);
                cache.rooms().wakeWaiting(key);
                return UpdateControl.noUpdate();
            }
            cache.lookingAt(key, workspace);
            try (Tracing.Span span = tracing.pass("ClusterWorkspace", "", workspace.getMetadata().getName())) {
                WorkspaceDesk.End end = desk.pass(WorkspaceView.of(workspace));
                span.outcome(end.reason().text());
                return teller.tell(workspace, key, end, context.eventSourceRetriever().getControllerEventSource());
            }
        } finally {
            cache.wakeSuccessor(key, workspace, context.isPrimaryResourceDeleted());
        }
    }
}
