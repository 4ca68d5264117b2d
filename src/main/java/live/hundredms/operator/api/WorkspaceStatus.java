package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a Workspace or ClusterWorkspace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
// @formatter:off -- one annotation a line, which the formatter would join to lines of 300 signs
public record WorkspaceStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready, and Stalled or Reconciling while they are true.")
        @Nullable List<ConditionStatus> conditions,
        @JsonPropertyDescription("The remote workspace that was confirmed.")
        @Nullable Identity identity) {
    // @formatter:on
}
