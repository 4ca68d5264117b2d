package live.hundredms.operator.reconcile.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.Signing;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.Test;

/** Who owns a name or a room is asked of the index while a watch changes it. */
class RoomIndexTest {
    private static final int UPDATES = 500;
    private static final String ID = "0123456789abcdef01234567";
    private static final Room ROOM = Serialization.unmarshal("""
            apiVersion: 100ms.live/v1
            kind: Room
            metadata: {name: lesson, namespace: school}
            spec: {name: hall}
            """, Room.class);

    @Test
    void shouldShowARoomAtEveryMomentWhenItIsUpdatedMeanwhile() throws Exception {
        try (Lifetime lifetime = Lifetime.begin()) {
            EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
            Crds.install(Path.of("crds"), cluster);
            try (KubernetesClient client = client(cluster);
                    SharedIndexInformer<Room> informer = client.resources(Room.class).inNamespace("school")
                            .runnableInformer(0)) {
                RoomIndex index = new RoomIndex(Signing.EVIDENCE);
                index.bind(new Informed(informer));
                String uid = client.resource(ROOM).create().getMetadata().getUid();
                client.resource(ROOM).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"status": {"roomId": "%s", "origin": "Created", "claimed": {"uid": "%s", "name": "hall",
                         "workspaceRef": "Workspace/school/default", "since": "2026-01-01T10:00:00Z"}}}
                        """.formatted(ID, uid));
                informer.start().toCompletableFuture().get(30, SECONDS);
                assertThat(index.having(ID)).hasSize(1);

                LookUps lookUps = new LookUps(index);
                update(client, informer);

                assertThat(lookUps.end()).as("look-ups that missed the Room").isZero();
            }
        }
    }

    private static KubernetesClient client(EmbeddedCluster cluster) throws IOException {
        return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(Files.readString(cluster.kubeconfig())))
                .build();
    }

    /** Returns when the informer has seen the last one. */
    private static void update(KubernetesClient client, SharedIndexInformer<Room> informer) {
        for (int i = 1; i <= UPDATES; i++) {
            client.resources(Room.class).inNamespace("school").withName("lesson")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"description\":\"%d\"}}".formatted(i));
        }
        String last = String.valueOf(UPDATES);
        await().until(() -> informer.getIndexer().list().stream()
                .anyMatch(room -> last.equals(room.getSpec().description())));
    }

    /** One thread that asks without a pause. */
    private static final class LookUps {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CompletableFuture<Integer> missed;

        LookUps(RoomIndex index) throws InterruptedException {
            missed = CompletableFuture.supplyAsync(() -> count(index));
            begun.await();
        }

        private int count(RoomIndex index) {
            int misses = 0;
            while (!ended.get()) {
                misses += index.having(ID).isEmpty() ? 1 : 0;
                misses += index.mayBeNamed("hall", List.of()).isEmpty() ? 1 : 0;
                begun.countDown();
            }
            return misses;
        }

        int end() {
            ended.set(true);
            return missed.join();
        }
    }

    /** The cache of an informer as the SDK hands it out. */
    private record Informed(SharedIndexInformer<Room> informer) implements IndexerResourceCache<Room> {
        @Override
        public void addIndexers(Map<String, Function<Room, List<String>>> indexers) {
            informer.addIndexers(new HashMap<>(indexers));
        }

        @Override
        public List<Room> byIndex(String index, String key) {
            return informer.getIndexer().byIndex(index, key);
        }

        @Override
        public Optional<Room> get(ResourceID id) {
            return Optional.ofNullable(
                    informer.getIndexer().getByKey(Cache.namespaceKeyFunc(id.getNamespace().orElse(""), id.getName())));
        }

        @Override
        public Stream<ResourceID> keys() {
            return list(_ -> true).map(ResourceID::fromResource);
        }

        @Override
        public Stream<Room> list(Predicate<Room> wanted) {
            return informer.getIndexer().list().stream().filter(wanted);
        }

        @Override
        public Stream<Room> list(String namespace, Predicate<Room> wanted) {
            return list(room -> room.getMetadata().getNamespace().equals(namespace) && wanted.test(room));
        }
    }
}
