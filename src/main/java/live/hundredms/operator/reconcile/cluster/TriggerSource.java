package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Set;

/**
 * Wakes objects for other reasons than their own change. The SDK's own inbound source wakes nothing of which the SDK keeps
 * no state, and that state is dropped with the deletion of the former object of the same name, after the event of the new
 * one as the case may be; hence an event that brings its object along.
 */
final class TriggerSource<R extends HasMetadata> extends AbstractEventSource<Void, R> {

    TriggerSource() {
        super(Void.class, "wakes");
    }

    /** Looks at an object that is there; before the start nothing needs to be woken. */
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
