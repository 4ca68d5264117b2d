package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where 100ms sends the events of a room, instead of to the workspace's webhook. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookSpec(
        @JsonPropertyDescription("URL that receives the events, http or https.")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern(Texts.HTTP_URL)
        @ValidationRule(value = Texts.IS_HTTP_URL, message = "must be an http:// or https:// address")
        @Nullable String url,
        @JsonPropertyDescription("Secret of this namespace with headers: each of its keys is the name of a header. 100ms "
                + "does not sign what it sends, so a secret header is the only proof that the receiver gets. The type of the "
                + "Secret must be Opaque or 100ms.live/credentials.")
        @Nullable HeadersSecretRef headersSecretRef) {
    // @formatter:on
}
