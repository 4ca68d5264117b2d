package live.hundredms.operator.reconcile.ownership;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RoomInRealm;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * Asks the API server which Room owns a room: one list by a selectable field, which the API server reads from memory.
 */
public final class ApiServerOwners {
    private static final String ROOM_ID = "status.roomId";

    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final Optional<String> selector;
    private final Function<Room, Optional<String>> realms;

    /**
     * Asks about the Rooms that the operator reconciles.
     *
     * @param namespaces namespaces of the Rooms; empty for all
     * @param selector label selector of the Rooms
     * @param realms realm of the rooms of a Room; empty if unknown
     */
    public ApiServerOwners(KubernetesClient client, Set<String> namespaces, Optional<String> selector,
            Function<Room, Optional<String>> realms) {
        this.client = client;
        this.namespaces = Set.copyOf(namespaces);
        this.selector = selector;
        this.realms = realms;
    }

    /**
     * Another Room than the asking one that created or adopted that room. The API server cannot select by realm, so
     * Rooms of other realms are removed here.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server cannot be reached
     */
    public Optional<Owner> another(Owner asking, RoomInRealm wanted) {
        return lists().flatMap(rooms -> knowing(rooms, wanted.id()))
                .filter(room -> RoomView.of(room).ownRoom().map(id -> new RoomInRealm(realms.apply(room), id))
                        .filter(wanted::mayBe).isPresent())
                .map(ClusterClaimants::owner).filter(asking::isAnother).findFirst();
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

    /** The value in the grammar of field selectors, which the client does not escape. */
    private static String escaped(String value) {
        return value.replaceAll("[\\\\,=]", "\\\\$0");
    }
}
