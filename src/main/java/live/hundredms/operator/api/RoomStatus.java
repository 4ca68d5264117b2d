package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State that 100ms confirmed about a Room. */
// @formatter:off
@JsonClassDescription("State of the room that 100ms confirmed.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RoomStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Min(0)
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready is always present; Stalled and Reconciling only while they are true; RecordingsArrive after "
                + "the operator found a recording of this Room, if the spec declares recordingInfo.uploadInfo.")
        @Nullable List<ConditionStatus> conditions,
        @JsonPropertyDescription("ID of the room at 100ms.")
        @SelectableField
        @Nullable String roomId,
        @JsonPropertyDescription("Name of the room at 100ms.")
        @SelectableField
        @Nullable String roomName,
        @JsonPropertyDescription("Whether participants can join.")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Region of the room at 100ms.")
        @Nullable String region,
        @JsonPropertyDescription("ID of the template that the room at 100ms uses.")
        @Nullable String templateId,
        @JsonPropertyDescription("Time at which the room was created at 100ms.")
        @Nullable String createdAt,
        @JsonPropertyDescription("Time at which the room was last changed, as reported by 100ms.")
        @Nullable String remoteUpdatedAt,
        @JsonPropertyDescription("Created if this Room created the room, Adopted if the room existed before.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable Origin origin,
        @JsonPropertyDescription("Proof that this Room owns the room in roomId: under which name, and with which workspace object and credentials. Written before the first write to 100ms; without it, the operator does not use roomId. If claimed.uid is not the UID of this Room, the status was copied from a backup or from another Room. This Room then uses the room in roomId only if all of these apply: the manifest has the recorded name and workspace object; no other Room owns the room; and, with api: Current, 100ms still has the room.")
        @Nullable ClaimedStatus claimed,
        @JsonPropertyDescription("Before the operator creates or adopts a room, it writes the annotation 100ms.live/claim with the time, and later copies it to status.claimed. This is the time of the newest annotation that it copied; it ignores annotations that are not newer.")
        @Nullable String claimAt,
        @JsonPropertyDescription("Fields of the spec that were sent to 100ms.")
        @Nullable List<String> appliedFields,
        @JsonPropertyDescription("Fields removed from the spec that 100ms cannot reset.")
        @Nullable List<String> notReset,
        @JsonPropertyDescription("Fingerprints of the credentials that were sent, used to detect rotation. They reveal "
                + "nothing about the values.")
        @Nullable Map<String, String> credentials,
        @JsonPropertyDescription("Differences between the spec and the room at 100ms, if managementPolicy of the Room or of its "
                + "workspace object is Observe.")
        @Nullable List<DriftEntry> drift,
        @JsonPropertyDescription("Changes that are pending approval, if managementPolicy of the Room or of its workspace object is "
                + "Plan.")
        @Nullable PlanStatus plan,
        @JsonPropertyDescription("Legacy only: ID of a room at 100ms that belongs to another Room but was renamed at 100ms to the name of this Room. This Room reports NameTaken until the operator has given that room its own name again, or the other Room no longer exists.")
        @Nullable String conflictingRoomId,
        @JsonPropertyDescription("Last value of the annotation 100ms.live/reconcile-requested-at that was handled.")
        @Nullable String lastHandledReconcileAt,
        @JsonPropertyDescription("Secret in which the room is published.")
        @Nullable PublishedSecretStatus publishedSecret,
        @JsonPropertyDescription("Secret for service bindings: the published one.")
        @Nullable BindingStatus binding,
        @JsonPropertyDescription("Fingerprints of the room codes that are published, by role.")
        @Size(max = 200)
        @Nullable List<RoomCodeStatus> roomCodes,
        @JsonPropertyDescription("Last value of the annotation 100ms.live/rotate-room-codes that was handled.")
        @Size(max = 253)
        @Nullable String lastHandledRotation) {
    // @formatter:on

    /** The published part of a status. */
    public record Published(@Nullable PublishedSecretStatus secret, @Nullable List<RoomCodeStatus> codes,
            @Nullable String lastHandledRotation) {
        /** Nothing was ever published. */
        public static final Published NOTHING = new Published(null, null, null);
    }

    /** One of a Room that publishes nothing. */
    public RoomStatus(@Nullable Long observedGeneration, @Nullable List<ConditionStatus> conditions,
            @Nullable String roomId, @Nullable String roomName, @Nullable Boolean enabled, @Nullable String region,
            @Nullable String templateId, @Nullable String createdAt, @Nullable String remoteUpdatedAt,
            @Nullable Origin origin, @Nullable ClaimedStatus claimed, @Nullable String claimAt,
            @Nullable List<String> appliedFields, @Nullable List<String> notReset,
            @Nullable Map<String, String> credentials, @Nullable List<DriftEntry> drift, @Nullable PlanStatus plan,
            @Nullable String conflictingRoomId, @Nullable String lastHandledReconcileAt) {
        this(observedGeneration, conditions, roomId, roomName, enabled, region, templateId, createdAt, remoteUpdatedAt,
                origin, claimed, claimAt, appliedFields, notReset, credentials, drift, plan, conflictingRoomId,
                lastHandledReconcileAt, null, null, null, null);
    }

    /** The same with what is published; the binding follows from it. */
    public RoomStatus publishing(Published published) {
        PublishedSecretStatus secret = published.secret();
        return new RoomStatus(observedGeneration, conditions, roomId, roomName, enabled, region, templateId, createdAt,
                remoteUpdatedAt, origin, claimed, claimAt, appliedFields, notReset, credentials, drift, plan,
                conflictingRoomId, lastHandledReconcileAt, secret,
                secret == null ? null : new BindingStatus(secret.name()), published.codes(),
                published.lastHandledRotation());
    }

    /** The published part. */
    public Published published() {
        return new Published(publishedSecret, roomCodes, lastHandledRotation);
    }

    /** A copy with these conditions, which describe that generation. */
    public RoomStatus withConditions(@Nullable Long generation, @Nullable List<ConditionStatus> others) {
        return new RoomStatus(generation, others, roomId, roomName, enabled, region, templateId, createdAt,
                remoteUpdatedAt, origin, claimed, claimAt, appliedFields, notReset, credentials, drift, plan,
                conflictingRoomId, lastHandledReconcileAt).publishing(published());
    }

    /** A copy with another record of the calls that were made for the Room. */
    public RoomStatus withClaimed(ClaimedStatus other) {
        return new RoomStatus(observedGeneration, conditions, roomId, roomName, enabled, region, templateId, createdAt,
                remoteUpdatedAt, origin, other, claimAt, appliedFields, notReset, credentials, drift, plan,
                conflictingRoomId, lastHandledReconcileAt).publishing(published());
    }
}
