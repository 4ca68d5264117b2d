package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R3: an account with more rooms than the operator lists. */
class HostileListingAttacksTest {
    private static final String KEY = "key-1";

    private final Simulator simulator = Simulator.start(SimulatorOptions.of(KEY, Scene.appSecret(KEY)));
    private final KubernetesClient client = new MemoryCluster().client();
    private final Scene scene = new Scene(client, simulator, "team", KEY);
    private final OperatorProcess operator;
    private final JsonNode lesson;

    HostileListingAttacksTest() {
        lesson = add("lesson");
        for (int i = 0; i < 120; i++) {
            add("other-" + i);
        }
        operator = new OperatorProcess(TestConfiguration.of(List.of(simulator.url())).maxPages(1).build(), client);
        operator.start();
        await().atMost(30, SECONDS).until(operator::working);
        scene.withWorkspace();
    }

    @AfterEach
    void close() {
        operator.close();
        client.close();
        simulator.close();
    }

    @Test
    void shouldStayReadyAskForEachNameAndReadUnlistedRoomsOneByOne() {
        scene.awaitWorkspace("WorkspaceReady");
        assertThat(message()).contains("The operator stopped listing rooms at page 1 (--max-pages)");

        scene.room("lesson", "{name: lesson, description: math}");
        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.seen("lesson").room().getStatus().roomId()).isEqualTo(lesson.path("id").textValue());
        assertThat(scene.remote().calls("POST /rooms")).as("a search showed the room").isZero();

        scene.remote().change(lesson.path("id").textValue(), "{\"description\":\"changed\"}");
        scene.sweep();
        Scene.soon().until(() -> scene.remote().withId(lesson.path("id").textValue()).path("description").textValue()
                .equals("math"));
        scene.awaitWorkspace("WorkspaceReady");
        scene.awaitReason("lesson", "UpToDate");
    }

    private String message() {
        Workspace workspace = client.resources(Workspace.class).inNamespace("team").withName("default").get();
        return Conditions.find(workspace.getStatus().conditions(), Conditions.READY).map(ConditionStatus::message)
                .orElse("");
    }

    private JsonNode add(String name) {
        return simulator.state().addRoom(KEY, name, JsonNodeFactory.instance.objectNode());
    }
}
