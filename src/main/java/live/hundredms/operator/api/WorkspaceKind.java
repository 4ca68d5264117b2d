package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The two kinds that describe a workspace of 100ms. */
public enum WorkspaceKind {
    /** In the namespace of the Room. */
    @JsonProperty("Workspace")
    WORKSPACE,
    /** For all namespaces that it allows. */
    @JsonProperty("ClusterWorkspace")
    CLUSTER_WORKSPACE,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
