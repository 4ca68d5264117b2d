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

/** What 100ms confirmed about a Room. */
// @formatter:off
@JsonClassDescription("What 100ms confirmed about the room.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RoomStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Min(0)
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready, and Stalled or Reconciling while they are true.")
        @Nullable List<ConditionStatus> conditions,
        @JsonPropertyDescription("Id of the remote room.")
        @SelectableField
        @Nullable String roomId,
        @JsonPropertyDescription("Name of the remote room.")
        @SelectableField
        @Nullable String roomName,
        @JsonPropertyDescription("Whether people can join.")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Region of the remote room.")
        @Nullable String region,
        @JsonPropertyDescription("Id of the remote room's template.")
        @Nullable String templateId,
        @JsonPropertyDescription("When the remote room was created.")
        @Nullable String createdAt,
        @JsonPropertyDescription("When the remote room was last changed, as 100ms says.")
        @Nullable String remoteUpdatedAt,
        @JsonPropertyDescription("Created by this Room, or Adopted.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable Origin origin,
        @JsonPropertyDescription("Record of the calls that the operator made to 100ms for this Room. If it is missing, "
                + "or its uid is not the UID of this Room, roomId and origin prove nothing.")
        @Nullable ClaimedStatus claimed,
        @JsonPropertyDescription("Time of the newest claim that this status includes; older claims are ignored.")
        @Nullable String claimAt,
        @JsonPropertyDescription("Fields of the spec that were sent to 100ms.")
        @Nullable List<String> appliedFields,
        @JsonPropertyDescription("Fields that left the spec and that 100ms can't put back.")
        @Nullable List<String> notReset,
        @JsonPropertyDescription("Fingerprints of the credentials that were sent: they tell a rotation and reveal "
                + "nothing.")
        @Nullable Map<String, String> credentials,
        @JsonPropertyDescription("Differences, while managementPolicy is Observe.")
        @Nullable List<DriftEntry> drift,
        @JsonPropertyDescription("Differences that wait for approval, while managementPolicy is Plan.")
        @Nullable PlanStatus plan,
        @JsonPropertyDescription("Id of the remote room that has this Room's name and is another Room's, where only a "
                + "write could find that out.")
        @Nullable String conflictingRoomId,
        @JsonPropertyDescription("The last value of the annotation 100ms.live/reconcile-requested-at that was answered.")
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
                conflictingRoomId, lastHandledReconcileAt, secret, secret == null ? null : new BindingStatus(secret.name()),
                published.codes(), published.lastHandledRotation());
    }

    /** The published part. */
    public Published published() {
        return new Published(publishedSecret, roomCodes, lastHandledRotation);
    }
}
