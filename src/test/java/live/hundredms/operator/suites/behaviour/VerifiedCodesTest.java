package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator with a short {@code --verify-codes-interval}. */
class VerifiedCodesTest {
    private static final String KEY = "key-1";
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String VERIFICATION = "GET /room-codes/room/<id>";

    private final Simulator simulator = Simulator.start(SimulatorOptions.of(KEY, Scene.appSecret(KEY)));
    private final KubernetesClient client = new MemoryCluster().client();
    private final Scene scene = new Scene(client, simulator, "team", KEY).withWorkspace();
    private final OperatorProcess operator = new OperatorProcess(
            TestConfiguration.of(List.of(simulator.url())).verifyCodesInterval(INTERVAL).build(), client);

    VerifiedCodesTest() {
        operator.start();
        await().atMost(30, SECONDS).until(operator::working);
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
    }

    @AfterEach
    void close() {
        operator.close();
        client.close();
        simulator.close();
    }

    @Test
    void shouldReplaceACodeThatOthersDisabled() {
        String teacher = Publishing.code(scene, "teacher");
        String student = Publishing.code(scene, "student");
        scene.remote().switchCode(teacher, false);

        Scene.soon().until(() -> !Publishing.code(scene, "teacher").equals(teacher));
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, seen.id())).contains(Publishing.code(scene, "teacher"), student);
        assertThat(Publishing.code(scene, "student")).isEqualTo(student);
    }

    /** The last listing shows the room as enabled, and each retry would get another 403. */
    @Test
    void shouldReadARoomWhoseCodesWereDeniedToAVerification() {
        String id = scene.seen("lesson").id();
        Map<String, String> data = Publishing.data(scene);
        PublishingChanges.listTemplates(scene);
        scene.remote().count();
        scene.remote().change(id, "{\"enabled\": false}");

        Scene.soon().until(() -> scene.remote().withId(id).path("enabled").asBoolean());
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("RoomCodesPending"));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().calls("GET /rooms")).isZero();
        assertThat(Publishing.data(scene)).isEqualTo(data);
    }

    /** Three calls of a Room take two intervals, of which half a one may pass on the way to 100ms. */
    @Test
    void shouldMakeOneCallForEachRoomInEachInterval() {
        scene.room("other", Publishing.SPEC.replace("room-lesson", "room-other"));
        scene.awaitReason("other", "UpToDate");
        Map<String, String> versions = versions();
        scene.remote().count();
        long began = System.nanoTime();
        Scene.soon().until(() -> scene.remote().calls(VERIFICATION) > 2 * 2);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(INTERVAL.multipliedBy(3).dividedBy(2));
        assertThat(Publishing.calls(scene)).isEqualTo(scene.remote().calls(VERIFICATION));
        assertThat(scene.remote().writes()).isZero();
        assertThat(versions()).isEqualTo(versions);
    }

    private Map<String, String> versions() {
        return client.resources(Room.class).inNamespace(scene.namespace()).list().getItems().stream().collect(Collectors
                .toMap(room -> room.getMetadata().getName(), room -> room.getMetadata().getResourceVersion()));
    }
}
