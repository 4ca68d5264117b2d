package live.hundredms.operator.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** A kind with the types of its parts, which generics hide from the generator. */
record Kind(Class<? extends HasMetadata> resource, Class<?> spec, Class<?> status) {
    static final List<Kind> ALL = List.of(new Kind(Room.class, RoomSpec.class, RoomStatus.class),
            new Kind(Workspace.class, WorkspaceSpec.class, WorkspaceStatus.class),
            new Kind(ClusterWorkspace.class, ClusterWorkspaceSpec.class, WorkspaceStatus.class));

    static Kind named(String name) {
        return ALL.stream().filter(kind -> HasMetadata.getKind(kind.resource).equals(name)).findFirst().orElseThrow();
    }

    /** What {@code kubectl explain} says of a type. */
    static String description(Class<?> type) {
        return requireNonNull(type.getAnnotation(JsonClassDescription.class), type::getName).value();
    }
}
