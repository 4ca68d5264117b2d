package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which names at 100ms a Room may have. */
public enum NamesRule {
    /** Any name. */
    @JsonProperty("Any")
    ANY,
    /** Names that begin with the name prefix of the workspace object, the namespace of the Room and a dot. */
    @JsonProperty("Namespaced")
    NAMESPACED,
    /** A value that this version does not know: the workspace object cannot be used. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
