package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Secret in the Room's own namespace of which every field is a header. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeadersSecretRef(
        @JsonPropertyDescription("Name of the Secret, in the namespace of the Room.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Texts.OBJECT_NAME)
        @ValidationRule(value = Texts.IS_OBJECT_NAME, message = Texts.OBJECT_NAME_MESSAGE)
        @Nullable String name) {
    // @formatter:on
}
