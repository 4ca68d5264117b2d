package live.hundredms.operator.reconcile;

import live.hundredms.operator.domain.room.EventReason;
import live.hundredms.operator.kube.EventType;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import java.util.function.Consumer;
import java.util.function.Function;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.NamespaceChecks;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.cluster.WorkspaceTriggers;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.RecordReader;
import live.hundredms.operator.reconcile.object.SignedClaims;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.ownership.ApiServerOwners;
import live.hundredms.operator.reconcile.ownership.ClusterClaimants;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.recording.RecordingChecks;
import live.hundredms.operator.reconcile.recording.RecordingReports;
import live.hundredms.operator.reconcile.room.HandoffSteps;
import live.hundredms.operator.reconcile.room.PassInputs;
import live.hundredms.operator.reconcile.room.PassReporter;
import live.hundredms.operator.reconcile.room.RoomLifecycle;
import live.hundredms.operator.reconcile.room.RoomReconciler;
import live.hundredms.operator.reconcile.room.RoomSecrets;
import live.hundredms.operator.reconcile.room.RoomSteps;
import live.hundredms.operator.reconcile.room.SecretRules;
import live.hundredms.operator.reconcile.room.memory.DriftRecord;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.reconcile.workspace.AcceptedIdentities;
import live.hundredms.operator.reconcile.workspace.WorkspacePass;
import live.hundredms.operator.reconcile.workspace.WorkspaceReporter;
import live.hundredms.operator.reconcile.workspace.WorkspaceResolver;
import live.hundredms.operator.reconcile.workspace.WorkspaceSecrets;
import live.hundredms.operator.reconcile.workspace.WorkspaceSweeper;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.PublishedSecrets;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** The parts of the controllers, in the order in which they depend on each other. */
final class ControllerParts {
    private final Controllers.Outside outside;
    private final SignedClaims claims;
    private final EvidenceReader evidence;
    final RoomIndex index;
    private final WorkspaceRegistry registry = new WorkspaceRegistry(System::nanoTime);
    private final WorkspaceResolver.Listings listings = WorkspaceResolver.Listings.standard();
    final RoomMemories memories;
    private final RoomTriggers triggers;
    final WorkspaceCache objects;
    final WorkspaceRefs refs;
    private final WorkspaceRooms roomsOf;
    final NamespaceChecks namespaces;
    final Secrets secrets;
    final SecretVersions published;
    private final OwnedSecrets ownedSecrets;
    private final CodePrints prints;
    final Events events;
    final PassSlots slots;
    final RemoteCalls calls;
    private final ObjectPatches patches;
    private final Conditions conditions;
    final WorkspaceSecrets credentials;
    private final WorkspaceSweeper sweeper;
    private final RoomWriter writer;
    final RecordingChecks recordings;

    ControllerParts(Controllers.Outside outside, Controllers.Scope scope) {
        this.outside = outside;
        this.claims = new SignedClaims(outside.key().of(KeyPurpose.CLAIM));
        this.evidence = new EvidenceReader(claims,
                key -> registry.entry(key).map(entry -> entry.settings().namePrefix()));
        this.index = new RoomIndex(evidence);
        this.memories = new RoomMemories(scope.deletionTimeout(), scope.longestPause(), scope.verifyCodesInterval(),
                System::nanoTime);
        this.triggers = new RoomTriggers(index, memories);
        this.objects = new WorkspaceCache(outside.client());
        this.refs = new WorkspaceRefs(objects, registry, evidence);
        this.roomsOf = new WorkspaceRooms(index, refs, triggers);
        this.namespaces = new NamespaceChecks(objects::selecting, roomsOf, RoomTriggers.Timer.USUAL);
        this.events = new Events(outside.client(), outside.clock(),
                () -> outside.metrics().kubernetesWrite(KubernetesWrite.EVENT), outside.metrics()::eventDropped);
        WorkspaceTriggers workspaces = new WorkspaceTriggers(objects, roomsOf, registry, (object, message) -> events
                .record(object, EventType.WARNING, EventReason.ROOMS_DENIED.text(), message));
        Consumer<SecretRef> changed = triggers::changed;
        this.secrets = new Secrets(outside.client(), scope.secrets().refreshInterval(), outside.clock(),
                changed.andThen(workspaces::changed));
        this.ownedSecrets = new OwnedSecrets(outside.client());
        this.published = new SecretVersions(ownedSecrets::metadata, scope.secrets().refreshInterval(), outside.clock(),
                triggers::publishedChanged);
        this.prints = new CodePrints(outside.key().of(KeyPurpose.CODE));
        this.slots = new PassSlots(scope.slots(), Logging::namespace);
        this.calls = new RemoteCalls(slots, outside.leadership(), outside.clock(), outside.metrics(), workspaces);
        this.patches = new ObjectPatches(outside.client(), outside.leadership(), outside.tracing(), outside.kept());
        this.conditions = new Conditions(outside.clock());
        this.credentials = new WorkspaceSecrets(secrets, objects::isNamed, outside.key().of(KeyPurpose.FINGERPRINT),
                outside.key().of(KeyPurpose.IDENTITY));
        this.writer = new RoomWriter(patches, claims, new StatusWriter(conditions), outside.metrics(), index, memories,
                new IdentityStamp(key -> registry.entry(key).map(WorkspaceEntry::identity), outside.clock()));
        this.sweeper = new WorkspaceSweeper(new WorkspaceResolver(outside.endpoints(), credentials, outside.remote(),
                registry, listings, outside.metrics(), outside.tracing()), registry, calls, roomsOf, outside.metrics());
        this.recordings = new RecordingChecks(registry, calls, roomsOf,
                new RecordingReports(writer, events, outside.metrics(),
                        (key, message) -> objects.object(key)
                                .ifPresent(object -> events.record(object, EventType.WARNING,
                                        EventReason.RECORDINGS_NOT_REACHED.text(), message))),
                objects::enqueue, RoomTriggers.Timer.USUAL);
    }

    void showMetrics() {
        outside.metrics().reconciles(slots::running, slots::waitingForSlot, slots::away);
        for (BoundedMemory memory : BoundedMemory.values()) {
            outside.metrics().cache(memory.label(), switch (memory) {
                case CLAIMS -> claims::keptBytes;
                case CREDENTIALS -> credentials::keptBytes;
                case INVENTORIES -> listings.inventories()::bytes;
                case RECORDS -> RecordReader::keptBytes;
                case SECRETS -> secrets::keptBytes;
                case SHARED -> SlimRooms::sharedBytes;
                case STATUSES -> outside.kept()::bytes;
                case TEMPLATES -> listings.templates()::bytes;
            });
        }
    }

    /**
     * A filter that lets every event about workspace objects of a kind through and reports it. The deletion of an
     * object is noticed here first: the SDK starts the pass for it only after the previous one has ended, which may be
     * listing rooms for a long time.
     */
    <R extends CustomResource<?, ?>> GenericFilter<R> watch(Function<R, WorkspaceView> view) {
        return credentials.watch(view).and(object -> {
            WorkspaceKey key = view.apply(object).key();
            if (!objects.exists(key)) {
                roomsOf.compareUse(key);
            }
            return true;
        });
    }

    WorkspacePass workspacePass() {
        return new WorkspacePass(sweeper,
                new AcceptedIdentities(roomsOf, registry, writer, outside.metrics(), outside.clock()),
                new WorkspaceReporter(patches, conditions, registry, events, outside.metrics(), objects::enqueue),
                objects, outside.tracing(), recordings);
    }

    RoomReconciler roomReconciler(Controllers.Scope scope) {
        ApiServerOwners owners = new ApiServerOwners(outside.client(), scope.namespaces(), scope.selector(),
                refs::realm);
        ClusterOwnership ownership = new ClusterOwnership(
                new ClusterClaimants(index, refs, registry, owners::another, outside.clock()), triggers);
        RoomSteps steps = new RoomSteps(calls, writer,
                new RoomSecrets(secrets,
                        new SecretRules(credentials, scope.secrets().labelRequired(),
                                outside.key().of(KeyPurpose.FINGERPRINT))),
                new DriftRecord(memories, outside.metrics()), ownership, refs::policies,
                new HandoffSteps(new PublishedSecrets(ownedSecrets, published, outside.leadership(), outside.tracing(),
                        outside.metrics(), prints), prints, memories.codeChecks()),
                outside.clock());
        return new RoomReconciler(triggers,
                new RoomLifecycle(ownership, triggers, secrets, published, memories, sweeper),
                new PassInputs(refs, registry, ownership, memories, prints.keyId(), outside.clock()), steps,
                new PassReporter(writer, events, memories, outside.metrics(), outside.tracing()));
    }
}
