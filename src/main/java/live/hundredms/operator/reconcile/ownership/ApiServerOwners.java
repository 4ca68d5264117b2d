package live.hundredms.operator.reconcile.ownership;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.reconcile.object.RoomView;

/** Asks the API server which Room owns a room: one list by a selectable field, which the API server reads from memory. */
public final class ApiServerOwners {
    private static final String ROOM_ID = "status.roomId";

    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final Optional<String> selector;

    /**
     * Asks of the Rooms that the operator looks after.
     *
     * @param namespaces empty for all
     * @param selector a label selector of Rooms
     */
    public ApiServerOwners(KubernetesClient client, Set<String> namespaces, Optional<String> selector) {
        this.client = client;
        this.namespaces = Set.copyOf(namespaces);
        this.selector = selector;
    }

    /**
     * Another Room than the asking one that created or adopted the room of that id.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server can't be asked
     */
    public Optional<Owner> another(Owner asking, String roomId) {
        return lists().flatMap(rooms -> knowing(rooms, roomId))
                .filter(room -> RoomView.of(room).ownRoom().equals(Optional.of(roomId))).map(ClusterClaimants::owner)
                .filter(asking::isAnother).findFirst();
    }

    private Stream<FilterWatchListDeletable<Room, KubernetesResourceList<Room>, Resource<Room>>> lists() {
        var rooms = client.resources(Room.class);
        return namespaces.isEmpty() ? Stream.of(rooms.inAnyNamespace()) : namespaces.stream().map(rooms::inNamespace);
    }

    private Stream<Room> knowing(FilterWatchListDeletable<Room, KubernetesResourceList<Room>, Resource<Room>> rooms,
            String roomId) {
        var known = rooms.withField(ROOM_ID, escaped(roomId));
        return selector.map(known::withLabelSelector).orElse(known).list().getItems().stream();
    }

    /** A field selector has a grammar of its own, of which the client knows nothing. */
    private static String escaped(String value) {
        return value.replaceAll("[\\\\,=]", "\\\\$0");
    }
}
