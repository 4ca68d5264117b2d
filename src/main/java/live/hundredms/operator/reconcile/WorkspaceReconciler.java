package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Where the event of a Workspace arrives. */
final class WorkspaceReconciler implements Reconciler<Workspace> {
    private final WorkspaceDesk desk;
    private final WorkspaceTeller teller;
    private final WorkspaceCache cache;
    private final Tracing tracing;

    WorkspaceReconciler(WorkspaceDesk desk, WorkspaceTeller teller, WorkspaceCache cache, Tracing tracing) {
        this.desk = desk;
        this.teller = teller;
        this.cache = cache;
        this.tracing = tracing;
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
            try (Tracing.Span span = tracing.pass("Workspace", workspace.getMetadata().getNamespace(),
                    workspace.getMetadata().getName())) {
                WorkspaceDesk.End end = desk.pass(WorkspaceView.of(workspace));
                span.outcome(end.reason().text());
                return teller.tell(workspace, key, end, context.eventSourceRetriever().getControllerEventSource());
            }
        } finally {
            cache.wakeSuccessor(key, workspace, context.isPrimaryResourceDeleted());
        }
    }
}
