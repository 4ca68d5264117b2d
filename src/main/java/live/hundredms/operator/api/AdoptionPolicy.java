package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens if the name of a new Room already exists at 100ms. */
public enum AdoptionPolicy {
    /** The Room adopts the existing room. */
    @JsonProperty("Adopt")
    ADOPT,
    /** The Room is refused and the existing room is left unchanged. */
    @JsonProperty("Refuse")
    REFUSE,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
