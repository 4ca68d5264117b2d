package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A remote room that has this Room's name and is another Room's. */
// @formatter:off
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TakenRoomStatus(
        @JsonPropertyDescription("Id of that remote room.")
        @Nullable String roomId,
        @JsonPropertyDescription("The remoteUpdatedAt of the other Room when this was found out.")
        @Nullable String remoteUpdatedAt) {
    // @formatter:on
}
