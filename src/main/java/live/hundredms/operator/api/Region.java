package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Region of a room's media servers. */
public enum Region {
    /** The region of the template. */
    @JsonProperty("auto")
    AUTO,
    /** Europe. */
    @JsonProperty("eu")
    EU,
    /** India. */
    @JsonProperty("in")
    IN,
    /** United States. */
    @JsonProperty("us")
    US,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
