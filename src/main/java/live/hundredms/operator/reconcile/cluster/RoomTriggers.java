package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;

/** Wakes Rooms for reasons other than their own change, and remembers for which of them an input changed. */
public final class RoomTriggers {
    private final RoomIndex index;
    private final TriggerSource<Room> source = new TriggerSource<>();
    private final Set<ResourceID> inputsChanged = ConcurrentHashMap.newKeySet();

    public RoomTriggers(RoomIndex index) {
        this.index = index;
    }

    public TriggerSource<Room> source() {
        return source;
    }

    /** Looks at a Room again; what it last gave up on is not tried again because of this. */
    public void look(ResourceID id) {
        if (source.isRunning()) {
            index.get(id).ifPresent(source::look);
        }
    }

    /** Looks at a Room again because a Secret or the workspace changed. */
    public void changed(ResourceID id) {
        inputsChanged.add(id);
        look(id);
    }

    /** Whether an input changed since the last pass; asking clears it. */
    public boolean takeChanged(ResourceID id) {
        return inputsChanged.remove(id);
    }

    /** Gives back what a pass took that could not come to its end. */
    public void putBack(ResourceID id) {
        inputsChanged.add(id);
    }

    /** Whether an input changed that no pass could act upon yet. */
    public boolean isChanged(ResourceID id) {
        return inputsChanged.contains(id);
    }

    public void forget(ResourceID id) {
        inputsChanged.remove(id);
    }
}
