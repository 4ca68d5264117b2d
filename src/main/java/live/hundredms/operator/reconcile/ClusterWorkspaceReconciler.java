package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Where the event of a ClusterWorkspace arrives. */
final class ClusterWorkspaceReconciler implements Reconciler<ClusterWorkspace> {
    private final WorkspaceDesk desk;
    private final WorkspaceTeller teller;
    private final WorkspaceCache cache;

    ClusterWorkspaceReconciler(WorkspaceDesk desk, WorkspaceTeller teller, WorkspaceCache cache) {
        this.desk = desk;
        this.teller = teller;
        this.cache = cache;
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
            return teller.tell(workspace, key, desk.pass(WorkspaceView.of(workspace)),
                    context.eventSourceRetriever().getControllerEventSource());
        } finally {
            cache.wakeSuccessor(key, workspace, context.isPrimaryResourceDeleted());
        }
    }
}
