package live.hundredms.operator.reconcile.room;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles Rooms: gathers the input of a pass, runs its steps and reports its end. */
public final class RoomReconciler implements Reconciler<Room> {
    private static final Logger LOG = LoggerFactory.getLogger(RoomReconciler.class);

    private final RoomTriggers triggers;
    private final RoomLifecycle lifecycle;
    private final PassInputs inputs;
    private final RoomSteps steps;
    private final PassReporter reporter;

    public RoomReconciler(RoomTriggers triggers, RoomLifecycle lifecycle, PassInputs inputs, RoomSteps steps,
            PassReporter reporter) {
        this.triggers = triggers;
        this.lifecycle = lifecycle;
        this.inputs = inputs;
        this.steps = steps;
        this.reporter = reporter;
    }

    @Override
    public List<EventSource<?, Room>> prepareEventSources(EventSourceContext<Room> context) {
        return List.of(triggers.bind(context.getPrimaryCache()));
    }

    /** Called for each Room that the informer adds. */
    public boolean added(Room room) {
        triggers.added(RoomView.of(room));
        return true;
    }

    @Override
    public UpdateControl<Room> reconcile(Room room, Context<Room> context) {
        RoomView view = RoomView.of(room);
        boolean deleted = context.isPrimaryResourceDeleted();
        try (Logging.Scope _ = Logging.about(view.namespace(), view.name())) {
            return deleted ? UpdateControl.noUpdate() : pass(room);
        } finally {
            if (triggers.passEnded(view, deleted)) {
                gone(room);
            }
        }
    }

    private UpdateControl<Room> pass(Room room) {
        triggers.passStarted(RoomView.of(room));
        if (RoomView.of(room).isStatusUnreadable() || inputs.areTooEarly(room)) {
            return UpdateControl.noUpdate();
        }
        Optional<Duration> notYet = lifecycle.untilNext(room);
        if (notYet.isPresent()) {
            return UpdateControl.<Room>noUpdate().rescheduleAfter(notYet.get());
        }
        try (PassReporter.Trace trace = reporter.begin(room)) {
            boolean inputsChanged = lifecycle.begin(room);
            PassOutcome outcome = attempt(room, inputsChanged);
            lifecycle.end(room, inputsChanged, outcome);
            trace.ended(outcome);
            return outcome.control();
        }
    }

    private PassOutcome attempt(Room room, boolean inputsChanged) {
        try {
            if (inputs.areOutdated(room) || !steps.mayBeginWith(room)) {
                return PassOutcome.again("outdated");
            }
            Optional<Step.Release> decided = reporter.decidedRelease(room);
            if (decided.isPresent()) {
                reporter.release(room, decided.get());
                return PassOutcome.ended(decided.get(), new WorkspaceState.Pending(), Optional.empty());
            }
            PassInput input = inputs.of(room, inputsChanged);
            inputs.away(room, input).ifPresent(workspace -> triggers.workspaceAway(RoomView.of(room), workspace));
            Priority priority = PassPriority.of(input, RoomView.of(room), lifecycle.countsRequest(room));
            Optional<WorkspaceEntry> workspace = inputs.workspace(room);
            RoomSteps.End end = steps.run(room, input, workspace, priority, () -> triggers.latest(room)
                    .filter(now -> inputs.mayCall(now) && inputs.leadsAsBefore(room, workspace)));
            Optional<Duration> told = reporter.report(input, end);
            inputs.reported(room, input);
            Optional<Duration> next = told.or(() -> inputs.nextPass(room, input));
            if (inputs.cameTooEarly(room, input)) {
                return PassOutcome.again("pending");
            }
            boolean lacksClaim = end.step() instanceof Step.Report
                    && triggers.latest(room).filter(inputs::hasNewerClaim).isPresent();
            return PassOutcome.ended(end.step(), input.surroundings().workspace(),
                    lacksClaim ? Optional.of(Backoff.soon()) : next);
        } catch (ObjectPatches.Outdated outdated) {
            LOG.debug("The pass begins again: {}", outdated.getMessage());
            return PassOutcome.again("outdated");
        } catch (ObjectPatches.Refused refused) {
            RoomView began = RoomView.of(room);
            Room now = triggers.latest(room).filter(latest -> RoomView.of(latest).isSameObject(began)).orElse(room);
            reporter.refused(now, began.generation(), refused);
            return new PassOutcome.Failed(refused, Optional.of(lifecycle.delayAfterRefusal(room)));
        } catch (KubernetesClientException failure) {
            LOG.warn("Kubernetes API request failed: {}", failure.getMessage());
            return new PassOutcome.Failed(failure, Optional.of(lifecycle.delayAfterFailure(room)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return PassOutcome.stopped();
        } catch (RuntimeException | Error unexpected) {
            return new PassOutcome.Failed(unexpected, Optional.empty());
        }
    }

    /** Forgets what is kept about a Room that no longer exists, or was replaced by another of its name. */
    public void gone(Room room) {
        lifecycle.gone(room);
        reporter.gone(room);
    }
}
