package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the deletion of a Room may do to its room. */
public enum DeletionRule {
    /** The room is handled as deletionPolicy says. */
    @JsonProperty("AsDeclared")
    AS_DECLARED,
    /** The room is left unchanged. */
    @JsonProperty("Retain")
    RETAIN,
    /** A value that this version does not know: the workspace object cannot be used. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
