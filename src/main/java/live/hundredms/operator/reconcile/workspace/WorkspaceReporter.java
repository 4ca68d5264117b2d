package live.hundredms.operator.reconcile.workspace;

import org.jspecify.annotations.Nullable;
import java.util.function.Consumer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.dependent.RecentOperationCacheFiller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import live.hundredms.operator.api.ApiDialect;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Unreadable;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.room.memory.Refusals;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the end of a pass over a workspace object: a status if it differs, an Event on a transition, and the delay
 * until the next pass.
 */
public final class WorkspaceReporter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceReporter.class);
    /** Maximum number of operator keys with an entry in a status. */
    private static final int ENTRIES = 4;
    /** Maximum number of other objects that a message names. */
    private static final int SHOWN = 3;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ObjectPatches patches;
    private final Conditions conditions;
    private final WorkspaceRegistry registry;
    private final Events events;
    private final OperatorMetrics metrics;
    private final Consumer<WorkspaceKey> enqueue;
    private final Map<WorkspaceKey, Unwritten> unwritten = new ConcurrentHashMap<>();

    /**
     * Reports through these parts.
     *
     * @param enqueue enqueues another workspace object whose status may have to change, too
     */
    public WorkspaceReporter(ObjectPatches patches, Conditions conditions, WorkspaceRegistry registry, Events events,
            OperatorMetrics metrics, Consumer<WorkspaceKey> enqueue) {
        this.enqueue = enqueue;
        this.patches = patches;
        this.conditions = conditions;
        this.registry = registry;
        this.events = events;
        this.metrics = metrics;
    }

    /** Reports the end of a pass over a workspace object of either kind. */
    <S, R extends CustomResource<S, WorkspaceStatus>> UpdateControl<R> report(R workspace, WorkspaceKey key,
            WorkspaceSweeper.End end, RecentOperationCacheFiller<R> cache) {
        if (Thread.currentThread().isInterrupted()) {
            return UpdateControl.noUpdate(); // the operator is stopping
        }
        if (Unreadable.isStatusUnreadable(workspace)) {
            return UpdateControl.noUpdate(); // must not be overwritten
        }
        try {
            WorkspaceStatus next = status(workspace, key, end);
            if (!next.equals(workspace.getStatus())) {
                metrics.kubernetesWrite(KubernetesWrite.STATUS);
                R after = patches.statusOfUnchanged(workspace, next);
                ResourceID id = ResourceID.fromResource(workspace);
                cache.handleRecentResourceUpdate(id, after, workspace);
                complete(cache, id, after);
                transition(workspace, end);
                if (goesByName(next) && !goesByName(workspace.getStatus())) {
                    enqueue.accept(key);
                }
                if (differ(workspace.getStatus()) != differ(next)) {
                    registry.sharing(key).stream().filter(other -> !other.equals(key)).forEach(enqueue);
                }
            }
            unwritten.remove(key);
            return UpdateControl.<R>noUpdate().rescheduleAfter(end.next());
        } catch (ObjectPatches.Outdated outdated) {
            LOG.warn("The status of {} could not be written: {}", key, outdated.getMessage());
            return UpdateControl.<R>noUpdate().rescheduleAfter(AGAIN);
        } catch (ObjectPatches.Refused refused) {
            metrics.kubernetesWriteRefused(refused.write(), workspace.getPlural());
            return UpdateControl.<R>noUpdate().rescheduleAfter(refused(workspace, key, refused, end));
        } catch (KubernetesClientException failure) {
            LOG.warn("The status of {} could not be written: {}", key, failure.getMessage());
            return UpdateControl.<R>noUpdate().rescheduleAfter(backedOff(key, Refusals.NONE, end));
        }
    }

    /** Forgets an object that no longer exists. */
    void gone(WorkspaceKey key) {
        unwritten.remove(key);
    }

    /**
     * State after a status could not be written.
     *
     * @param backoff failed attempts in a row
     * @param refusals refusals that were reported
     */
    private record Unwritten(Backoff backoff, Refusals refusals) {
    }

    private Duration refused(HasMetadata workspace, WorkspaceKey key, ObjectPatches.Refused refused,
            WorkspaceSweeper.End end) {
        Refusals before = Optional.ofNullable(unwritten.get(key)).map(Unwritten::refusals).orElse(Refusals.NONE);
        String message = refused.getMessage();
        if (before.isNew(message)) {
            LOG.warn("The status of {} could not be written: {}", key, message);
            events.record(workspace, EventType.WARNING, Reason.CANNOT_WRITE_OBJECT.text(), message);
        }
        return backedOff(key, before.telling(message), end);
    }

    /**
     * The delay until the next pass. Each pass lists the rooms of the workspace, so it is longer after repeated
     * failures.
     */
    private Duration backedOff(WorkspaceKey key, Refusals refusals, WorkspaceSweeper.End end) {
        Backoff backoff = Optional.ofNullable(unwritten.get(key)).map(Unwritten::backoff).orElse(Backoff.NONE).failed();
        unwritten.put(key, new Unwritten(backoff, refusals));
        return Stream.of(backoff.delay(), end.next()).min(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * Completes the status in the cache. The event may have arrived before; if the CRD does not keep all of a status,
     * only the reply shows it completely.
     */
    @SuppressWarnings("unchecked")
    private static <S, R extends CustomResource<S, WorkspaceStatus>> void complete(RecentOperationCacheFiller<R> cache,
            ResourceID id, R after) {
        if (cache instanceof Cache<?> known) {
            ((Cache<R>) known).get(id)
                    .filter(cached -> Objects.equals(cached.getMetadata().getResourceVersion(),
                            after.getMetadata().getResourceVersion()))
                    .ifPresent(cached -> cached.setStatus(after.getStatus()));
        }
    }

    private WorkspaceStatus status(CustomResource<?, WorkspaceStatus> workspace, WorkspaceKey key,
            WorkspaceSweeper.End end) {
        WorkspaceStatus before = workspace.getStatus();
        long generation = workspace.getMetadata().getGeneration();
        List<ConditionStatus> all = conditions.of(end.reason().text(), end.reason().kind(), end.message(),
                before == null ? null : before.conditions(), generation);
        List<ConditionStatus> conditionsBefore = before == null ? null : before.conditions();
        List<WorkspaceKey> laxer = registry.withOtherRules(key);
        if (!laxer.isEmpty()) {
            all = conditions.with(all, Conditions.RULES_DIFFER, Conditions.RULES_DIFFER, rulesDiffer(key, laxer),
                    conditionsBefore, generation);
        }
        List<Identity> known = before == null || before.identity() == null ? List.of() : before.identity();
        List<Identity> identity = registry.usable(key).map(entry -> identity(entry, known)).orElse(known);
        boolean byName = end.byName() || goesByName(before);
        return new WorkspaceStatus(generation, all, identity.isEmpty() ? null : identity, api(end, before),
                byName ? true : null);
    }

    private static @Nullable ApiDialect api(WorkspaceSweeper.End end, @Nullable WorkspaceStatus before) {
        if (end.api().isPresent()) {
            return switch (end.api().get()) {
                case CURRENT -> ApiDialect.CURRENT;
                case LEGACY -> ApiDialect.LEGACY;
            };
        }
        return before == null || before.api() == ApiDialect.UNRECOGNISED ? null : before.api();
    }

    private static boolean goesByName(@Nullable WorkspaceStatus status) {
        return status != null && Boolean.TRUE.equals(status.roomsByName());
    }

    private static boolean differ(@Nullable WorkspaceStatus status) {
        return status != null && Conditions.find(status.conditions(), Conditions.RULES_DIFFER).isPresent();
    }

    /**
     * Message that other objects have other rules. A user who may read one object may not be allowed to know about
     * objects in other namespaces, so those are only counted.
     */
    private static String rulesDiffer(WorkspaceKey key, List<WorkspaceKey> others) {
        List<String> known = others.stream()
                .filter(other -> other.namespace().isEmpty() || other.namespace().equals(key.namespace()))
                .map(WorkspaceKey::toString).toList();
        List<String> named = known.subList(0, Math.min(SHOWN, known.size()));
        int rest = others.size() - named.size();
        String who = String.join(", ", named) + (named.isEmpty() || rest == 0 ? "" : " and ")
                + (rest == 0 ? "" : rest + " more that this message does not name");
        return "These objects have credentials for the same workspace at 100ms but a different managementPolicy or different"
                + " roomRules: " + who
                + ". The rules of this object do not bind Rooms that use them. To find all objects with"
                + " this condition, run `kubectl get workspaces,clusterworkspaces -A -o yaml`. Give them the same rules.";
    }

    /**
     * The entries of the status. The entry of this operator key becomes the last one if it changes, so that entries
     * that no operator writes any more are dropped first.
     */
    private static List<Identity> identity(WorkspaceEntry entry, List<Identity> known) {
        String keyId = entry.identity().keyId();
        Optional<Identity> own = known.stream().filter(former -> keyId.equals(former.key())).findFirst();
        Identity next = identity(entry, own);
        if (own.equals(Optional.of(next))) {
            return known;
        }
        List<Identity> others = known.stream().filter(former -> !keyId.equals(former.key())).toList();
        List<Identity> entries = new ArrayList<>(
                others.subList(Math.max(0, others.size() - ENTRIES + 1), others.size()));
        entries.add(next);
        return entries;
    }

    /**
     * The entry of this operator key. Values that replies do not show are kept, and if only the metadata of the Secret
     * changed, the entry is not changed.
     */
    private static Identity identity(WorkspaceEntry entry, Optional<Identity> own) {
        WorkspaceIdentity present = entry.identity();
        boolean proven = entry.credentials().isProven();
        Optional<Identity> same = own
                .filter(before -> present.accessKeyFingerprint().equals(before.accessKeyFingerprint()));
        Optional<RemoteRoom> shown = entry.inventory().any().filter(_ -> proven);
        Optional<String> customer = same.map(Identity::customerId).or(() -> shown.flatMap(RemoteRoom::customerId));
        Optional<String> app = same.map(Identity::appId).or(() -> shown.flatMap(RemoteRoom::appId));
        boolean unchanged = same
                .filter(before -> (!proven || present.credentialsFingerprint().equals(before.provenWith()))
                        && customer.equals(Optional.ofNullable(before.customerId()))
                        && app.equals(Optional.ofNullable(before.appId())))
                .isPresent();
        WorkspaceIdentity.Source source = present.source();
        return unchanged
                ? same.orElseThrow()
                : new Identity(present.keyId(), present.accessKeyFingerprint(),
                        proven ? present.credentialsFingerprint() : null, present.realm(), customer.orElse(null),
                        app.orElse(null), source.uid(), source.resourceVersion(),
                        source.fields().stream().sorted().toList());
    }

    private void transition(CustomResource<?, WorkspaceStatus> workspace, WorkspaceSweeper.End end) {
        Optional<String> before = Optional.ofNullable(workspace.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY)).map(ConditionStatus::reason);
        if (Objects.equals(before, Optional.of(end.reason().text()))) {
            return;
        }
        boolean ready = end.reason().kind() == Reason.Kind.READY;
        LOG.atInfo().setMessage(ready ? "The workspace is ready" : "The workspace is not ready")
                .addKeyValue("workspace", workspace.getMetadata().getName()).addKeyValue("reason", end.reason().text())
                .addKeyValue("why", end.message()).log();
        events.record(workspace, ready ? EventType.NORMAL : EventType.WARNING, end.reason().text(), end.message());
    }
}
