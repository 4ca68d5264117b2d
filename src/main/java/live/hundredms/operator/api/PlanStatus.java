package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be written at 100ms once it is approved. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanStatus(
        @JsonPropertyDescription("What to put into the annotation 100ms.live/approve-plan to approve exactly this.")
        @Nullable String hash,
        @JsonPropertyDescription("The fields that would change.")
        @Nullable List<DriftEntry> changes) {
    // @formatter:on
}
