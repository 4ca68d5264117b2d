package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.object.KeyIds;
import live.hundredms.operator.reconcile.object.RoomView;
import org.jspecify.annotations.Nullable;

/** Asks the API server whether a Room that the operator reconciles names an operator key in its status. */
public final class RoomKeyIds {
    private static final long PAGE = 500;

    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final Optional<String> selector;
    private final long page;

    /**
     * Asks about the Rooms that the operator reconciles.
     *
     * @param namespaces namespaces of the Rooms; empty for all
     * @param selector label selector of the Rooms
     */
    public RoomKeyIds(KubernetesClient client, Set<String> namespaces, Optional<String> selector) {
        this(client, namespaces, selector, PAGE);
    }

    /**
     * Asks about the Rooms that the operator reconciles.
     *
     * @param page number of Rooms in a page
     */
    RoomKeyIds(KubernetesClient client, Set<String> namespaces, Optional<String> selector, long page) {
        this.client = client;
        this.namespaces = Set.copyOf(namespaces);
        this.selector = selector;
        this.page = page;
    }

    /**
     * A Room and a key that its status names.
     *
     * @param room the Room, as {@code namespace/name}
     */
    public record Mention(String room, String keyId) {
    }

    /**
     * The first Room that is found; further pages are not read then.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server cannot be reached
     */
    public Optional<Mention> first() {
        var rooms = client.resources(Room.class);
        Stream<FilterWatchListDeletable<Room, KubernetesResourceList<Room>, Resource<Room>>> lists = namespaces
                .isEmpty() ? Stream.of(rooms.inAnyNamespace()) : namespaces.stream().map(rooms::inNamespace);
        return lists.map(list -> selector.map(list::withLabelSelector).orElse(list))
                .flatMap(list -> first(list).stream()).findFirst();
    }

    private Optional<Mention> first(
            FilterWatchListDeletable<Room, KubernetesResourceList<Room>, Resource<Room>> rooms) {
        @Nullable
        String next = null;
        do {
            var options = new ListOptionsBuilder().withLimit(page).withContinue(next).build();
            KubernetesResourceList<Room> some = rooms.list(options);
            Optional<Mention> found = some.getItems().stream().flatMap(room -> mention(room).stream()).findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = some.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return Optional.empty();
    }

    private static Optional<Mention> mention(Room room) {
        RoomView view = RoomView.of(room);
        return KeyIds.first(room).map(keyId -> new Mention(view.namespace() + "/" + view.name(), keyId));
    }
}
