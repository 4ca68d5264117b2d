package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which existing rooms a Room may adopt. */
public enum AdoptionRule {
    /** Those that adoptionPolicy lets it adopt. */
    @JsonProperty("AsDeclared")
    AS_DECLARED,
    /** Of those, only rooms whose name begins as {@link NamesRule#NAMESPACED} says. */
    @JsonProperty("OwnNames")
    OWN_NAMES,
    /** None. */
    @JsonProperty("Never")
    NEVER,
    /** A value that this version does not know: the workspace object cannot be used. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
