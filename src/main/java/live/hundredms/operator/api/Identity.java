package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Which remote workspace the keys belong to; another one must not get this one's rooms. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
        @JsonPropertyDescription("Hash of the access key id.")
        @Nullable String accessKeyHash,
        @JsonPropertyDescription("Customer id, where 100ms shows it.")
        @Nullable String customerId,
        @JsonPropertyDescription("App id, where 100ms shows it.")
        @Nullable String appId) {
    // @formatter:on
}
