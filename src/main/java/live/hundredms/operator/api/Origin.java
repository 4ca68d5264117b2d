package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a remote room came to its Room. */
public enum Origin {
    /** This Room created it. */
    @JsonProperty("Created")
    CREATED,
    /** It was there before. */
    @JsonProperty("Adopted")
    ADOPTED,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
