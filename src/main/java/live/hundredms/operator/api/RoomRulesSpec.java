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
 * Rules that a workspace object applies to every Room that uses it. A rule of a newer version must not be ignored, so
 * an object with a field that this version does not know cannot be read.
 */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RoomRulesSpec(
        @JsonPropertyDescription("Any: a Room may have any name. Namespaced: the name of the room at 100ms must begin, ignoring "
                + "case, with the prefix of the namespace, which is <namePrefix><namespace of the Room> and a dot. For example, "
                + "if namePrefix is `prod:`, a Room in namespace team-a may have the name `prod:team-a.standup`. Namespaced "
                + "requires that namePrefix is not set, or ends with a dot or a colon.")
        @Default("Any")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable NamesRule names,
        @JsonPropertyDescription("Which existing rooms Rooms adopt. AsDeclared: as adoptionPolicy says. OwnNames: as adoptionPolicy "
                + "says, but only rooms whose names begin with the prefix of the namespace (see names). Never: none. With OwnNames and Never, the operator searches for the name once more directly before it creates a room, and treats a room that another person or tool creates even after that as an existing one: with OwnNames, adoptionPolicy applies to it; with Never, the Room does not use it. With AsDeclared, such a room may count as created by the Room. OwnNames and Never require names: Namespaced and api: Current.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionRule adoption,
        @JsonPropertyDescription("AsDeclared: the policies of the Room and the defaults of the workspace object decide what a "
                + "deletion does. Retain: a deletion leaves the room unchanged, whatever these say.")
        @Default("AsDeclared")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionRule deletion,
        @JsonPropertyDescription("Maximum number of rooms at 100ms, enabled and disabled, whose names begin with the prefix of the "
                + "namespace (see names). At the limit, the operator creates no more rooms for this namespace. Deleting or "
                + "disabling a Room does not free a place, because 100ms keeps the room. The operator also creates no room while "
                + "it cannot list all rooms of the workspace (--max-pages). Requires names: Namespaced and api: Current.")
        @Min(1)
        @Max(1_000_000)
        @Nullable Integer maxRoomsPerNamespace,
        @JsonPropertyDescription("Hosts that spec.webhook.url may have. If it is not set, any; an empty list allows no webhook. A * "
                + "at the beginning stands for one or more labels: *.example.com matches a.b.example.com, not example.com. Ports "
                + "do not matter. A host with characters other than letters, digits, hyphens and dots never matches.")
        @Size(max = 64)
        @ValidationRule(value = Validations.ARE_HOSTS, message = Validations.HOSTS_MESSAGE)
        @Nullable List<@Size(min = 1, max = 253) @Pattern(Validations.HOST) String> webhookHosts,
        @JsonPropertyDescription("Storage that spec.recordingInfo.uploadInfo may name, compared by type and location. If it is not "
                + "set, any; an empty list allows no uploadInfo. If a Room breaks this rule after its room was created, the room "
                + "keeps the storage that it has at 100ms.")
        @Size(max = 64)
        @Nullable List<StorageLocation> storageLocations) {
    // @formatter:on
}
