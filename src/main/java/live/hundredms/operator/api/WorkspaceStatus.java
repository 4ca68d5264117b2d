package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a Workspace or ClusterWorkspace. */
// @formatter:off
@JsonClassDescription("Observed state of the workspace.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Min(0)
        @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready, and Stalled or Reconciling while they are true.")
        @Nullable List<ConditionStatus> conditions,
        @JsonPropertyDescription("Credentials that were accepted, with one entry for each operator key.")
        @Size(max = 4)
        @Nullable List<Identity> identity,
        @JsonPropertyDescription("API that last led to the rooms of the Rooms. Legacy after spec.api changed to Current, until "
                + "the Current API showed one of these rooms; until then spec.api can be changed back.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ApiDialect api,
        @JsonPropertyDescription("true after a person confirmed that the Current API shows other room IDs than the Legacy API "
                + "did: a Room whose ID 100ms does not know takes the room of its name, and creates none.")
        @Nullable Boolean roomsByName) {
    // @formatter:on
}
