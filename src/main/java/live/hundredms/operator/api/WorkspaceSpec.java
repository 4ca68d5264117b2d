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

/** How a workspace of 100ms is reached. */
// @formatter:off
@JsonClassDescription("Connection to the workspace.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.namePrefix) == has(oldSelf.namePrefix)",
        message = "namePrefix cannot be added or removed after creation, because Rooms would get other names at 100ms")
@ValidationRule(value = Texts.REASSERT_IS_LEGACY, message = Texts.REASSERT_IS_LEGACY_MESSAGE)
@ValidationRule(value = Texts.NAMESPACED_PREFIX, message = Texts.NAMESPACED_PREFIX_MESSAGE)
@ValidationRule(value = Texts.NAMESPACED_ADOPTION, message = Texts.NAMESPACED_ADOPTION_MESSAGE)
@ValidationRule(value = Texts.NAMESPACED_QUOTA, message = Texts.NAMESPACED_QUOTA_MESSAGE)
@ValidationRule(value = Texts.CEILING, message = Texts.CEILING_MESSAGE)
public record WorkspaceSpec(
        @JsonPropertyDescription("API of 100ms: Current (api.100ms.live/v2) or Legacy (prod-in2.100ms.live/api/v2). "
                + "Can change from Legacy to Current; back to Legacy only while status.api is Legacy.")
        @Default("Current")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ApiDialect api,
        @JsonPropertyDescription("URL of the API, if it is not the public one. The operator must allow its server with --allowed-endpoints.")
        @Size(min = 1, max = 2048)
        @Pattern(Texts.ENDPOINT)
        @ValidationRule(value = Texts.IS_ENDPOINT,
                message = "must be an http:// or https:// address without user, query or fragment")
        @Nullable String endpoint,
        @JsonPropertyDescription("Secret with the credentials of the workspace.")
        @Required
        @Nullable WorkspaceCredentialsRef credentialsSecretRef,
        @JsonPropertyDescription("Prefix for the 100ms name of Rooms that do not set name. Immutable.")
        @Size(min = 1, max = 100)
        @Pattern(Texts.REMOTE_NAME)
        @ValidationRule(value = Texts.IS_REMOTE_NAME, message = Texts.REMOTE_NAME_MESSAGE)
        @ValidationRule(value = Texts.UNCHANGED,
                message = "cannot be changed, because Rooms would get other names at 100ms")
        @Nullable String namePrefix,
        @JsonPropertyDescription("Default policies for Rooms that do not set their own.")
        @Nullable Defaults defaults,
        @JsonPropertyDescription("Rules for every Room that uses this workspace object. A Room cannot override "
                + "them.")
        @Nullable RoomRulesSpec roomRules,
        @JsonPropertyDescription("Upper limit for the managementPolicy of Rooms that use this workspace object: of the "
                + "two, the stricter one applies (strictest first: Observe, Plan, Manage). With Observe, the operator writes "
                + "nothing at 100ms. Observe and Plan require api: Current.")
        @Default("Manage")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        @Nullable ManagementPolicy managementPolicy,
        @JsonPropertyDescription("Limit on API calls of this workspace object; 1 call per second until 100ms "
                + "accepts its credentials. Objects with accepted credentials for the same 100ms workspace share a budget, "
                + "the largest of their limits, but no object exceeds its own limit.")
        @Nullable RateLimit rateLimit,
        @JsonPropertyDescription("Interval at which the operator lists the rooms of the workspace to find changes, such as 30s, 5m or "
                + "1h30m; at least 10s.")
        @Default("5m")
        @Size(min = 2, max = Texts.LONGEST_DURATION)
        @Pattern(Texts.DURATION)
        @ValidationRule(value = Texts.AT_LEAST_10S, message = Texts.DURATION_MESSAGE)
        @Nullable String sweepInterval,
        @JsonPropertyDescription("Interval at which the operator sends the desired state again, such as 1h30m; at least 10s. "
                + "Legacy only. Defaults to never.")
        @Size(min = 2, max = Texts.LONGEST_DURATION)
        @Pattern(Texts.DURATION)
        @ValidationRule(value = Texts.AT_LEAST_10S, message = Texts.DURATION_MESSAGE)
        @Nullable String reassertInterval,
        @JsonPropertyDescription("How often the operator checks whether recordings reach the storage that Rooms declare in "
                + "recordingInfo.uploadInfo, such as 15m or 1h30m; at least 1m. 0s turns the check off. Current only.")
        @Default("15m")
        @Size(min = 2, max = Texts.LONGEST_DURATION)
        @Pattern(Texts.DURATION)
        @ValidationRule(value = Texts.AT_LEAST_1M_OR_OFF, message = Texts.CHECK_MESSAGE)
        @Nullable String recordingCheckInterval) {
    // @formatter:on
}
