package live.hundredms.operator.reconcile.sdk;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;
import live.hundredms.operator.api.Room;

/**
 * Copies a Room for a pass. Only the metadata is copied: spec and status are immutable records. The SDK's own cloner
 * writes and reads the whole Room as JSON, and what a pass keeps of it would be held twice.
 */
public final class ShallowCopies implements Cloner {
    private final KubernetesSerialization serialization;

    public ShallowCopies(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends HasMetadata> R clone(R object) {
        return object instanceof Room room ? (R) copy(room) : serialization.clone(object);
    }

    private static Room copy(Room room) {
        Room copy = new Room();
        copy.setMetadata(new ObjectMetaBuilder(room.getMetadata()).build());
        copy.setSpec(room.getSpec());
        copy.setStatus(room.getStatus());
        return copy;
    }
}
