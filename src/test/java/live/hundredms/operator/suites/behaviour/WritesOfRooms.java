package live.hundredms.operator.suites.behaviour;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;

/** How often each Room of a scene was written since its creation, whoever wrote it. */
final class WritesOfRooms implements Watcher<Room>, AutoCloseable {
    private final Map<String, Integer> changes = new ConcurrentHashMap<>();
    private final Watch watch;

    WritesOfRooms(Scene scene) {
        watch = scene.client().resources(Room.class).inNamespace(scene.namespace()).watch(this);
    }

    int of(String room) {
        return changes.getOrDefault(room, 0);
    }

    @Override
    public void eventReceived(Action action, Room room) {
        if (action == Action.MODIFIED) {
            changes.merge(room.getMetadata().getName(), 1, Integer::sum);
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        changes.clear();
    }

    @Override
    public void close() {
        watch.close();
    }
}
