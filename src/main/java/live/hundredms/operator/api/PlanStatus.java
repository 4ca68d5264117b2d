package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that the operator will write at 100ms once a person approved them. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanStatus(
        @JsonPropertyDescription("Hash of the plan. To approve the plan, set the annotation 100ms.live/approve-plan to it.")
        @Nullable String hash,
        @JsonPropertyDescription("Fields that would change.")
        @Nullable List<DriftEntry> changes) {
    // @formatter:on
}
