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
import org.jspecify.annotations.Nullable;

/** Reference to the workspace object that a Room uses. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceRef(
        @JsonPropertyDescription("Workspace (of the Room's own namespace) or ClusterWorkspace.")
        @Default("Workspace")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable WorkspaceKind kind,
        @JsonPropertyDescription("Name of the Workspace or ClusterWorkspace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Validations.OBJECT_NAME)
        @ValidationRule(value = Validations.IS_OBJECT_NAME, message = Validations.OBJECT_NAME_MESSAGE)
        @Nullable String name) {
    // @formatter:on
}
