package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secret in the Room's own namespace that holds HTTP headers. Each key is the name of a header. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeadersSecretRef(
        @JsonPropertyDescription("Name of the Secret, in the namespace of the Room.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Validations.OBJECT_NAME)
        @ValidationRule(value = Validations.IS_OBJECT_NAME, message = Validations.OBJECT_NAME_MESSAGE)
        @Nullable String name,
        @JsonPropertyDescription("Keys of the Secret that are sent as headers. Defaults to all keys.")
        @Size(min = 1, max = 64)
        @ValidationRule(value = Validations.ARE_SECRET_FIELDS, message = Validations.SECRET_FIELDS_MESSAGE)
        @Nullable List<@Size(min = 1, max = 253) @Pattern(Validations.SECRET_FIELD) String> keys) {
    // @formatter:on
}
