package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The two kinds of workspace objects. */
public enum WorkspaceKind {
    /** For Rooms of its own namespace. */
    @JsonProperty("Workspace")
    WORKSPACE,
    /** For Rooms of all namespaces that it allows. */
    @JsonProperty("ClusterWorkspace")
    CLUSTER_WORKSPACE,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
