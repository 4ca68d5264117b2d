package live.hundredms.operator.suites.attacks;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;

/** When each Room of a team was first changed after its creation, by the clock of the API server, in whole seconds. */
final class FirstChanges implements Watcher<Room>, AutoCloseable {
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Watch watch;

    FirstChanges(Scene team) {
        watch = team.client().resources(Room.class).inNamespace(team.namespace()).watch(this);
    }

    /** Empty until there is a change. */
    Optional<Instant> of(Room room) {
        return Optional.ofNullable(times.get(room.getMetadata().getUid()));
    }

    @Override
    public void eventReceived(Action action, Room room) {
        if (action == Action.MODIFIED) {
            room.getMetadata().getManagedFields().stream().map(ManagedFieldsEntry::getTime).map(Instant::parse)
                    .max(Comparator.naturalOrder())
                    .ifPresent(time -> times.putIfAbsent(room.getMetadata().getUid(), time));
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        times.clear();
    }

    @Override
    public void close() {
        watch.close();
    }
}
