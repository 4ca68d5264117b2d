package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a Room came to own its room. */
public enum Origin {
    /** This Room created the room. */
    @JsonProperty("Created")
    CREATED,
    /** The room existed before, and the Room adopted it. */
    @JsonProperty("Adopted")
    ADOPTED,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
