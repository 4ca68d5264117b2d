package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the room code of one role; never the code itself. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RoomCodeStatus(
        @JsonPropertyDescription("Role of the template.")
        @Size(max = 128)
        @Nullable String role,
        @JsonPropertyDescription("Fingerprint of the room code that is published for the role. Absent if no room code is published for the role, or 100ms does not list it as enabled.")
        @Size(max = 128)
        @Nullable String fingerprint,
        @JsonPropertyDescription("Fingerprints of the previous room codes that the operator has not replaced and disabled yet.")
        @Size(max = 100)
        @Nullable List<@Size(max = 128) String> replacing,
        @JsonPropertyDescription("Value of the annotation 100ms.live/rotate-room-codes that requested the replacement. Absent if the room was adopted with existingCodes: Rotate.")
        @Size(max = 253)
        @Nullable String rotation,
        @JsonPropertyDescription("True if the template did not have the role when the operator last looked. No user can then join with its room code.")
        @Nullable Boolean roleMissing) {
    // @formatter:on
}
