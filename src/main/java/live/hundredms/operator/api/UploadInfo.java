package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Storage to which 100ms uploads recordings. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UploadInfo(
        @JsonPropertyDescription("Provider of the storage: s3, gs, oss or azure. A workspace object with api: Legacy supports s3 only.")
        @Required
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable StorageType type,
        @JsonPropertyDescription("Bucket; for azure the container.")
        @Required
        @Size(min = 1, max = 255)
        @Nullable String location,
        @JsonPropertyDescription("Path in the bucket. Defaults to the 100ms customer ID.")
        @Size(min = 1, max = 1024)
        @Nullable String prefix,
        @JsonPropertyDescription("Further settings of the provider.")
        @Nullable UploadOptions options,
        @JsonPropertyDescription("Secret of this namespace with the credentials of the storage. The type of the Secret must be "
                + "Opaque or 100ms.live/credentials. It must not be a Secret of a workspace object or of the operator, and it "
                + "must have the label 100ms.live/use: rooms if the operator runs with --require-secret-label.")
        @Nullable CredentialsSecretRef credentialsSecretRef) {
    // @formatter:on
}
