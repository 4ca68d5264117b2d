package live.hundredms.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.util.HashMap;
import java.util.Map;
import live.hundredms.operator.api.Room;

/** What the informer keeps of a Room: all but the two copies of it that Kubernetes keeps in its metadata. */
final class SlimRooms {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private SlimRooms() {
    }

    static TransformingItemStore<Room> store() {
        return new TransformingItemStore<>(SlimRooms::slim);
    }

    /** The annotation stays, emptied: a claim is added beside what is there, and must see that something is. */
    private static Room slim(Room room) {
        ObjectMeta meta = room.getMetadata();
        meta.setManagedFields(null);
        Map<String, String> annotations = meta.getAnnotations();
        if (annotations != null && annotations.containsKey(LAST_APPLIED)) {
            Map<String, String> slim = new HashMap<>(annotations);
            slim.put(LAST_APPLIED, "");
            meta.setAnnotations(slim);
        }
        return room;
    }
}
