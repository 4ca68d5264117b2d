package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observed state of a Workspace or ClusterWorkspace. */
// @formatter:off
@JsonClassDescription("Observed state of the workspace.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Min(0)
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready is always present; Stalled, Reconciling and RulesDiffer only while they are true.")
        @Nullable List<ConditionStatus> conditions,
        @JsonPropertyDescription("Fingerprints of the credentials that 100ms accepted. They reveal nothing about the values. There "
                + "is one entry for each fingerprint key (Secret room-operator-fingerprint); there are several entries if "
                + "several installations use this object, or if the Secret was replaced.")
        @Size(max = 4)
        @Nullable List<Identity> identity,
        @JsonPropertyDescription("API with which the operator last found rooms of this workspace object. After spec.api changes from "
                + "Legacy to Current, this stays Legacy until the Current API shows one of these rooms. While it is Legacy, "
                + "spec.api can change back to Legacy.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ApiDialect api,
        @JsonPropertyDescription("true if a user confirmed, with the annotation 100ms.live/confirm-identity, that the Current API "
                + "uses other room IDs than the Legacy API did. If 100ms does not know the ID that a Room has recorded, the Room "
                + "then uses the room with its name. If there is none, the Room reports RoomNotFound, and the operator creates "
                + "no room.")
        @Nullable Boolean roomsByName) {
    // @formatter:on
}
