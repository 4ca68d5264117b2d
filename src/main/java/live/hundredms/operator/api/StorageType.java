package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The provider of the storage that recordings are uploaded to. */
public enum StorageType {
    /** Amazon S3, the only type that the Legacy API accepts. */
    @JsonProperty("s3")
    S3,
    /** Google Cloud Storage. */
    @JsonProperty("gs")
    GS,
    /** Alibaba Cloud OSS. */
    @JsonProperty("oss")
    OSS,
    /** Azure Blob Storage. */
    @JsonProperty("azure")
    AZURE,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
