package live.hundredms.operator.reconcile.sdk;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once for each object that it cannot be read, and once that it can be read again. */
final class UnreadableObjects {
    /** Maximum number of objects that are remembered; beyond that, some may be logged again. */
    private static final int MOST = 1_024;
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableObjects.class);

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * Called after an object was decoded.
     *
     * @param path path of the part that could not be decoded; empty if the whole object could be
     */
    void decoded(HasMetadata object, Optional<String> path) {
        String uid = object.getMetadata().getUid();
        if (uid == null || (path.isEmpty() && known.isEmpty())) {
            return;
        }
        if (path.isEmpty()) {
            if (known.remove(uid) != null) {
                LOG.info("{} can be read again.", name(object));
            }
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        if (!path.get().equals(known.put(uid, path.get()))) {
            LOG.error("{} cannot be read: this version of the operator does not understand {}. Apply the CRDs of this "
                    + "version and correct the object; until then the operator makes no call to 100ms for it and serves "
                    + "the others.", name(object), path.get());
        }
    }

    private static String name(HasMetadata object) {
        @Nullable
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/") + object.getMetadata().getName();
    }
}
