package live.hundredms.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of an object could not be decoded, because a CRD of another version let it in. What could not be decoded
 * is null in the object, and the object itself carries the path in its metadata, in memory only.
 */
public final class Unreadable {
    private static final String KEY = "unreadable";

    private Unreadable() {
    }

    /** Says of an object that a part of it is null because it could not be decoded. */
    public static void mark(ObjectMeta metadata, String path) {
        metadata.setAdditionalProperties(Map.of(KEY, path));
    }

    /** The path of the part that could not be decoded, such as {@code spec.size}; empty if the whole object could. */
    public static Optional<String> of(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAdditionalProperties()).map(all -> all.get(KEY))
                .map(String::valueOf);
    }

    /** Whether its status could not be decoded: nothing may be written over what nobody could read. */
    public static boolean isStatusUnreadable(HasMetadata object) {
        return of(object).filter(path -> path.startsWith("status")).isPresent();
    }
}
