package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Secret in which the operator publishes a room, and what it publishes of it. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublishTo(
        @JsonPropertyDescription("Name of the Secret, in the namespace of the Room. It must begin with room-, but not with "
                + "room-operator-. The operator creates the Secret, and Kubernetes deletes it with the Room.")
        @Required
        @Size(min = 6, max = 253)
        @Pattern(Validations.ROOM_SECRET_NAME)
        @ValidationRule(value = Validations.IS_ROOM_SECRET_NAME, message = Validations.ROOM_SECRET_NAME_MESSAGE)
        @ValidationRule(value = Validations.NOT_OF_OPERATOR, message = Validations.NOT_OF_OPERATOR_MESSAGE)
        @Nullable String secretName,
        @JsonPropertyDescription("Roles of the template for which the Secret holds a room code, with the key code.<role>, in which every character other than a letter, digit, hyphen, dot or underscore becomes an underscore. "
                + "A code is all that a participant needs to join the room in this role. Defaults to no codes.")
        @Size(min = 1, max = 50)
        @ValidationRule(value = Validations.ARE_ROLES, message = Validations.ROLES_MESSAGE)
        @Nullable List<@Size(min = 1, max = 128) @Pattern(Validations.ROLE) String> roomCodes,
        @JsonPropertyDescription("What to do with the room codes that an adopted room already has, which others may know: Keep "
                + "or Rotate. Rotate replaces all of them before the first one is published.")
        @Default("Keep")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ExistingCodes existingCodes) {
    // @formatter:on
}
