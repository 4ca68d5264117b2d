package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Set;

/**
 * Enqueues objects for reasons other than their own change. The SDK's own inbound source enqueues no object of which
 * the SDK keeps no state, and the SDK drops that state with the deletion of the former object of the same name,
 * possibly after the event of the new one. Therefore the event carries its object.
 */
final class TriggerSource<R extends HasMetadata> extends AbstractEventSource<Void, R> {

    TriggerSource() {
        super(Void.class, "wakes");
    }

    /** Enqueues an existing object. Before the start no object needs to be enqueued. */
    void enqueue(R object) {
        if (isRunning()) {
            getEventHandler()
                    .handleEvent(new ResourceEvent(ResourceAction.UPDATED, ResourceID.fromResource(object), object));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(R primary) {
        return Set.of();
    }
}
