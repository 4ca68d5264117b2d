package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Default policies for the Rooms of a workspace that do not set their own. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Defaults(
        @JsonPropertyDescription("deletionPolicy for rooms that the operator created: Disable or Retain. It does not apply to adopted "
                + "rooms.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy deletionPolicy,
        @JsonPropertyDescription("deletionPolicy for rooms that Rooms adopted: Disable or Retain. Without it, a deletion disables an "
                + "adopted room that was disabled when its Room adopted it, and leaves any other one unchanged.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy adoptedDeletionPolicy,
        @JsonPropertyDescription("What a Room does if a room with its name already exists at 100ms: Adopt uses that room, Refuse "
                + "leaves it alone. Refuse requires api: Current.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionPolicy adoptionPolicy) {
    // @formatter:on
}
