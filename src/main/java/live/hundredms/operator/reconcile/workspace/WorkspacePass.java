package live.hundredms.operator.reconcile.workspace;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import java.util.function.Function;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.recording.RecordingChecks;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Handles an event of a workspace object of either kind, from its reconciler to the report. */
public final class WorkspacePass {
    private final WorkspaceSweeper sweeper;
    private final AcceptedIdentities identities;
    private final WorkspaceReporter reporter;
    private final WorkspaceCache cache;
    private final Tracing tracing;
    private final RecordingChecks recordings;

    public WorkspacePass(WorkspaceSweeper sweeper, AcceptedIdentities identities, WorkspaceReporter reporter,
            WorkspaceCache cache, Tracing tracing, RecordingChecks recordings) {
        this.recordings = recordings;
        this.sweeper = sweeper;
        this.identities = identities;
        this.reporter = reporter;
        this.cache = cache;
        this.tracing = tracing;
    }

    <S, R extends CustomResource<S, WorkspaceStatus>> UpdateControl<R> reconcile(R workspace, WorkspaceKey key,
            Function<R, WorkspaceView> view, Context<R> context) {
        try {
            if (context.isPrimaryResourceDeleted()) {
                sweeper.gone(key);
                recordings.gone(key);
                reporter.gone(key);
                return UpdateControl.noUpdate();
            }
            cache.passStarted(key, workspace);
            try (Tracing.Span span = tracing.pass(workspace.getKind(),
                    Objects.requireNonNullElse(workspace.getMetadata().getNamespace(), ""),
                    workspace.getMetadata().getName())) {
                WorkspaceView began = view.apply(workspace);
                long generation = Objects.requireNonNullElse(workspace.getMetadata().getGeneration(), 0L);
                WorkspaceSweeper.End swept = sweeper.pass(began, generation);
                recordings.passed(key, generation);
                WorkspaceSweeper.End end = swept.with(recordings.note(key));
                identities.tell(began);
                span.outcome(end.reason().text());
                return reporter.report(workspace, key, end, context.eventSourceRetriever().getControllerEventSource());
            }
        } finally {
            cache.passEnded(key, workspace, context.isPrimaryResourceDeleted());
        }
    }
}
