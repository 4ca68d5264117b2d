package live.hundredms.operator.reconcile.workspace;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Reconciles ClusterWorkspaces. */
public final class ClusterWorkspaceReconciler implements Reconciler<ClusterWorkspace> {
    private final WorkspacePass passes;
    private final WorkspaceCache cache;

    public ClusterWorkspaceReconciler(WorkspacePass passes, WorkspaceCache cache) {
        this.passes = passes;
        this.cache = cache;
    }

    @Override
    public List<EventSource<?, ClusterWorkspace>> prepareEventSources(EventSourceContext<ClusterWorkspace> context) {
        return List.of(cache.bindClusterWorkspace(context.getPrimaryCache()));
    }

    @Override
    public UpdateControl<ClusterWorkspace> reconcile(ClusterWorkspace workspace, Context<ClusterWorkspace> context) {
        WorkspaceKey key = WorkspaceKey.cluster(workspace.getMetadata().getName());
        return passes.reconcile(workspace, key, WorkspaceView::of, context);
    }
}
