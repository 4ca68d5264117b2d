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
        @JsonPropertyDescription("Whether 100ms records sessions by SFU recording, which it calls legacy. Composite, track and "
                + "stream recording are enabled in the template, not here.")
        @Default("false")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Storage of recordings, also of composite and HLS recordings and if enabled is false. Without it, "
                + "100ms stores recordings itself for 15 days.")
        @Nullable UploadInfo uploadInfo) {
    // @formatter:on
}
