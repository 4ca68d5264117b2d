package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Settings that a storage provider needs in addition to the bucket. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UploadOptions(
        @JsonPropertyDescription("Region of the bucket, for example eu-west-1.")
        @Size(min = 1, max = 64)
        @Nullable String region) {
    // @formatter:on
}
