package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The Secret in which a room is published. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublishedSecretStatus(
        @JsonPropertyDescription("Name of the Secret.")
        @Size(max = 253)
        @Nullable String name,
        @JsonPropertyDescription("Fingerprint of the data that the operator wrote to it.")
        @Size(max = 128)
        @Nullable String fingerprint) {
    // @formatter:on
}
