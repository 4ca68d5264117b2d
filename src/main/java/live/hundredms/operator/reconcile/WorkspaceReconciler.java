package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Where the event of a Workspace arrives. */
final class WorkspaceReconciler implements Reconciler<Workspace> {
    private final WorkspaceDesk desk;
    private final WorkspaceTeller teller;
    private final WorkspaceCache cache;

    WorkspaceReconciler(WorkspaceDesk desk, WorkspaceTeller teller, WorkspaceCache cache) {
        this.desk = desk;
        this.teller = teller;
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
