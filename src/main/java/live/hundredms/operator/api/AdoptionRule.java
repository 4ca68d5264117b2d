package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which existing rooms a Room may adopt. */
public enum AdoptionRule {
    /** Existing rooms that adoptionPolicy lets the Room adopt. */
    @JsonProperty("AsDeclared")
    AS_DECLARED,
    /** Of those, only rooms whose name has the prefix that {@link NamesRule#NAMESPACED} requires. */
    @JsonProperty("OwnNames")
    OWN_NAMES,
    /** No existing room. */
    @JsonProperty("Never")
    NEVER,
    /** A value that this version does not know: the workspace object cannot be used. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
