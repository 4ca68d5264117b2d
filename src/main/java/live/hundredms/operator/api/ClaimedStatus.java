package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Record of what a Room claimed at 100ms. */
// @formatter:off
@JsonClassDescription("Record of the calls that the operator made to 100ms for this Room.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimedStatus(
        @JsonPropertyDescription("UID of the Room that this record was written for.")
        @Size(max = 64)
        @Nullable String uid,
        @JsonPropertyDescription("Name at 100ms that the Room holds.")
        @Size(max = 253)
        @Nullable String name,
        @JsonPropertyDescription("Workspace object that the Room uses, as Kind/name or Kind/namespace/name.")
        @Size(max = 600)
        @Nullable String workspaceRef,
        @JsonPropertyDescription("Time at which the operator first recorded this, directly before the first write to 100ms for the "
                + "Room.")
        @Nullable String since,
        @JsonPropertyDescription("Start times, by the clock of 100ms, of calls to create the room that got no usable reply. Such a "
                + "call may have created the room.")
        @Size(max = 64)
        @Nullable List<String> attempts,
        @JsonPropertyDescription("Fingerprint of the access key and of the server (see realm) that the operator used for its last recorded call to 100ms for this Room.")
        @Size(max = 128)
        @Nullable String identity,
        @JsonPropertyDescription("Time at which `identity` last changed. Absent if it has not changed since `since`.")
        @Nullable String identifiedAt,
        @JsonPropertyDescription("Server for which the access key in `identity` is valid, as in `status.identity` of the workspace "
                + "object.")
        @Size(max = 300)
        @Nullable String realm,
        @JsonPropertyDescription("First value of `identity`, if it has changed.")
        @Size(max = 128)
        @Nullable String firstIdentity,
        @JsonPropertyDescription("Whether the room in foundRoomId was enabled when this Room adopted it. If no policy decides, a "
                + "deletion disables the room if this is false, and leaves it unchanged otherwise.")
        @Nullable Boolean foundEnabled,
        @JsonPropertyDescription("ID of the room that this Room found and adopted last.")
        @Size(max = 64)
        @Nullable String foundRoomId) {
    // @formatter:on
}
