package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** How a room is recorded; it replaces the template's recording as a whole (100ms-api.md C.4). */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingInfo(
        @JsonPropertyDescription("Whether sessions are recorded.")
        @Default("false")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Where recordings go; 100ms keeps them itself when absent.")
        @Nullable UploadInfo uploadInfo) {
    // @formatter:on
}
