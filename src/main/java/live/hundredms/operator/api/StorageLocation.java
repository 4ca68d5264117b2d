package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Storage that Rooms may upload recordings to. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record StorageLocation(
        @JsonPropertyDescription("Provider of the storage: s3, gs, oss or azure.")
        @Required
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable StorageType type,
        @JsonPropertyDescription("Bucket; for azure, the container. A * at the end allows every bucket whose name begins with the "
                + "characters before it. Caution: any customer of the provider can create a bucket with such a name. For azure, the operator does not "
                + "compare the storage account, which the Secret of the Room names, so an entry of type azure does not restrict "
                + "where recordings go.")
        @Required
        @Size(min = 1, max = 255)
        @Nullable String location) {
    // @formatter:on
}
