package live.hundredms.operator.reconcile.object;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.CredentialsSecretRef;
import live.hundredms.operator.api.HeadersSecretRef;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.api.WebhookSpec;
import live.hundredms.operator.api.WorkspaceKind;
import live.hundredms.operator.api.WorkspaceRef;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * What a Room object says. The only reader of Rooms: whoever wants to know something of one asks here, so that a field
 * that moves from an annotation to the status, say, moves in one place. Nothing is kept; each answer is read when asked.
 */
public record RoomView(Room room) {
    /** The name of the workspace that a Room without a reference uses. */
    private static final String DEFAULT_WORKSPACE = "default";

    public static RoomView of(Room room) {
        return new RoomView(room);
    }

    public String uid() {
        return room.getMetadata().getUid();
    }

    public ResourceID id() {
        return ResourceID.fromResource(room);
    }

    public String namespace() {
        return room.getMetadata().getNamespace();
    }

    /** The name of the object; for the room's see {@link #remoteName}. */
    public String name() {
        return room.getMetadata().getName();
    }

    /** When it was created, as Kubernetes writes it. */
    public String created() {
        return Optional.ofNullable(room.getMetadata().getCreationTimestamp()).orElse("");
    }

    public long generation() {
        return Objects.requireNonNullElse(room.getMetadata().getGeneration(), 0L);
    }

    /** Whether both are states of one object; an object that was created anew under its name is another. */
    public boolean isSameObject(RoomView other) {
        return Objects.equals(uid(), other.uid());
    }

    public boolean isDeleting() {
        return room.isMarkedForDeletion();
    }

    public boolean isSuspended() {
        return spec().map(RoomSpec::suspend).orElse(false);
    }

    public boolean isDeclaredEnabled() {
        return spec().map(RoomSpec::enabled).orElse(true);
    }

    /**
     * The manifest in the terms of {@code domain}.
     *
     * @param contradictions paths of further values that the operator has to refuse
     */
    public RoomManifest manifest(List<String> contradictions) {
        return ManifestReader.of(room.getSpec(), contradictions);
    }

    /** The policies in a workspace, whose settings may be unknown yet. */
    public Policies policies(Optional<WorkspaceSettings> workspace) {
        return ManifestReader.policies(room.getSpec(), workspace);
    }

    /** The Secrets that the manifest names, always of the Room's own namespace. */
    public Set<SecretRef> secrets() {
        Set<SecretRef> refs = new LinkedHashSet<>();
        spec().map(RoomSpec::recordingInfo).map(RecordingInfo::uploadInfo).map(UploadInfo::credentialsSecretRef)
                .map(CredentialsSecretRef::name).ifPresent(name -> refs.add(new SecretRef(namespace(), name)));
        spec().map(RoomSpec::webhook).map(WebhookSpec::headersSecretRef).map(HeadersSecretRef::name)
                .ifPresent(name -> refs.add(new SecretRef(namespace(), name)));
        return refs;
    }

    /** The request for a fresh look that is still to be answered. */
    public Optional<String> request() {
        Optional<String> handled = status().map(RoomStatus::lastHandledReconcileAt);
        return requestedAt().filter(value -> !handled.equals(Optional.of(value)));
    }

    /** The request for a fresh look, answered or not. */
    public Optional<String> requestedAt() {
        return ClaimAnnotation.annotation(room, Annotations.RECONCILE_REQUESTED_AT);
    }

    /** The hash of the plan that a person approved. */
    public Optional<String> approval() {
        return ClaimAnnotation.annotation(room, Annotations.APPROVE_PLAN);
    }

    public boolean hasFinalizer() {
        return room.hasFinalizer(Annotations.FINALIZER);
    }

    public Optional<Claim> claim() {
        return ClaimAnnotation.of(room);
    }

    /** The workspace that the claim pins. */
    public Optional<WorkspaceKey> pinnedWorkspace() {
        return claim().map(Claim::workspace).flatMap(WorkspaceKey::parse);
    }

    /** The workspace that the manifest names. */
    public Optional<WorkspaceKey> namedWorkspace() {
        return spec().map(RoomSpec::workspaceRef).map(this::key);
    }

    /** The two workspaces of which a Room that names none uses one: of its namespace, and of the cluster. */
    public List<WorkspaceKey> defaultWorkspaces() {
        return List.of(WorkspaceKey.workspace(namespace(), DEFAULT_WORKSPACE), WorkspaceKey.cluster(DEFAULT_WORKSPACE));
    }

    private WorkspaceKey key(WorkspaceRef ref) {
        String name = ref.name() == null ? DEFAULT_WORKSPACE : ref.name();
        return ref.kind() == WorkspaceKind.CLUSTER_WORKSPACE
                ? WorkspaceKey.cluster(name)
                : WorkspaceKey.workspace(namespace(), name);
    }

    /** The claim's name, else the manifest's; empty if the Room has the default name. */
    public Optional<String> literalName() {
        return claim().map(Claim::name).or(() -> spec().map(RoomSpec::name));
    }

    /** {@code namespace.name}, the default name without its prefix. */
    public String defaultName() {
        return namespace() + "." + name();
    }

    /** The name at 100ms: the claim's, else the manifest's, else the default of its workspace. */
    public String remoteName(Optional<WorkspaceEntry> workspace) {
        return literalName()
                .orElseGet(() -> workspace.map(entry -> entry.settings().namePrefix()).orElse("") + defaultName());
    }

    /** What is known of the room. If the status was lost after the first call, the claim still knows what that sent. */
    public RoomRecord record() {
        RoomRecord record = RecordReader.of(room.getStatus());
        return record.room().id().isEmpty()
                ? claim().map(made -> record.sending(made.fields())).orElse(record)
                : record;
    }

    /** The id of the room that 100ms confirmed, also if the Room only observes it. */
    public Optional<String> knownRoom() {
        return status().map(RoomStatus::roomId);
    }

    /** The id of the room that the Room created or adopted; one that is only observed is nobody's. */
    public Optional<String> ownRoom() {
        return status().filter(status -> status.origin() != null).map(RoomStatus::roomId);
    }

    /** The id of the room of another that has this Room's name. */
    public Optional<String> conflictingRoom() {
        return status().map(RoomStatus::takenRoomId);
    }

    public Optional<ConditionStatus> readyCondition() {
        return status().flatMap(status -> Conditions.find(status.conditions(), Conditions.READY));
    }

    public boolean hasReason(Reason reason) {
        return readyCondition().filter(ready -> reason.text().equals(ready.reason())).isPresent();
    }

    /** Whether 100ms confirmed the present generation. */
    public boolean isReady() {
        return isTrue(Conditions.READY);
    }

    /**
     * Whether a person must change something. That the keys lead elsewhere is the workspace's to say: once they are
     * confirmed no Room waits for more.
     */
    public boolean isStalled() {
        return isTrue(Conditions.STALLED) && !hasReason(Reason.IDENTITY_CHANGED);
    }

    private boolean isTrue(String condition) {
        return status().filter(status -> Conditions.isTrue(status.conditions(), condition, generation())).isPresent();
    }

    /** The generation that the last pass was over. */
    public Optional<Long> observedGeneration() {
        return status().map(RoomStatus::observedGeneration);
    }

    /** Whether the last pass was over the present generation. */
    public boolean isObserved() {
        return observedGeneration().equals(Optional.of(generation()));
    }

    /** Whether the status lists differences that a person may act upon. */
    public boolean showsDifferences() {
        return status().filter(status -> status.plan() != null || (status.drift() != null && !status.drift().isEmpty()))
                .isPresent();
    }

    public boolean hasStatusOf(RoomView other) {
        return status().equals(other.status());
    }

    private Optional<RoomStatus> status() {
        return Optional.ofNullable(room.getStatus());
    }

    private Optional<RoomSpec> spec() {
        return Optional.ofNullable(room.getSpec());
    }
}
