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
        @JsonPropertyDescription("Disable or Retain, for rooms that were created; an adopted room ignores it.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy deletionPolicy,
        @JsonPropertyDescription("Disable or Retain, for rooms that were adopted. Without it, deletion leaves an adopted "
                + "room as it was found: enabled or disabled.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy adoptedDeletionPolicy,
        @JsonPropertyDescription("Adopt or Refuse.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionPolicy adoptionPolicy) {
    // @formatter:on
}
