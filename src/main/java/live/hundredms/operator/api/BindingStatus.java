package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What makes a Room a provisioned service in the sense of servicebinding.io. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BindingStatus(
        @JsonPropertyDescription("Name of the Secret that applications bind to.")
        @Size(max = 253)
        @Nullable String name) {
    // @formatter:on
}
