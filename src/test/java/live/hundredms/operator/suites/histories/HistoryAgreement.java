package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.AdoptionPolicy;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.CredentialsSecretRef;
import live.hundredms.operator.api.HeadersSecretRef;
import live.hundredms.operator.api.ManagementPolicy;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.api.WebhookSpec;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.support.ValueToCopy;
import live.hundredms.operator.support.oracle.Invariant;
import live.hundredms.operator.support.oracle.RoomAgreesWithManifest;
import org.jspecify.annotations.Nullable;

/** Whether each Room is as 100ms has it, or says why it is not and the reason is a good one. */
final class HistoryAgreement {
    static final String FINALIZER = "100ms.live/room";
    static final String CLAIM = "100ms.live/claim";
    private static final int FIGHT = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME_TAKEN = "NameTaken";
    private static final String UP_TO_DATE = "UpToDate";
    private static final String UNCONFIRMED = "CreationUnconfirmed";
    private static final String DISABLED = "RoomDisabled";
    private static final Set<String> CONFIRMED = Set.of(UP_TO_DATE, DISABLED);

    private final HistoryStage stage;
    private final RoomAgreesWithManifest manifest;
    private final HandoutAgreement handouts;

    HistoryAgreement(HistoryStage stage) {
        this.stage = stage;
        this.handouts = new HandoutAgreement(stage);
        this.manifest = RoomAgreesWithManifest.apartFromDefaults(stage::secret);
    }

    /** What the operator still owes. */
    Optional<String> owed() {
        return stage.rooms().stream().map(this::owed).flatMap(Optional::stream).findFirst()
                .or(() -> stage
                        .workspaces().stream().filter(workspace -> !works(workspace)).map(workspace -> "Workspace "
                                + workspace.getMetadata().getName() + " is not ready: " + workspace.getStatus())
                        .findFirst());
    }

    /** All that could be wrong with one was put right. */
    private static boolean works(Workspace workspace) {
        return ready(Optional.ofNullable(workspace.getStatus()).map(WorkspaceStatus::conditions))
                .filter(condition -> "True".equals(condition.status()) && isPresent(condition, workspace)).isPresent();
    }

    /** The fingerprint that a Workspace says is to be confirmed; empty if it works. */
    static Optional<String> toConfirm(Workspace workspace) {
        return ready(Optional.ofNullable(workspace.getStatus()).map(WorkspaceStatus::conditions))
                .filter(condition -> "IdentityChanged".equals(condition.reason())).map(ConditionStatus::message)
                .map(ValueToCopy::in);
    }

    Optional<String> owed(Room room) {
        String name = "Room " + room.getMetadata().getName();
        if (room.isMarkedForDeletion()) {
            return Optional
                    .of(Invariant.DELETIONS_END.broken("the deletion of " + name + " does not end: " + ready(room)));
        }
        if (holds(room) && room.getSpec().managementPolicy() != ManagementPolicy.OBSERVE
                && !room.hasFinalizer(FINALIZER)) {
            return Optional.of(Invariant.DELETIONS_END
                    .broken("a deletion of " + name + " would leave its room enabled: it has no finalizer"));
        }
        if (Boolean.TRUE.equals(room.getSpec().suspend()) || isForbidden(room)) {
            return Optional.empty();
        }
        Optional<ConditionStatus> ready = ready(room);
        if (ready.filter(condition -> isPresent(condition, room)).isEmpty()) {
            return Optional
                    .of(Invariant.NO_CHANGE_LOST.broken(name + " says nothing of its present generation: " + ready));
        }
        String reason = String.valueOf(ready.orElseThrow().reason());
        return owed(room, reason).map(what -> name + " says " + reason + " (" + ready.get().message() + "): " + what)
                .map(what -> CONFIRMED.contains(reason) ? Invariant.NO_CHANGE_LOST.broken(what) : what);
    }

    private Optional<String> owed(Room room, String reason) {
        RoomSpec spec = room.getSpec();
        return switch (reason) {
            case UP_TO_DATE, DISABLED -> remote(room)
                    .map(remote -> differences(room, remote)
                            .or(() -> UP_TO_DATE.equals(reason) ? handouts.owed(room, remote) : Optional.empty()))
                    .orElseGet(() -> Optional.of("100ms has no room of the id in its status"));
            case "SecretNotOwned" -> unless(handouts.isTaken(room), "no other Room has its Secret");
            case "CodesNotAllowed" -> unless(handouts.isAdoptedByGuest(room), "it made its room itself");
            case "RoleNotFound" -> unless(remote(room).filter(remote -> handouts.lacksRole(room, remote)).isPresent(),
                    "the template has its roles");
            case "Observed", "Drifted", "RoomNotFound" ->
                unless(spec.managementPolicy() == ManagementPolicy.OBSERVE, "it is not to observe");
            case "ApprovalPending" -> unless(spec.managementPolicy() == ManagementPolicy.PLAN, "it is not to plan");
            case NAME_TAKEN -> unless(nameIsAnothers(room) || roomIsHeld(room), "no other Room has its name");
            case "RoomAlreadyExists" -> unless(spec.adoptionPolicy() == AdoptionPolicy.REFUSE, "it may adopt");
            case "UnsupportedByApi" -> unless(isLegacy(room), "its workspace is Current");
            case "SecretNotFound", "SecretIncomplete" -> unless(lacksSecret(spec), "its Secrets are whole");
            case "SecretNotAllowed" -> unless(names(spec, HistoryStage.KEYS), "it names no credentials of a workspace");
            case "SecretMalformed" -> unless(names(spec, Specs.HOOKS) && hasTwoLines(), "its headers are good");
            case "RejectedByRemote" -> unless(nameIsHeld(room), "nothing is wrong with it");
            case "RemoteIdChanged" -> unless(!stage.chronicle().renames.isEmpty(), "nobody renamed a room");
            case UNCONFIRMED -> Optional.of("it is known by now whether the room was created");
            case "Contended" -> unless(stage.chronicle().dashboardChanges > FIGHT, "nobody fought with it");
            default -> Optional.of("nothing is wrong any more");
        };
    }

    /** What its room is like is not asked as long as it may not use its workspace. */
    boolean isForbidden(Room room) {
        return !stage.chronicle().permitted && stage.cast().role(room.getMetadata().getName()).isGuest()
                && ready(room).isPresent();
    }

    private static Optional<String> unless(boolean good, String complaint) {
        return good ? Optional.empty() : Optional.of(complaint);
    }

    private Optional<JsonNode> remote(Room room) {
        @Nullable
        String id = room.getStatus() == null ? null : room.getStatus().roomId();
        return stage.remoteRooms().stream().filter(remote -> remote.path("id").asText().equals(id)).findFirst();
    }

    private Optional<String> differences(Room room, JsonNode remote) {
        List<String> fields = manifest.differences(JSON.valueToTree(room.getSpec()), remote);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of("100ms has something else: " + String.join(", ", fields) + " in " + remote);
    }

    /**
     * Where all Rooms of a name say that another has it, nobody does. A suspended Room may have it whatever it said
     * before it was.
     */
    private boolean nameIsAnothers(Room room) {
        return stage.rooms().stream().filter(other -> !other.equals(room))
                .filter(other -> holds(other) || !isForbidden(other))
                .filter(other -> String.valueOf(other.getSpec().name()).equalsIgnoreCase(room.getSpec().name()))
                .anyMatch(other -> Boolean.TRUE.equals(other.getSpec().suspend())
                        || ready(other).filter(condition -> NAME_TAKEN.equals(condition.reason())).isEmpty());
    }

    /** The room was renamed and somebody else has its name now. */
    private boolean nameIsHeld(Room room) {
        return stage.remoteRooms().stream()
                .anyMatch(other -> other.path("name").asText().equalsIgnoreCase(room.getSpec().name())
                        && !other.path("id").asText().equals(id(room)));
    }

    /** The room of its name at 100ms was renamed to that and is still another Room's, which must say so itself. */
    private boolean roomIsHeld(Room room) {
        return stage.remoteRooms().stream()
                .filter(remote -> remote.path("name").asText().equalsIgnoreCase(room.getSpec().name()))
                .anyMatch(remote -> stage.rooms().stream().anyMatch(
                        other -> !other.equals(room) && holds(other) && id(other).equals(remote.path("id").asText())));
    }

    private boolean isLegacy(Room room) {
        return stage.cast().rooms().stream().anyMatch(
                role -> role.name().equals(room.getMetadata().getName()) && stage.cast().isLegacy(role.workspace()));
    }

    private boolean lacksSecret(RoomSpec spec) {
        boolean storage = names(spec, Specs.STORAGE) && !stage.secret(Specs.STORAGE).containsKey("secret");
        return storage || (names(spec, Specs.HOOKS) && !stage.secret(Specs.HOOKS).containsKey("X-Token"));
    }

    private boolean hasTwoLines() {
        return stage.secret(Specs.HOOKS).values().stream().anyMatch(value -> value.contains("\n"));
    }

    private static boolean names(RoomSpec spec, String secret) {
        return Stream.concat(
                Optional.ofNullable(spec.recordingInfo()).map(RecordingInfo::uploadInfo)
                        .map(UploadInfo::credentialsSecretRef).map(CredentialsSecretRef::name).stream(),
                Optional.ofNullable(spec.webhook()).map(WebhookSpec::headersSecretRef).map(HeadersSecretRef::name)
                        .stream())
                .anyMatch(secret::equals);
    }

    /**
     * Whether it created or adopted the remote room of its status: one that is only watched is held by nobody, nor one of
     * which a status from a backup tells.
     */
    static boolean holds(Room room) {
        return Optional.ofNullable(room.getStatus()).filter(status -> status.roomId() != null)
                .filter(status -> status.origin() != null).map(RoomStatus::claimed)
                .filter(claimed -> Objects.equals(claimed.uid(), room.getMetadata().getUid())).isPresent();
    }

    /** Whether a lost reply is waited for, or for what a backup tool may still write of a Room that has just arrived. */
    static boolean waitsForTime(Room room) {
        boolean unconfirmed = ready(room).filter(condition -> UNCONFIRMED.equals(condition.reason())).isPresent();
        boolean own = Optional.ofNullable(room.getStatus()).map(RoomStatus::claimed)
                .filter(claimed -> Objects.equals(claimed.uid(), room.getMetadata().getUid())).isPresent();
        return unconfirmed || (!own && isMarked(room));
    }

    private static boolean isMarked(Room room) {
        return room.hasFinalizer(FINALIZER) || Optional.ofNullable(room.getMetadata().getAnnotations())
                .filter(all -> all.containsKey(CLAIM)).isPresent();
    }

    static String id(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::roomId).orElse("");
    }

    static Optional<ConditionStatus> ready(Room room) {
        return ready(Optional.ofNullable(room.getStatus()).map(RoomStatus::conditions));
    }

    private static Optional<ConditionStatus> ready(Optional<List<ConditionStatus>> conditions) {
        return conditions.stream().flatMap(List::stream).filter(condition -> "Ready".equals(condition.type()))
                .findFirst();
    }

    /** Whether it is of the present generation. */
    private static boolean isPresent(ConditionStatus condition, HasMetadata object) {
        return Objects.equals(condition.observedGeneration(), object.getMetadata().getGeneration());
    }
}
