package live.hundredms.operator.reconcile.room;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.cluster.RecreationCheck;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.RoomOwnership;
import live.hundredms.operator.reconcile.room.memory.Backoff;
import live.hundredms.operator.reconcile.room.memory.FieldFights;
import live.hundredms.operator.reconcile.room.memory.Reassertion;
import live.hundredms.operator.reconcile.workspace.WorkspaceSweeper;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a Room's event arrives: one pass over the Room, then its end is told. */
public final class RoomReconciler implements Reconciler<Room> {
    private static final Logger LOG = LoggerFactory.getLogger(RoomReconciler.class);
    /** After a pass that the Room's own change cut short; the change brings an event of its own, as a rule. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final RoomDesk desk;
    private final Map<ResourceID, String> lookedAt = new ConcurrentHashMap<>();

    public RoomReconciler(RoomDesk desk) {
        this.desk = desk;
    }

    /** What the reconciler works with. */
    public record RoomDesk(RoomIndex index, PassInputs inputs, RoomSteps executor, PassReporter end,
            RoomOwnership ownership, WorkspaceRefs refs, WorkspaceRegistry registry, Secrets secrets,
            RoomTriggers wakes, Backoff attempts, Reassertion reassertions, FieldFights repairs,
            WorkspaceSweeper workspaces, OperatorMetrics metrics, Tracing tracing) {
    }

    @Override
    public List<EventSource<?, Room>> prepareEventSources(EventSourceContext<Room> context) {
        desk.index().bind(context.getPrimaryCache());
        return List.of(desk.wakes().source());
    }

    @Override
    public UpdateControl<Room> reconcile(Room room, Context<Room> context) {
        ResourceID id = ResourceID.fromResource(room);
        try (Logging.Scope _ = Logging.about(RoomView.of(room).namespace(), RoomView.of(room).name())) {
            if (context.isPrimaryResourceDeleted()) {
                return UpdateControl.noUpdate();
            }
            return pass(room, id);
        } finally {
            boolean replaced = desk.index().get(id).filter(now -> uid(now).equals(uid(room))).isEmpty();
            if (replaced) {
                gone(room);
            }
            boolean deleted = context.isPrimaryResourceDeleted();
            if (deleted) {
                // What a pass over the successor asked for until now is dropped with the state of the former one.
                lookedAt.remove(id);
            }
            if (replaced || deleted) {
                lookSoon(id);
            }
        }
    }

    private static String uid(Room room) {
        return RoomView.of(room).uid();
    }

    /** Told of each Room that the informer adds: one that follows on another of its name may get no event of its own. */
    public boolean added(Room room) {
        ResourceID id = ResourceID.fromResource(room);
        String former = lookedAt.get(id);
        if (former != null && !former.equals(uid(room))) {
            lookSoon(id);
        }
        return true;
    }

    private void lookSoon(ResourceID id) {
        RecreationCheck.look(() -> desk.index().get(id).filter(room -> !uid(room).equals(lookedAt.get(id))).isPresent(),
                () -> desk.wakes().look(id));
    }

    private UpdateControl<Room> pass(Room room, ResourceID id) {
        lookedAt.put(id, uid(room));
        if (desk.refs().tooEarly(room)) {
            return UpdateControl.noUpdate();
        }
        try (Tracing.Span span = desk.tracing().pass("Room", RoomView.of(room).namespace(),
                RoomView.of(room).name())) {
            return pass(room, id, span);
        }
    }

    private UpdateControl<Room> pass(Room room, ResourceID id, Tracing.Span span) {
        long began = System.nanoTime();
        boolean changed = desk.wakes().takeChanged(id);
        boolean pending = changed;
        String result = "failed";
        boolean decided = false;
        try {
            desk.secrets().replaceUses(uid(room), RoomView.of(room).secrets());
            PassInput input = desk.inputs().of(room, changed);
            if (input.surroundings().roomOwner().isPresent()) {
                desk.ownership().toLook(room).ifPresent(desk.wakes()::look);
            }
            WorkspaceKey key = desk.refs().of(room);
            RoomSteps.End end = desk.executor().run(room, input, desk.registry().entry(key),
                    () -> desk.index().get(id));
            Optional<Duration> next = desk.end().tell(id, input, end)
                    .or(() -> desk.reassertions().plan(room, desk.registry().entry(key)));
            if (input.surroundings().workspace() instanceof WorkspaceState.Pending && !desk.refs().tooEarly(room)
                    && desk.registry().usable(key).isPresent()) {
                result = "pending";
                return again(AGAIN);
            }
            pending &= end.step() instanceof Step.Rest
                    && !(input.surroundings().workspace() instanceof WorkspaceState.Usable);
            decided = decided(end.step());
            result = end.step().getClass().getSimpleName().toLowerCase(Locale.ROOT);
            return next.map(delay -> UpdateControl.<Room>noUpdate().rescheduleAfter(delay))
                    .orElseGet(UpdateControl::noUpdate);
        } catch (ObjectPatches.Outdated outdated) {
            result = "outdated";
            LOG.debug("The pass begins again: {}", outdated.getMessage());
            return again(AGAIN);
        } catch (KubernetesClientException failure) {
            span.failed(failure.getClass().getName());
            LOG.warn("Kubernetes refused a call of this pass: {}", failure.getMessage());
            return again(desk.attempts().delay(id, Next.BACKOFF).orElse(AGAIN));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return UpdateControl.noUpdate();
        } catch (RuntimeException unexpected) {
            span.failed(unexpected.getClass().getName());
            throw unexpected;
        } finally {
            if (pending) {
                desk.wakes().putBack(id);
            }
            span.outcome(result);
            desk.ownership().passed(room, decided).forEach(desk.wakes()::look);
            desk.metrics().pass(result, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static boolean decided(Step end) {
        return switch (end) {
            case Step.Report report -> report.verdict().next() != Next.BACKOFF;
            case Step.Rest(Next next) -> next != Next.BACKOFF;
            default -> true;
        };
    }

    private static UpdateControl<Room> again(Duration delay) {
        return UpdateControl.<Room>noUpdate().rescheduleAfter(delay);
    }

    /** Forgets what is kept about a Room in memory, its name above all. */
    public void gone(Room room) {
        ResourceID id = ResourceID.fromResource(room);
        lookedAt.remove(id, uid(room));
        desk.ownership().release(room).forEach(desk.wakes()::look);
        desk.secrets().release(uid(room));
        desk.attempts().forget(id);
        desk.reassertions().forget(room);
        desk.end().forget(room);
        desk.repairs().forget(uid(room));
        desk.executor().forget(room);
        desk.wakes().forget(id);
        desk.metrics().forget(uid(room));
        desk.workspaces().roomGone();
    }
}
