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
        @JsonPropertyDescription("Time of the first claim, directly before the first write to 100ms for the Room.")
        @Nullable String since,
        @JsonPropertyDescription("Start times, by the clock of 100ms, of calls that may have created the room and "
                + "whose replies were lost.")
        @Size(max = 64)
        @Nullable List<String> attempts,
        @JsonPropertyDescription("Fingerprint of the realm and access key of the workspace that were accepted when it was "
                + "written.")
        @Size(max = 128)
        @Nullable String identity,
        @JsonPropertyDescription("Time at which `identity` was written, if that was after `since`.")
        @Nullable String identifiedAt,
        @JsonPropertyDescription("Server for which that access key is valid, as in `status.identity` of the workspace.")
        @Size(max = 300)
        @Nullable String realm,
        @JsonPropertyDescription("Fingerprint at the first claim, if `identity` is another one by now.")
        @Size(max = 128)
        @Nullable String firstIdentity,
        @JsonPropertyDescription("Whether the room in foundRoomId was enabled when this Room adopted it. Unless a policy "
                + "says otherwise, deletion leaves an adopted room as it was found.")
        @Nullable Boolean foundEnabled,
        @JsonPropertyDescription("ID of the room that this Room found and adopted last.")
        @Size(max = 64)
        @Nullable String foundRoomId) {
    // @formatter:on
}
