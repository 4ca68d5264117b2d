package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to the room codes that an adopted room already has. */
public enum ExistingCodes {
    /** They stay valid, and one for each role is published. */
    @JsonProperty("Keep")
    KEEP,
    /** All of them are replaced before one is published. */
    @JsonProperty("Rotate")
    ROTATE,
    /** A value that this version doesn't know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
