package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Secret in the Room's own namespace that holds the storage credentials. There is no field for another namespace. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CredentialsSecretRef(
        @JsonPropertyDescription("Name of the Secret, in the namespace of the Room.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Validations.OBJECT_NAME)
        @ValidationRule(value = Validations.IS_OBJECT_NAME, message = Validations.OBJECT_NAME_MESSAGE)
        @Nullable String name,
        @JsonPropertyDescription("Name of the key in the Secret that holds the access key; for azure, the storage account "
                + "name.")
        @Default("key")
        @Size(min = 1, max = 253)
        @Pattern(Validations.SECRET_FIELD)
        @ValidationRule(value = Validations.IS_SECRET_FIELD, message = Validations.SECRET_FIELD_MESSAGE)
        @Nullable String keyField,
        @JsonPropertyDescription("Name of the key in the Secret that holds the secret key; for azure, the storage account "
                + "key.")
        @Default("secret")
        @Size(min = 1, max = 253)
        @Pattern(Validations.SECRET_FIELD)
        @ValidationRule(value = Validations.IS_SECRET_FIELD, message = Validations.SECRET_FIELD_MESSAGE)
        @Nullable String secretField) {
    // @formatter:on
}
