package live.hundredms.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;

/**
 * Records which part of an object could not be decoded because a CRD of another version accepted it. That part is null
 * in the object, and the metadata of the object carries its path, in memory only.
 */
public final class Unreadable {
    private static final String KEY = "unreadable";

    private Unreadable() {
    }

    /** Records that the part of an object at this path is null because it could not be decoded. */
    public static void mark(ObjectMeta metadata, String path) {
        metadata.setAdditionalProperties(Map.of(KEY, path));
    }

    /**
     * Path of the part that could not be decoded, such as {@code spec.size}; empty if the whole object could be
     * decoded.
     */
    public static Optional<String> of(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAdditionalProperties()).map(all -> all.get(KEY))
                .map(String::valueOf);
    }

    /** Whether the status could not be decoded. The operator must not overwrite such a status. */
    public static boolean isStatusUnreadable(HasMetadata object) {
        return of(object).filter(path -> path.startsWith("status")).isPresent();
    }
}
