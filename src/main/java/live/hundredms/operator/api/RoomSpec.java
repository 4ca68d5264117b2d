package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
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
 * Desired state of a room. A field that is absent is neither sent nor compared. Each field that 100ms has is also a row
 * of {@code domain.room.RoomField}; CONTRIBUTING has the steps to add one.
 */
// @formatter:off
@JsonClassDescription("Desired state of the room.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.name) == has(oldSelf.name)",
        message = "name cannot be added or removed after creation, because the Room would then stand for another room at "
                + "100ms; to use another name, delete the Room and create it again")
@ValidationRule(value = "!(has(self.template) && has(self.templateId))",
        message = "template and templateId are mutually exclusive")
@ValidationRule(value = "!has(self.size) || self.size <= 2500 || (has(self.largeRoom) && self.largeRoom)",
        message = "size above 2500 requires largeRoom: true")
public record RoomSpec(
        @JsonPropertyDescription("Workspace object of the Room. Defaults to Workspace/default of this namespace if it exists, else "
                + "to ClusterWorkspace/default. Can be changed until the first write to 100ms for this Room. From then on, "
                + "status.claimed.workspaceRef records the workspace object, and workspaceRef can only name that object or be "
                + "removed. A Room without workspaceRef then uses the recorded object, not the default.")
        @Nullable WorkspaceRef workspaceRef,
        @JsonPropertyDescription("Name of the room, unique in the workspace at 100ms, ignoring case. Defaults to namePrefix of the "
                + "workspace object, followed by <namespace>.<name of this Room>. Immutable.")
        @Size(min = 1, max = 253)
        @Pattern(Validations.REMOTE_NAME)
        @ValidationRule(value = Validations.IS_REMOTE_NAME, message = Validations.REMOTE_NAME_MESSAGE)
        @ValidationRule(value = Validations.UNCHANGED, message = "cannot be changed; to use another name, delete "
                + "the Room and create it again with that name")
        @Nullable String name,
        @JsonPropertyDescription("Description of the room at 100ms.")
        @Size(max = 4096)
        @Nullable String description,
        @JsonPropertyDescription("Name of a template in the workspace at 100ms. Set at most one of template and templateId. Without "
                + "both, 100ms chooses the template.")
        @Size(min = 1, max = 253)
        @Nullable String template,
        @JsonPropertyDescription("ID of the template. Set at most one of template and templateId.")
        @Size(min = 1, max = 64)
        @Nullable String templateId,
        @JsonPropertyDescription("Region of the media servers. auto selects the region of the template.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable Region region,
        @JsonPropertyDescription("Whether participants can join. false disables the room at 100ms without deleting anything.")
        @Default("true")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Recording settings of this room, instead of those of the template.")
        @Nullable RecordingInfo recordingInfo,
        @JsonPropertyDescription("Allows a size of up to 20000. Requires a workspace object with api: Current.")
        @Nullable Boolean largeRoom,
        @JsonPropertyDescription("Maximum number of participants: 0 to 2500, or 0 to 20000 if largeRoom is true. 100ms does not "
                + "document the meaning of 0. Requires a workspace object with api: Current.")
        @Min(0)
        @Max(20000)
        @Nullable Integer size,
        @JsonPropertyDescription("Maximum duration of a session in seconds: 120 to 43200. Requires a workspace object with api: Current.")
        @Min(120)
        @Max(43200)
        @Nullable Integer maxDurationSeconds,
        @JsonPropertyDescription("IDs of the polls of the room. Requires a workspace object with api: Current.")
        @Size(max = 100)
        @Nullable List<@Size(min = 1, max = 64) String> polls,
        @JsonPropertyDescription("Webhook that receives the room's events. Requires a workspace object with api: Current.")
        @Nullable WebhookSpec webhook,
        @JsonPropertyDescription("Secret in which the operator publishes the room for applications: its ID, its name, the ID "
                + "of its template, and room codes. Requires a workspace object with api: Current.")
        @Nullable PublishTo publishTo,
        @JsonPropertyDescription("What happens to the room at 100ms when this Room is deleted: Disable, or Retain, which leaves it "
                + "unchanged. The first of these that applies decides: 1. The room is left unchanged if the workspace object has roomRules.deletion: Retain, or if the Room or the workspace object has managementPolicy: Observe. 2. This field. 3. In spec.defaults of the workspace object, deletionPolicy (for a room that this Room created) or adoptedDeletionPolicy (for one that it adopted). 4. A created room is disabled. An adopted room is disabled if "
                + "it was disabled when this Room adopted it, else left unchanged.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy deletionPolicy,
        @JsonPropertyDescription("What to do if a room with this name already exists at 100ms: Adopt uses that room; Refuse leaves "
                + "it alone, and the Room reports RoomAlreadyExists. Defaults to defaults.adoptionPolicy of the workspace "
                + "object, else to Adopt. Refuse requires a workspace object with api: Current.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionPolicy adoptionPolicy,
        @JsonPropertyDescription("Manage: the operator makes the room match the manifest. Plan: it makes changes only after "
                + "approval; deletions and room codes need none. Observe: it only reports differences. If managementPolicy of "
                + "the workspace object is stricter, that one applies. Observe and Plan require a workspace object with "
                + "api: Current.")
        @Default("Manage")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ManagementPolicy managementPolicy,
        @JsonPropertyDescription("true suspends reconciliation. A deletion is still processed according to deletionPolicy.")
        @Nullable Boolean suspend) {
    // @formatter:on
}
