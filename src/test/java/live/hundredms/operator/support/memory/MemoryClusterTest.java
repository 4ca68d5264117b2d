package live.hundredms.operator.support.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator relies on, as a real API server does it. */
class MemoryClusterTest {
    private static final String ROOMS = "/apis/100ms.live/v1/rooms";

    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final Team team = new Team(client, "one");

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldRaiseTheGenerationWhenTheSpecChangesAlone() {
        team.apply("Room", "a", Map.of("name", "first"));
        team.annotateRoom("a", "some", "thing");
        assertThat(team.room("a").get().getMetadata().getGeneration()).isEqualTo(1);
        long before = cluster.changes(ROOMS);
        team.apply("Room", "a", Map.of("name", "first"));
        assertThat(cluster.changes(ROOMS)).isEqualTo(before);
        team.apply("Room", "a", Map.of("name", "second"));
        assertThat(team.room("a").get().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void shouldKeepADeletedObjectUntilItsLastFinalizerIsGone() {
        team.apply("Room", "a", Map.of("name", "first"));
        Team.patch(team.room("a"), "add", "/metadata/finalizers", List.of("100ms.live/room"));
        team.room("a").delete();
        assertThat(team.room("a").get().isMarkedForDeletion()).isTrue();
        Team.patch(team.room("a"), "replace", "/metadata/finalizers", List.of());
        assertThat(team.room("a").get()).isNull();
    }

    @Test
    void shouldRefuseAPatchWhenItsTestFails() {
        team.apply("Room", "a", Map.of("name", "first"));
        assertThatThrownBy(() -> Team.patch(team.room("a"), "test", "/metadata/uid", "another")).isInstanceOfSatisfying(
                KubernetesClientException.class, refusal -> assertThat(refusal.getCode()).isEqualTo(422));
    }

    @Test
    void shouldTellAWatchOfEveryChangeAndNobodyAfterTheClientWasClosed() {
        team.apply("Room", "a", Map.of("name", "first"));
        KubernetesClient other = cluster.client();
        SharedIndexInformer<Room> informer = other.resources(Room.class).inAnyNamespace().inform();
        team.apply("Room", "b", Map.of("name", "second"));
        team.room("a").delete();
        await().untilAsserted(() -> assertThat(informer.getStore().list())
                .extracting(room -> room.getMetadata().getName()).containsExactly("b"));
        other.close();
        team.room("b").delete();
        assertThat(informer.getStore().list()).hasSize(1);
        assertThatThrownBy(() -> other.resources(Room.class).inNamespace("one").list())
                .isInstanceOf(KubernetesClientException.class);
    }
}
