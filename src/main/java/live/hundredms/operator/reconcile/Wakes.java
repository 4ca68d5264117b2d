package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;

/** Wakes Rooms for reasons other than their own change, and remembers for which of them an input changed. */
final class Wakes {
    private final RoomIndex index;
    private final WakeSource<Room> source = new WakeSource<>();
    private final Set<ResourceID> inputsChanged = ConcurrentHashMap.newKeySet();

    Wakes(RoomIndex index) {
        this.index = index;
    }

    WakeSource<Room> source() {
        return source;
    }

    /** Looks at a Room again; what it last gave up on is not tried again because of this. */
    void look(ResourceID id) {
        if (source.isRunning()) {
            index.get(id).ifPresent(source::look);
        }
    }

    /** Looks at a Room again because a Secret or the workspace changed. */
    void changed(ResourceID id) {
        inputsChanged.add(id);
        look(id);
    }

    /** Whether an input changed since the last pass; asking clears it. */
    boolean takeChanged(ResourceID id) {
        return inputsChanged.remove(id);
    }

    /** Gives back what a pass took that could not come to its end. */
    void putBack(ResourceID id) {
        inputsChanged.add(id);
    }

    /** Whether an input changed that no pass could act upon yet. */
    boolean isChanged(ResourceID id) {
        return inputsChanged.contains(id);
    }

    void forget(ResourceID id) {
        inputsChanged.remove(id);
    }
}
