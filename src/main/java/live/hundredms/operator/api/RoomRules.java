package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace object demands of every Room that uses it. A rule of a newer version must not be ignored, so an object
 * with a field that this version doesn't know can't be read.
 */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RoomRules(
        @JsonPropertyDescription("Any, or Namespaced: the name of the room at 100ms must begin with <namePrefix><namespace>. "
                + "(ignoring case), where <namespace> is the namespace of the Room. Namespaced requires that a namePrefix "
                + "ends with . or :")
        @Default("Any")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable NamesRule names,
        @JsonPropertyDescription("AsDeclared: a Room adopts an existing room as its adoptionPolicy says. OwnNames: only a "
                + "room whose name begins with <namePrefix><namespace>. Never: no room. OwnNames and Never require names: "
                + "Namespaced and api: Current.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionRule adoption,
        @JsonPropertyDescription("AsDeclared: deleting a Room does to its room what deletionPolicy says. Retain: it leaves "
                + "the room as it is.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionRule deletion,
        @JsonPropertyDescription("How many rooms at 100ms, enabled and disabled, may have names that begin with "
                + "<namePrefix><namespace>. before the operator creates no more for Rooms of that namespace. Rooms at 100ms "
                + "can never be deleted. Requires names: Namespaced and api: Current.")
        @Min(1)
        @Max(1_000_000)
        @Nullable Integer maxRoomsPerNamespace,
        @JsonPropertyDescription("Hosts that spec.webhook.url may have; any when absent. A * at the beginning stands for one "
                + "or more labels: *.example.com matches a.b.example.com, not example.com. Ports do not matter.")
        @Size(max = 64)
        @ValidationRule(value = Texts.ARE_HOSTS, message = Texts.HOSTS_MESSAGE)
        @Nullable List<@Size(min = 1, max = 253) @Pattern(Texts.HOST) String> webhookHosts,
        @JsonPropertyDescription("Storage that spec.recordingInfo.uploadInfo may name; any when absent.")
        @Size(max = 64)
        @Nullable List<StorageLocation> storageLocations) {
    // @formatter:on
}
