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

/** Secret with the credentials of a workspace: either access key and app secret, or a management token. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceCredentialsRef(
        @JsonPropertyDescription("Name of the Secret, in the namespace of the Workspace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Validations.OBJECT_NAME)
        @ValidationRule(value = Validations.IS_OBJECT_NAME, message = Validations.OBJECT_NAME_MESSAGE)
        @Nullable String name,
        @JsonPropertyDescription("Name of the key in the Secret that holds the access key.")
        @Default("accessKey")
        @Size(min = 1, max = 253)
        @Pattern(Validations.SECRET_FIELD)
        @ValidationRule(value = Validations.IS_SECRET_FIELD, message = Validations.SECRET_FIELD_MESSAGE)
        @Nullable String accessKeyField,
        @JsonPropertyDescription("Name of the key in the Secret that holds the app secret, with which tokens are signed.")
        @Default("appSecret")
        @Size(min = 1, max = 253)
        @Pattern(Validations.SECRET_FIELD)
        @ValidationRule(value = Validations.IS_SECRET_FIELD, message = Validations.SECRET_FIELD_MESSAGE)
        @Nullable String appSecretField,
        @JsonPropertyDescription("Name of the key in the Secret that holds a fixed management token, used when there is "
                + "no access key.")
        @Default("managementToken")
        @Size(min = 1, max = 253)
        @Pattern(Validations.SECRET_FIELD)
        @ValidationRule(value = Validations.IS_SECRET_FIELD, message = Validations.SECRET_FIELD_MESSAGE)
        @Nullable String managementTokenField) {
    // @formatter:on
}
