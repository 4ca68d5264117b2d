package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to the 100ms room when its Room is deleted. 100ms has no call that deletes a room. */
public enum DeletionPolicy {
    /** The room is disabled: no participant can join any more, and the running session may end. */
    @JsonProperty("Disable")
    DISABLE,
    /** The room is left unchanged. */
    @JsonProperty("Retain")
    RETAIN,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
