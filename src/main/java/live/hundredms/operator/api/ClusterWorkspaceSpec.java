package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
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

/** Connection to a workspace of 100ms, and the namespaces that may use it. */
// @formatter:off
@JsonClassDescription("Connection to the workspace, and the namespaces that may use it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.namePrefix) == has(oldSelf.namePrefix)",
        message = "namePrefix cannot be added or removed after creation, because Rooms would get other names at 100ms; for "
                + "another prefix, create another workspace object")
@ValidationRule(value = Validations.REASSERT_IS_LEGACY, message = Validations.REASSERT_IS_LEGACY_MESSAGE)
@ValidationRule(value = Validations.NAMESPACED_PREFIX, message = Validations.NAMESPACED_PREFIX_MESSAGE)
@ValidationRule(value = Validations.NAMESPACED_ADOPTION, message = Validations.NAMESPACED_ADOPTION_MESSAGE)
@ValidationRule(value = Validations.NAMESPACED_QUOTA, message = Validations.NAMESPACED_QUOTA_MESSAGE)
@ValidationRule(value = Validations.CEILING, message = Validations.CEILING_MESSAGE)
public record ClusterWorkspaceSpec(
        @JsonPropertyDescription("API of 100ms: Current (api.100ms.live/v2) or Legacy (prod-in2.100ms.live/api/v2). "
                + "Can change from Legacy to Current. The operator then checks that the Current API shows the same rooms; if it "
                + "does not, the object reports IdentityChanged. Can change back to Legacy only while status.api is Legacy.")
        @Default("Current")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ApiDialect api,
        @JsonPropertyDescription("URL of the API, if it is not the public one. --allowed-endpoints of the operator must contain its "
                + "server, with the same scheme and port.")
        @Size(min = 1, max = 2048)
        @Pattern(Validations.ENDPOINT)
        @ValidationRule(value = Validations.IS_ENDPOINT,
                message = "must be an http:// or https:// address without user, query or fragment")
        @Nullable String endpoint,
        @JsonPropertyDescription("Secret with the credentials of the workspace.")
        @Required
        @Nullable ClusterWorkspaceCredentialsRef credentialsSecretRef,
        @JsonPropertyDescription("Prefix for the 100ms name of Rooms that do not set name. Immutable.")
        @Size(min = 1, max = 100)
        @Pattern(Validations.REMOTE_NAME)
        @ValidationRule(value = Validations.IS_REMOTE_NAME, message = Validations.REMOTE_NAME_MESSAGE)
        @ValidationRule(value = Validations.UNCHANGED,
                message = "cannot be changed, because Rooms would get other names at 100ms; for another prefix, create another "
                        + "workspace object")
        @Nullable String namePrefix,
        @JsonPropertyDescription("Default policies for Rooms that do not set their own.")
        @Nullable Defaults defaults,
        @JsonPropertyDescription("Rules for every Room that uses this workspace object. A Room cannot override "
                + "them.")
        @Nullable RoomRulesSpec roomRules,
        @JsonPropertyDescription("The most that the operator may do for Rooms that use this workspace object: Observe (only report "
                + "differences), Plan (make changes after approval) or Manage (make changes). If managementPolicy of a Room "
                + "differs, the stricter of the two applies. With Observe, the operator writes nothing at 100ms, also when a Room "
                + "is deleted; with Plan, deletions and room codes need no approval. Observe and Plan require api: Current.")
        @Default("Manage")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ManagementPolicy managementPolicy,
        @JsonPropertyDescription("Limit on the API calls for this workspace object. Until 100ms has accepted its credentials, the "
                + "limit is 1 call per second. Objects whose credentials were accepted for the same workspace at 100ms share one "
                + "budget, which is the largest of their limits; each of them also keeps to its own limit.")
        @Nullable RateLimit rateLimit,
        @JsonPropertyDescription("Interval at which the operator lists the rooms of the workspace to find changes, such as 30s, 5m or "
                + "1h30m; at least 10s. Current only; for Legacy, see reassertInterval.")
        @Default("5m")
        @Size(min = 2, max = Validations.LONGEST_DURATION)
        @Pattern(Validations.DURATION)
        @ValidationRule(value = Validations.AT_LEAST_10S, message = Validations.DURATION_MESSAGE)
        @Nullable String sweepInterval,
        @JsonPropertyDescription("Interval at which the operator sends the desired state of each room again, such as 1h30m; at "
                + "least 10s. If it is not set, the operator sends the state only when the manifest or a Secret changes, or when "
                + "a user requests a reconcile. Legacy only.")
        @Size(min = 2, max = Validations.LONGEST_DURATION)
        @Pattern(Validations.DURATION)
        @ValidationRule(value = Validations.AT_LEAST_10S, message = Validations.DURATION_MESSAGE)
        @Nullable String reassertInterval,
        @JsonPropertyDescription("Interval at which the operator checks whether recordings reach the storage that Rooms declare in "
                + "recordingInfo.uploadInfo, such as 15m or 1h30m; at least 1m. The condition RecordingsArrive of the Rooms has "
                + "the result. 0s turns the check off. Current only.")
        @Default("15m")
        @Size(min = 2, max = Validations.LONGEST_DURATION)
        @Pattern(Validations.DURATION)
        @ValidationRule(value = Validations.AT_LEAST_1M_OR_OFF, message = Validations.CHECK_MESSAGE)
        @Nullable String recordingCheckInterval,
        @JsonPropertyDescription("Namespaces whose Rooms may use this workspace object: those in names, and those that selector "
                + "selects. If it is not set, all namespaces; if it is empty ({}), none.")
        @Nullable AllowedNamespaces allowedNamespaces) {
    // @formatter:on
}
