package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces whose Rooms may use a ClusterWorkspace. A namespace is allowed if it matches either list. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AllowedNamespaces(
        @JsonPropertyDescription("Names of allowed namespaces.")
        @Size(max = 1000)
        @Nullable List<@Size(min = 1, max = 63) String> names,
        @JsonPropertyDescription("Labels of allowed namespaces.")
        @Nullable LabelSelector selector) {
    // @formatter:on
}
