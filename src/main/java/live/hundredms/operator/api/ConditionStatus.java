package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition in the form that Kubernetes uses. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConditionStatus(
        @JsonPropertyDescription("Type of the condition.")
        @Required
        @Size(min = 1, max = 316)
        @Pattern(Validations.CONDITION_TYPE)
        @Nullable String type,
        @JsonPropertyDescription("True, False or Unknown.")
        @Required
        @Nullable String status,
        @JsonPropertyDescription("Cause as one CamelCase word.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Validations.CONDITION_REASON)
        @Nullable String reason,
        @JsonPropertyDescription("Cause in one or more sentences, and what to do if you need to act.")
        @Required
        @Size(max = 32768)
        @Nullable String message,
        @JsonPropertyDescription("Generation of the spec that the condition is about.")
        @Min(0)
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Time at which the status of the condition last changed.")
        @Required
        @Nullable String lastTransitionTime) {
    // @formatter:on
}
