package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** Recording settings of a room. They replace the template's settings as a whole (100ms-api.md C.4). */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingInfo(
        @JsonPropertyDescription("Whether 100ms records sessions with SFU recording, which 100ms also calls legacy recording; this "
                + "has nothing to do with api: Legacy. Composite, track and HLS recording are enabled in the template.")
        @Default("false")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Storage for all recordings of the room, including composite and HLS recordings, even if enabled is "
                + "false. Without it, 100ms stores recordings itself for 15 days.")
        @Nullable UploadInfo uploadInfo) {
    // @formatter:on
}
