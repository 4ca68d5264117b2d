package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the operator manages a room. */
public enum ManagementPolicy {
    /** The operator keeps the room as declared. */
    @JsonProperty("Manage")
    MANAGE,
    /** The operator reports differences and never writes at 100ms, not even when the Room is deleted. */
    @JsonProperty("Observe")
    OBSERVE,
    /** The operator reports differences and writes them once a person approved them. Room codes need no approval. */
    @JsonProperty("Plan")
    PLAN,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
