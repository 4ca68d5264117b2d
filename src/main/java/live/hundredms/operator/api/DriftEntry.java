package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One declared field that has another value at 100ms. It never holds a secret. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DriftEntry(
        @JsonPropertyDescription("Path of the field in the spec.")
        @Required
        @Nullable String field,
        @JsonPropertyDescription("Value in the manifest.")
        @Nullable String desired,
        @JsonPropertyDescription("Value at 100ms.")
        @Nullable String actual) {
    // @formatter:on
}
