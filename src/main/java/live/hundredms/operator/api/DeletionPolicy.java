package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the remote room when its Room is deleted; 100ms has no way to delete one. */
public enum DeletionPolicy {
    /** Nobody can join any more; the running session may end. */
    @JsonProperty("Disable")
    DISABLE,
    /** The remote room stays as it is. */
    @JsonProperty("Retain")
    RETAIN,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
