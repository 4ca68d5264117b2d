package live.hundredms.operator.reconcile.workspace;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import java.util.function.Function;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Passes over a workspace of either kind: what becomes of an event, whichever reconciler it arrives at. */
public final class WorkspacePass {
    private final WorkspaceSweeper desk;
    private final WorkspaceReporter teller;
    private final WorkspaceCache cache;
    private final Tracing tracing;

    public WorkspacePass(WorkspaceSweeper desk, WorkspaceReporter teller, WorkspaceCache cache, Tracing tracing) {
        this.desk = desk;
        this.teller = teller;
        this.cache = cache;
        this.tracing = tracing;
    }

    <S, R extends CustomResource<S, WorkspaceStatus>> UpdateControl<R> reconcile(R workspace, WorkspaceKey key,
            Function<R, WorkspaceView> view, Context<R> context) {
        try {
            if (context.isPrimaryResourceDeleted()) {
                desk.gone(key);
                cache.rooms().wakeWaiting(key);
                return UpdateControl.noUpdate();
            }
            cache.lookingAt(key, workspace);
            try (Tracing.Span span = tracing.pass(workspace.getKind(),
                    Objects.requireNonNullElse(workspace.getMetadata().getNamespace(), ""),
                    workspace.getMetadata().getName())) {
                WorkspaceSweeper.End end = desk.pass(view.apply(workspace));
                span.outcome(end.reason().text());
                return teller.tell(workspace, key, end, context.eventSourceRetriever().getControllerEventSource());
            }
        } finally {
            cache.wakeSuccessor(key, workspace, context.isPrimaryResourceDeleted());
        }
    }
}
