package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** How a room is recorded; it replaces the template's recording as a whole (100ms-api.md C.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
// @formatter:off -- one annotation a line, which the formatter would join to lines of 300 signs
public record RecordingInfo(
        @JsonPropertyDescription("Whether sessions are recorded.")
        @Default("false")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Where recordings go; 100ms keeps them itself when absent.")
        @Nullable UploadInfo uploadInfo) {
    // @formatter:on
}
