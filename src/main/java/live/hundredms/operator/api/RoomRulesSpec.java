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
public record RoomRulesSpec(
        @JsonPropertyDescription("Any, or Namespaced: the name of the room at 100ms must begin with the prefix of the namespace, "
                + "which is namePrefix, the namespace of the Room and a dot, ignoring case. Namespaced requires that "
                + "namePrefix is absent or ends with . or :")
        @Default("Any")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable NamesRule names,
        @JsonPropertyDescription("AsDeclared: adoptionPolicy decides whether a Room adopts an existing room. OwnNames: it "
                + "decides for rooms whose names begin with the prefix of the namespace, and no other room is adopted. Never: no "
                + "room is adopted. With OwnNames and Never, the operator also searches for the name directly before it creates "
                + "a room, and does not own a room that existed before. Both require names: Namespaced and api: Current.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionRule adoption,
        @JsonPropertyDescription("AsDeclared: the policies of the Room and the defaults of the workspace object decide what a "
                + "deletion does. Retain: a deletion leaves the room unchanged.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionRule deletion,
        @JsonPropertyDescription("Maximum number of rooms of a namespace at 100ms, enabled or disabled: rooms whose names begin "
                + "with the prefix of the namespace. At the limit, the operator creates no more; rooms at 100ms can never be "
                + "deleted. It also creates none while it cannot list all rooms of the workspace (--max-pages). Requires names: "
                + "Namespaced and api: Current.")
        @Min(1)
        @Max(1_000_000)
        @Nullable Integer maxRoomsPerNamespace,
        @JsonPropertyDescription("Hosts that spec.webhook.url may have. Defaults to any; an empty list allows no webhook. A * at "
                + "the beginning stands for one or more labels: *.example.com matches a.b.example.com, not example.com. Ports do "
                + "not matter. An address with a user, or with other characters in its host than letters, digits, - and ., "
                + "never matches.")
        @Size(max = 64)
        @ValidationRule(value = Texts.ARE_HOSTS, message = Texts.HOSTS_MESSAGE)
        @Nullable List<@Size(min = 1, max = 253) @Pattern(Texts.HOST) String> webhookHosts,
        @JsonPropertyDescription("Storage that spec.recordingInfo.uploadInfo may name, compared by type and location. Defaults to "
                + "any; an empty list allows no uploadInfo, and recordings go to the storage of 100ms.")
        @Size(max = 64)
        @Nullable List<StorageLocation> storageLocations) {
    // @formatter:on
}
