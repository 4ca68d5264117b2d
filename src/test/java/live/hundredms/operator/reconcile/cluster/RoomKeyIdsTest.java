package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages are those of a real API server: no other has any. */
@NeedsRealCluster
class RoomKeyIdsTest {
    private static final String PRINT = ":" + "0123456789abcdef".repeat(4);
    private static final Optional<String> ALL = Optional.empty();

    private final String namespace = TestCluster.newNamespace("keys");
    private final Team team = new Team(TestCluster.client(), namespace);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(TestCluster.client().getConfiguration()).withHttpClientFactory(new OkHttpClientFactory())
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("requests", new Interceptor() {
                @Override
                public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                    requests.add(request.uri().toString());
                }
            })).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldReadPageByPageAndStopAtTheFirstRoomThatNamesAKey() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            team.apply("Room", name, Map.of());
        }
        name("c", "cccccccc");
        name("d", "dddddddd");

        assertThat(ids(Set.of(namespace), ALL).first()).contains(new RoomKeyIds.Mention(namespace + "/c", "cccccccc"));
        assertThat(requests).hasSize(2).allMatch(request -> request.contains("limit=2"));
    }

    @Test
    void shouldReadAllPagesWhenNoRoomNamesAKey() {
        for (String name : List.of("a", "b", "c")) {
            team.apply("Room", name, Map.of());
        }

        assertThat(ids(Set.of(namespace), ALL).first()).isEmpty();
        assertThat(requests).hasSize(2);
    }

    @Test
    void shouldAskForTheRoomsOfTheOperatorAlone() {
        String other = TestCluster.newNamespace("keys");
        team.apply("Room", "a", Map.of());
        name("a", "aaaaaaaa");

        assertThat(ids(Set.of(other), ALL).first()).isEmpty();
        assertThat(ids(Set.of(namespace, other), Optional.of("part=blue")).first()).isEmpty();
        assertThat(ids(Set.of(namespace, other), Optional.of("part!=blue")).first()).isPresent();
        assertThat(new RoomKeyIds(client, Set.of(), ALL).first()).isPresent();
        assertThat(requests.getLast()).contains("/apis/100ms.live/v1/rooms?limit=500");
    }

    private RoomKeyIds ids(Set<String> namespaces, Optional<String> selector) {
        return new RoomKeyIds(client, namespaces, selector, 2);
    }

    private void name(String room, String keyId) {
        TestCluster.kubectl().run("patch", "room", room, "-n", namespace, "--subresource=status", "--type=merge", "-p",
                "{\"status\": {\"credentials\": {\"webhook\": \"" + keyId + PRINT + "\"}}}");
    }
}
