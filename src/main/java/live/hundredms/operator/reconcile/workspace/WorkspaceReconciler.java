package live.hundredms.operator.reconcile.workspace;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Reconciles Workspaces. */
public final class WorkspaceReconciler implements Reconciler<Workspace> {
    private final WorkspacePass passes;
    private final WorkspaceCache cache;

    public WorkspaceReconciler(WorkspacePass passes, WorkspaceCache cache) {
        this.passes = passes;
        this.cache = cache;
    }

    @Override
    public List<EventSource<?, Workspace>> prepareEventSources(EventSourceContext<Workspace> context) {
        return List.of(cache.bindWorkspace(context.getPrimaryCache()));
    }

    @Override
    public UpdateControl<Workspace> reconcile(Workspace workspace, Context<Workspace> context) {
        WorkspaceKey key = WorkspaceKey.workspace(workspace.getMetadata().getNamespace(),
                workspace.getMetadata().getName());
        return passes.reconcile(workspace, key, WorkspaceView::of, context);
    }
}
