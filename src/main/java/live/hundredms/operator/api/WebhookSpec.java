package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Webhook that receives the events of a room instead of the workspace's webhook. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookSpec(
        @JsonPropertyDescription("URL that receives the events, http or https.")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern(Validations.HTTP_URL)
        @ValidationRule(value = Validations.IS_HTTP_URL, message = "must be an http:// or https:// address without user, spaces and backslashes")
        @Nullable String url,
        @JsonPropertyDescription("Secret of this namespace with headers: each of its keys is the name of a header. The type of the "
                + "Secret must be Opaque or 100ms.live/credentials. It must not be a Secret of a workspace object or of the "
                + "operator, and it must have the label 100ms.live/use: rooms if the operator runs with --require-secret-label. "
                + "100ms does not sign its requests, so only a secret header proves to the receiver that a request comes from "
                + "100ms.")
        @Nullable HeadersSecretRef headersSecretRef) {
    // @formatter:on
}
