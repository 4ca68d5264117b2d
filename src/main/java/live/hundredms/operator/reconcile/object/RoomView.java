package live.hundredms.operator.reconcile.object;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.CredentialsSecretRef;
import live.hundredms.operator.api.HeadersSecretRef;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.PlanStatus;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Unreadable;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.api.WebhookSpec;
import live.hundredms.operator.api.WorkspaceKind;
import live.hundredms.operator.api.WorkspaceRef;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * Reads a Room object. All code reads Rooms through this type, so that a field that moves, for example from an
 * annotation to the status, moves in one place. Nothing is cached; each method reads the object.
 */
public record RoomView(Room room) {
    /** Name of the workspace object that a Room without a reference uses. */
    private static final String DEFAULT_WORKSPACE = "default";
    /** Characters that the CRDs allow in the name of a room and in its prefix. */
    private static final Pattern LEGAL_SIGNS = Pattern.compile("[A-Za-z0-9.:_-]*");
    private static final int LONGEST_PREFIX = 100;
    private static final int LONGEST_NAME = 253;

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

    /** Name of the object. For the name of the room see {@link EvidenceReader#remoteName}. */
    public String name() {
        return room.getMetadata().getName();
    }

    /** Creation timestamp as Kubernetes writes it. */
    public String created() {
        return Optional.ofNullable(room.getMetadata().getCreationTimestamp()).orElse("");
    }

    /** Creation time; empty if the object has none. */
    public Optional<Instant> createdAt() {
        return RecordReader.instant(room.getMetadata().getCreationTimestamp());
    }

    public long generation() {
        return Objects.requireNonNullElse(room.getMetadata().getGeneration(), 0L);
    }

    /**
     * The resource version as a number. Of two states of one object the later one has the higher number, as Kubernetes
     * promises since 1.35 and etcd did before.
     *
     * @return 0 if there is none
     */
    public long resourceVersion() {
        return Long.parseLong(Objects.requireNonNullElse(room.getMetadata().getResourceVersion(), "0"));
    }

    /** Whether both are states of one object. An object that was recreated under the same name is another one. */
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

    /** The manifest in the terms of {@code domain}. */
    public RoomManifest manifest() {
        return isReadable()
                ? ManifestReader.of(room.getSpec())
                : RoomManifest.unreadable(Unreadable.of(room).orElse("spec"));
    }

    /** Whether the manifest could be decoded. A CRD of another version may accept what this version cannot read. */
    private boolean isReadable() {
        return room.getSpec() != null;
    }

    /** Whether the status could not be decoded. A pass must not overwrite such a status. */
    public boolean isStatusUnreadable() {
        return Unreadable.isStatusUnreadable(room);
    }

    /**
     * The policies in a workspace, whose settings may not be known yet.
     *
     * @param key the workspace object, for messages
     */
    public Policies policies(WorkspaceKey key, Optional<WorkspaceSettings> workspace) {
        Policies own = isReadable() ? ManifestReader.policies(room.getSpec(), workspace) : Policies.UNREADABLE;
        return workspace
                .map(settings -> own.upTo(settings.ceiling()).under(settings.rulesFor(namespace(), key.inWords())))
                .orElse(own);
    }

    /** Whether the manifest says that the operator writes nothing at 100ms and adopts nothing for this Room. */
    public boolean onlyObserves() {
        return spec().filter(spec -> !ManifestReader.policies(spec, Optional.empty()).mayWrite()).isPresent();
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

    /** What is published of the room; empty if nothing is. */
    public Optional<Publication> publication() {
        return spec().flatMap(ManifestReader::publication);
    }

    /** The Secret in which the room is published by now, or is to be. */
    public Set<SecretRef> publishedSecrets() {
        Set<SecretRef> refs = new LinkedHashSet<>();
        publication().ifPresent(publication -> refs.add(new SecretRef(namespace(), publication.secretName())));
        return refs;
    }

    /** Whether a pass over the Room reads Secrets. */
    public boolean hasSecrets() {
        return !secrets().isEmpty() || !publishedSecrets().isEmpty();
    }

    /** The request for new room codes that is still to be handled; of a longer one only the beginning counts. */
    public Optional<String> rotation() {
        Optional<String> handled = status().map(RoomStatus::lastHandledRotation);
        return rotationRequest().filter(value -> !handled.equals(Optional.of(value)));
    }

    /** The same, if the Room has a room and publishes codes of it, so that a pass can do something about the request. */
    public Optional<String> dueRotation() {
        return rotation().filter(_ -> knownRoom().isPresent() && !onlyObserves()
                && publication().filter(publication -> !publication.roles().isEmpty()).isPresent());
    }

    /** The request for new room codes, handled or not. */
    public Optional<String> rotationRequest() {
        return Annotations.of(room, Annotations.ROTATE_ROOM_CODES).map(RoomView::beginning);
    }

    /** Half a character would not be in the status as it was written there, so the request would never count as handled. */
    private static String beginning(String value) {
        if (value.length() <= LONGEST_NAME) {
            return value;
        }
        return value.substring(0,
                Character.isHighSurrogate(value.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME);
    }

    /** The request for a reconcile that was not handled yet. */
    public Optional<String> request() {
        Optional<String> handled = status().map(RoomStatus::lastHandledReconcileAt);
        return requestedAt().filter(value -> !handled.equals(Optional.of(value)));
    }

    /** The request for a reconcile, handled or not. */
    public Optional<String> requestedAt() {
        return Annotations.of(room, Annotations.RECONCILE_REQUESTED_AT);
    }

    /** The hash of the plan that a person approved. */
    public Optional<String> approval() {
        return Annotations.of(room, Annotations.APPROVE_PLAN);
    }

    /** Whether the approved plan is the one in the status. */
    public boolean isPlanApproved() {
        return approval().isPresent() && approval().equals(status().map(RoomStatus::plan).map(PlanStatus::hash));
    }

    public boolean hasFinalizer() {
        return room.hasFinalizer(Annotations.FINALIZER);
    }

    /** Whether the Room has a mark that the operator sets before its first call, whichever client wrote it. */
    public boolean isMarked() {
        return hasFinalizer() || claimAnnotation().isPresent();
    }

    /** The text of the annotation with the claim, which any user may have written. */
    Optional<String> claimAnnotation() {
        return Annotations.of(room, Annotations.CLAIM);
    }

    /** When the newest claim was made that a status of the Room includes. */
    public Optional<Instant> lastClaim() {
        return status().map(RoomStatus::claimAt).flatMap(RecordReader::instant);
    }

    /** Whether the operator withdrew the newest claim that a status of the Room includes. */
    public boolean isTakenBack() {
        return lastClaim().isPresent() && status().map(RoomStatus::claimed).isEmpty();
    }

    /** The claim in the status if it matches the manifest. The status may be that of another Room. */
    Optional<Claim> recordedClaim() {
        return storedRecord().claim().filter(this::mayHold);
    }

    /** The fingerprint of realm and access key in the record, whichever Room the record was written for. */
    public Optional<String> recordedIdentity() {
        return status().map(RoomStatus::claimed).map(ClaimedStatus::identity);
    }

    /** The realm of that access key; empty if no status was written since realms are recorded. */
    public Optional<String> recordedRealm() {
        return status().map(RoomStatus::claimed).map(ClaimedStatus::realm);
    }

    /** When that was recorded; the time of the first claim if nothing else is recorded. */
    public Optional<Instant> identifiedAt() {
        Optional<ClaimedStatus> claimed = status().map(RoomStatus::claimed);
        return claimed.map(ClaimedStatus::identifiedAt).or(() -> claimed.map(ClaimedStatus::since))
                .flatMap(RecordReader::instant);
    }

    /** Since when 100ms confirms the Room; empty if it does not. */
    public Optional<Instant> confirmedSince() {
        return readyCondition().filter(ready -> "True".equals(ready.status())).map(ConditionStatus::lastTransitionTime)
                .flatMap(RecordReader::instant);
    }

    /** Whether the status says which room the Room, or that of which this is a copy, created or adopted. */
    boolean saysWhatItOwns() {
        return status().filter(status -> status.origin() != null && status.roomId() != null).isPresent();
    }

    /** Whether the status says that the Room adopted its room. */
    public boolean isAdopted() {
        return status().filter(status -> status.origin() == Origin.ADOPTED).isPresent();
    }

    /**
     * Whether a claim matches the manifest: they have the same name, or the default name with any prefix, and if its
     * workspace object is a Workspace, that is in the Room's namespace. A manifest that cannot be read contradicts no
     * name, so the Room keeps its name.
     */
    boolean mayHold(Claim claim) {
        boolean named = claim.name().length() <= LONGEST_NAME && (!isReadable() || declaredName()
                .map(name -> RoomNames.same(name, claim.name())).orElseGet(() -> prefixOf(claim.name()).isPresent()));
        return named && WorkspaceKey.parse(claim.workspace())
                .filter(key -> !key.name().isEmpty() && key.isUsableIn(namespace())).isPresent();
    }

    /**
     * The part of the name before the default name; empty if the name does not end with that, or no workspace can have
     * such a prefix.
     */
    Optional<String> prefixOf(String name) {
        int length = name.length() - defaultName().length();
        return length >= 0 && length <= LONGEST_PREFIX && RoomNames.same(name.substring(length), defaultName())
                ? Optional.of(name.substring(0, length)).filter(LEGAL_SIGNS.asMatchPredicate())
                : Optional.empty();
    }

    /** The workspace object that the manifest names. */
    public Optional<WorkspaceKey> namedWorkspace() {
        return spec().map(RoomSpec::workspaceRef).map(this::key);
    }

    /**
     * The two workspace objects of which a Room that names none uses one: that of its namespace, and that of the
     * cluster.
     */
    public List<WorkspaceKey> defaultWorkspaces() {
        return List.of(WorkspaceKey.workspace(namespace(), DEFAULT_WORKSPACE), WorkspaceKey.cluster(DEFAULT_WORKSPACE));
    }

    private WorkspaceKey key(WorkspaceRef ref) {
        String name = ref.name() == null ? DEFAULT_WORKSPACE : ref.name();
        return ref.kind() == WorkspaceKind.CLUSTER_WORKSPACE
                ? WorkspaceKey.cluster(name)
                : WorkspaceKey.workspace(namespace(), name);
    }

    /** The name that the manifest gives the room; empty if the Room has the default name. */
    Optional<String> declaredName() {
        return spec().map(RoomSpec::name);
    }

    /** {@code namespace.name}, the default name without its prefix. */
    public String defaultName() {
        return namespace() + "." + name();
    }

    /** Everything about a Room that decides what its deletion does at 100ms. */
    public record DeletionBasis(long generation, RoomRecord record, Optional<String> claim) {
    }

    /** What decides about the deletion, from the present state of the Room. */
    public DeletionBasis deletionBasis() {
        return new DeletionBasis(generation(), storedRecord(), claimAnnotation());
    }

    /** The record in the status, proven or not. */
    RoomRecord storedRecord() {
        return RecordReader.of(room.getStatus());
    }

    /** ID of the room that 100ms confirmed, also if the Room only observes it. */
    public Optional<String> knownRoom() {
        return status().map(RoomStatus::roomId);
    }

    /**
     * ID of the room that the Room created or adopted, according to a status that was written for this very Room. A
     * room that is only observed has no owner.
     */
    public Optional<String> ownRoom() {
        return saysWhatItOwns() && recordedClaim().filter(claim -> claim.uid().equals(uid())).isPresent()
                ? knownRoom()
                : Optional.empty();
    }

    /**
     * Whether the status has got a claim since then that does not belong to this Room, because another client, such as
     * a backup tool, wrote it.
     */
    public boolean hasGotForeignClaim(RoomView before) {
        return hasForeignClaim() && !(status().map(RoomStatus::claimed).equals(before.status().map(RoomStatus::claimed))
                && knownRoom().equals(before.knownRoom()) && saysWhatItOwns() == before.saysWhatItOwns());
    }

    private boolean hasForeignClaim() {
        return status().map(RoomStatus::claimed).filter(claimed -> !Objects.equals(uid(), claimed.uid())).isPresent();
    }

    /** Whether the conditions were written for another Room, so that they do not describe this one. */
    boolean hasForeignConditions() {
        return hasForeignClaim() || (saysWhatItOwns() && ownRoom().isEmpty());
    }

    /** ID of the room of another Room that has this Room's name. */
    public Optional<String> conflictingRoom() {
        return status().map(RoomStatus::conflictingRoomId);
    }

    public Optional<ConditionStatus> readyCondition() {
        return status().flatMap(status -> Conditions.find(status.conditions(), Conditions.READY));
    }

    public boolean hasReason(Reason reason) {
        return readyCondition().filter(ready -> reason.text().equals(ready.reason())).isPresent();
    }

    /** Whether the last report says that the Room cannot use its workspace object. */
    public boolean isWithoutWorkspace() {
        return hasReason(Reason.WORKSPACE_NOT_FOUND) || hasReason(Reason.WORKSPACE_NOT_ALLOWED);
    }

    /**
     * Whether the last report is about the present generation, and does not say that the workspace object cannot be
     * used.
     */
    public boolean hadWorkspace() {
        return isObserved() && !hasForeignConditions() && !isWithoutWorkspace();
    }

    /** Message of the Ready condition in the last report; empty if no pass has written a status yet. */
    public Optional<String> lastMessage() {
        return status().filter(status -> status.observedGeneration() != null || status.claimed() != null
                || status.roomId() != null || readyCondition().filter(ready -> !hasReason(Reason.PENDING)).isPresent())
                .map(_ -> readyCondition().map(ConditionStatus::message).orElse(""));
    }

    /** Whether 100ms confirmed the present generation. */
    public boolean isReady() {
        return isTrue(Conditions.READY);
    }

    /** Whether the last report says that only what is published of the room is not as the manifest says. */
    public boolean waitsForPublishing() {
        return readyCondition().map(ConditionStatus::reason).flatMap(Reason::named)
                .filter(reason -> reason.isAboutPublishing() && !hasForeignConditions()).isPresent();
    }

    /** Name of the room when it was last confirmed. */
    public Optional<String> confirmedName() {
        return status().map(RoomStatus::roomName);
    }

    /**
     * Whether a person must change something for this Room. A changed identity of the workspace does not count: it is
     * confirmed on the workspace object, and then no Room waits for more.
     */
    public boolean isStalled() {
        return isTrue(Conditions.STALLED) && !hasReason(Reason.IDENTITY_CHANGED);
    }

    /** Why a person must change something; empty also if this version does not know the reason. */
    public Optional<Reason> stalled() {
        return readyCondition().filter(_ -> isStalled()).map(ConditionStatus::reason).flatMap(Reason::named);
    }

    private boolean isTrue(String condition) {
        return !hasForeignConditions() && status()
                .filter(status -> Conditions.isTrue(status.conditions(), condition, generation())).isPresent();
    }

    /** The generation of the last pass. */
    public Optional<Long> observedGeneration() {
        return status().map(RoomStatus::observedGeneration);
    }

    /** Whether the last pass was about the present generation. */
    public boolean isObserved() {
        return observedGeneration().equals(Optional.of(generation()));
    }

    /** Whether the status lists differences that only a person may resolve. */
    public boolean showsDifferences() {
        return status().filter(status -> status.plan() != null || (status.drift() != null && !status.drift().isEmpty()))
                .isPresent();
    }

    /** Sets the status from the same version of the object, which may contain more of it. */
    public void completeStatus(RoomView whole) {
        if (isSameObject(whole) && resourceVersion() == whole.resourceVersion() && !hasStatusOf(whole)) {
            room.setStatus(whole.room.getStatus());
        }
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
