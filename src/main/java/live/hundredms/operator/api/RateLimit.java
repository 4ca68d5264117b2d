package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Limit on the calls that the operator makes for a workspace object. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RateLimit(
        @JsonPropertyDescription("Calls per second, 1 to 10000.")
        @Default("10")
        @Min(1)
        @Max(10000)
        @Nullable Integer requestsPerSecond,
        @JsonPropertyDescription("Maximum number of calls in a burst, 1 to 10000.")
        @Default("20")
        @Min(1)
        @Max(10000)
        @Nullable Integer burst) {
    // @formatter:on
}
