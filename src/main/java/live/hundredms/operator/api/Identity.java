package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identity of the credentials of a workspace object, as one installation accepted it. It is compared so that rooms are
 * not created in another workspace.
 */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
        @JsonPropertyDescription("ID of the key in the Secret room-operator-fingerprint with which the fingerprints were made.")
        @Required
        @Nullable String key,
        @JsonPropertyDescription("Fingerprint of the realm and the access key.")
        @Nullable String accessKeyFingerprint,
        @JsonPropertyDescription("Fingerprint of the realm and of all credentials, including the app secret or the token, that 100ms "
                + "accepted last.")
        @Nullable String provenWith,
        @JsonPropertyDescription("Server for which the access key is valid: `100ms`, or the origin of any other "
                + "endpoint, such as `https://host:443`.")
        @Nullable String realm,
        @JsonPropertyDescription("Customer ID, if 100ms shows it.")
        @Nullable String customerId,
        @JsonPropertyDescription("App ID, if 100ms shows it.")
        @Nullable String appId,
        @JsonPropertyDescription("UID of the Secret that the credentials were read from.")
        @Nullable String secretUID,
        @JsonPropertyDescription("Resource version of the Secret that the credentials were read from.")
        @Nullable String secretResourceVersion,
        @JsonPropertyDescription("Names of the keys of the Secret that were read.")
        @Nullable List<String> fields) {
    // @formatter:on
}
