package live.hundredms.operator.reconcile.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An object that gets the name of another while the pass over that one is not over: the SDK drops its event. */
class RecreationCheckTest {
    private static final Map<String, Object> WORKSPACE = Map.of("endpoint", "http://127.0.0.1", "credentialsSecretRef",
            Map.of("name", "keys"));

    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient people = cluster.client();
    private final Team team = new Team(people, "one");
    private volatile String held = "/rooms/lesson";
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final KubernetesClient client = cluster.client(SlimRooms.serialization(), new Interceptor() {
        @Override
        public void after(HttpRequest request, HttpResponse<?> response,
                AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            if (request.method().equals("PATCH") && request.uri().getPath().endsWith(held)) {
                letGo.countDown();
                waitForAnswer();
            }
        }
    });
    private final OperatorProcess operator = new OperatorProcess(TestConfiguration.withoutRemote().build(), client);

    @BeforeEach
    void start() {
        operator.start();
        await().atMost(30, SECONDS).until(operator::working);
    }

    @AfterEach
    void stop() {
        answered.countDown();
        operator.close();
        client.close();
        people.close();
    }

    @Test
    void shouldLookAtARoomThatIsMadeAnewWhileThePassThatLetTheFormerOneGoIsNotOver() throws InterruptedException {
        team.apply("Room", "lesson", Map.of("name", "lesson"));
        awaitLook("lesson");
        Team.patch(team.room("lesson"), "add", "/metadata/finalizers", List.of(Annotations.FINALIZER));
        recordAClaim();
        team.room("lesson").delete();
        assertThat(letGo.await(10, SECONDS)).isTrue();
        await().until(() -> team.room("lesson").get() == null);

        team.apply("Room", "lesson", Map.of("name", "lesson"));
        team.apply("Room", "later", Map.of("name", "later"));
        awaitLook("later");
        answered.countDown();

        awaitLook("lesson");
    }

    @Test
    void shouldLookAtAWorkspaceThatIsMadeAnewWhileThePassOverTheFormerOneIsNotOver() throws InterruptedException {
        held = "/workspaces/default/status";
        team.apply("Workspace", "default", WORKSPACE);
        assertThat(letGo.await(10, SECONDS)).isTrue();
        team.delete("Workspace", "default");
        await().until(() -> workspace("default").get() == null);

        team.apply("Workspace", "default", WORKSPACE);
        team.apply("Workspace", "later", WORKSPACE);
        awaitLookAtWorkspace("later");
        answered.countDown();

        awaitLookAtWorkspace("default");
    }

    private void awaitLookAtWorkspace(String name) {
        await().atMost(10, SECONDS).until(() -> Optional.ofNullable(workspace(name).get()).map(Workspace::getStatus)
                .map(WorkspaceStatus::observedGeneration).isPresent());
    }

    private Resource<Workspace> workspace(String name) {
        return people.resources(Workspace.class).inNamespace("one").withName(name);
    }

    /** A Room that arrives with a finalizer alone would keep it for a while. */
    private void recordAClaim() {
        team.room("lesson").subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"status": {"claimed": {"uid": "%s", "name": "lesson", "workspaceRef": "Workspace/one/default",
                 "since": "2026-01-01T10:00:00Z"}}}""".formatted(team.room("lesson").get().getMetadata().getUid()));
    }

    private void awaitLook(String room) {
        await().atMost(10, SECONDS).until(() -> Optional.ofNullable(team.room(room).get()).map(Room::getStatus)
                .map(RoomStatus::observedGeneration).isPresent());
    }

    private void waitForAnswer() {
        try {
            answered.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
