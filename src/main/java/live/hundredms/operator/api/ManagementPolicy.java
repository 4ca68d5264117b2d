package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the operator goes for a Room. */
public enum ManagementPolicy {
    /** Keeps the remote room as declared. */
    @JsonProperty("Manage")
    MANAGE,
    /** Reports differences and never writes at 100ms, not even on deletion. */
    @JsonProperty("Observe")
    OBSERVE,
    /** Reports differences and writes once they are approved. */
    @JsonProperty("Plan")
    PLAN,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
