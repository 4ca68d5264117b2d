package live.hundredms.operator.workspace;

import java.util.Optional;

/**
 * Identity of a workspace object.
 *
 * @param namespace namespace of a Workspace; empty for a ClusterWorkspace
 */
public record WorkspaceKey(Optional<String> namespace, String name) {

    private static final String NAMESPACED = "Workspace";
    private static final String CLUSTER = "ClusterWorkspace";

    /** A Workspace of a namespace. */
    public static WorkspaceKey workspace(String namespace, String name) {
        return new WorkspaceKey(Optional.of(namespace), name);
    }

    /** A ClusterWorkspace. */
    public static WorkspaceKey cluster(String name) {
        return new WorkspaceKey(Optional.empty(), name);
    }

    /** Parses the result of {@link #toString}; empty for any other text. */
    public static Optional<WorkspaceKey> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 3 && parts[0].equals(NAMESPACED)) {
            return Optional.of(workspace(parts[1], parts[2]));
        }
        return parts.length == 2 && parts[0].equals(CLUSTER) ? Optional.of(cluster(parts[1])) : Optional.empty();
    }

    /** Whether the object is in that namespace or in none. A ClusterWorkspace may still not allow the namespace. */
    public boolean isUsableIn(String other) {
        return namespace.isEmpty() || namespace.get().equals(other);
    }

    /** Whether both are Workspaces, or both ClusterWorkspaces. */
    public boolean isOfSameKind(WorkspaceKey other) {
        return namespace.isPresent() == other.namespace.isPresent();
    }

    /** {@code Workspace "name"} or {@code ClusterWorkspace "name"}, for a reader who knows the namespace. */
    public String inWords() {
        return (namespace.isPresent() ? NAMESPACED : CLUSTER) + " \"" + name + "\"";
    }

    /** {@code Workspace/namespace/name} or {@code ClusterWorkspace/name}, as in claims and metrics. */
    @Override
    public String toString() {
        return namespace.map(space -> NAMESPACED + "/" + space + "/" + name).orElse(CLUSTER + "/" + name);
    }
}
