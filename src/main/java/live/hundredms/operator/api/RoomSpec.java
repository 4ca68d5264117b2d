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
 * What a Room should be. A field that is absent is neither sent nor compared. Each field that 100ms has is also a row of
 * {@code domain.room.RoomField}; CONTRIBUTING says what adding one touches.
 */
// @formatter:off
@JsonClassDescription("What the room should be.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.name) == has(oldSelf.name)",
        message = "name can't be added or removed later: it would name another remote room")
@ValidationRule(value = "!(has(self.template) && has(self.templateId))",
        message = "template and templateId exclude each other: set at most one")
@ValidationRule(value = "!has(self.size) || self.size <= 2500 || (has(self.largeRoom) && self.largeRoom)",
        message = "size above 2500 needs largeRoom: true")
public record RoomSpec(
        @JsonPropertyDescription("Workspace of the room. Default: Workspace/default of this namespace where it exists, "
                + "else ClusterWorkspace/default. Once 100ms was called for this Room, only the workspace in "
                + "status.claimed.workspaceRef may be set here, or none.")
        @Nullable WorkspaceRef workspaceRef,
        @JsonPropertyDescription("Name of the remote room, unique in the workspace ignoring case. Default: the "
                + "workspace's namePrefix, then <namespace>.<name of this object>. Immutable.")
        @Size(min = 1, max = 253)
        @Pattern(Texts.REMOTE_NAME)
        @ValidationRule(value = Texts.IS_REMOTE_NAME, message = Texts.REMOTE_NAME_MESSAGE)
        @ValidationRule(value = Texts.UNCHANGED, message = "can't be changed: a remote room can't be renamed safely")
        @Nullable String name,
        @JsonPropertyDescription("Free text that 100ms shows with the room.")
        @Size(max = 4096)
        @Nullable String description,
        @JsonPropertyDescription("Template by name. At most one of template and templateId.")
        @Size(min = 1, max = 253)
        @Nullable String template,
        @JsonPropertyDescription("Template by id. At most one of template and templateId.")
        @Size(min = 1, max = 64)
        @Nullable String templateId,
        @JsonPropertyDescription("Region of the media servers; auto is the template's.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable Region region,
        @JsonPropertyDescription("Whether people can join; false keeps the room and this object.")
        @Default("true")
        @Nullable Boolean enabled,
        @JsonPropertyDescription("Recording of this room instead of the template's.")
        @Nullable RecordingInfo recordingInfo,
        @JsonPropertyDescription("Allows a size of up to 20000. Needs a Current workspace.")
        @Nullable Boolean largeRoom,
        @JsonPropertyDescription("How many people fit in: 0 to 2500, or 0 to 20000 in a large room. Needs a Current "
                + "workspace.")
        @Min(0)
        @Max(20000)
        @Nullable Integer size,
        @JsonPropertyDescription("How long a session may last, in seconds: 120 to 43200. Needs a Current workspace.")
        @Min(120)
        @Max(43200)
        @Nullable Integer maxDurationSeconds,
        @JsonPropertyDescription("Ids of the polls that belong to the room. Needs a Current workspace.")
        @Size(max = 100)
        @Nullable List<@Size(min = 1, max = 64) String> polls,
        @JsonPropertyDescription("Receiver of the room's events. Needs a Current workspace.")
        @Nullable WebhookSpec webhook,
        @JsonPropertyDescription("Secret in which the operator publishes the room for applications: its ID, its name, the ID "
                + "of its template, and room codes. Needs a Current workspace.")
        @Nullable PublishTo publishTo,
        @JsonPropertyDescription("What becomes of the remote room when this object is deleted: Disable or Retain. "
                + "Default: the workspace's, else Disable for a room that was created, and a room that was adopted is "
                + "left as it was found, enabled or disabled.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable DeletionPolicy deletionPolicy,
        @JsonPropertyDescription("What to do where the name already exists at 100ms: Adopt or Refuse. Default: the "
                + "workspace's, else Adopt.")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable AdoptionPolicy adoptionPolicy,
        @JsonPropertyDescription("Manage keeps the room as declared, Observe only reports, Plan waits for approval of "
                + "what it reports.")
        @Default("Manage")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ManagementPolicy managementPolicy,
        @JsonPropertyDescription("true stops all calls for this room; deletion still follows deletionPolicy.")
        @Nullable Boolean suspend) {
    // @formatter:on
}
