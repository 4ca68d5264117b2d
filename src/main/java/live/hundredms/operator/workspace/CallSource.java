package live.hundredms.operator.workspace;

import java.util.Optional;

/**
 * Source of a call.
 *
 * @param namespace namespace of the Room; empty for the workspace itself
 * @param name name of the Room
 */
public record CallSource(Optional<String> namespace, String name) {
    /** The workspace itself. */
    public static final CallSource WORKSPACE = new CallSource(Optional.empty(), "");

    /** A Room. */
    public static CallSource room(String namespace, String name) {
        return new CallSource(Optional.of(namespace), name);
    }

    boolean isRoom() {
        return namespace.isPresent();
    }
}
