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
        @JsonPropertyDescription("Fingerprint of the room code that is published for the role. Absent if the operator knows no working room code for the role.")
        @Size(max = 128)
        @Nullable String fingerprint,
        @JsonPropertyDescription("Fingerprints of the room codes that the operator is replacing.")
        @Size(max = 100)
        @Nullable List<@Size(max = 128) String> replacing,
        @JsonPropertyDescription("Value of the annotation 100ms.live/rotate-room-codes that requested this.")
        @Size(max = 253)
        @Nullable String rotation,
        @JsonPropertyDescription("True while the template lacks the role: no user can join with its room code.")
        @Nullable Boolean roleMissing) {
    // @formatter:on
}
