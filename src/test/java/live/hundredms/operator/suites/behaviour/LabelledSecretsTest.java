package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator with {@code --require-secret-label}, and its successor without. */
class LabelledSecretsTest {
    private static final String KEY = "key-1";
    private static final String LABEL = "100ms.live/use";
    private static final String WEBHOOK = "webhook: {url: 'https://hooks.example/a', headersSecretRef: {name: hook}}";

    private final Simulator simulator = Simulator.start(SimulatorOptions.of(KEY, Scene.appSecret(KEY)));
    private final KubernetesClient client = new MemoryCluster().client();
    private final Scene scene = new Scene(client, simulator, "team", KEY);
    private OperatorProcess operator = start(configuration().requireSecretLabel());

    LabelledSecretsTest() {
        scene.withWorkspace();
        scene.secret("hook", Map.of("X-Token", "token-" + Scene.MARK));
        scene.room("lesson", WEBHOOK);
    }

    @AfterEach
    void close() {
        operator.close();
        client.close();
        simulator.close();
    }

    private TestConfiguration configuration() {
        return TestConfiguration.of(List.of(simulator.url()));
    }

    private OperatorProcess start(TestConfiguration configuration) {
        OperatorProcess process = new OperatorProcess(configuration.build(), client);
        process.start();
        await().atMost(30, SECONDS).until(process::working);
        return process;
    }

    private JsonNode headers() {
        return scene.remote().room("lesson").path("webhook").path("headers");
    }

    @Test
    void shouldSendASecretAsSoonAsItHasTheLabel() {
        Seen refused = scene.awaitReason("lesson", "SecretNotAllowed");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.message()).contains("hook", LABEL + ": rooms", "--require-secret-label");
        scene.labelSecret("hook", LABEL, "workspaces");
        scene.reconcile("lesson");
        scene.awaitReason("lesson", "SecretNotAllowed");
        assertThat(scene.remote().writes()).isZero();

        scene.labelSecret("hook", LABEL, "rooms");

        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers()).hasSize(1);
    }

    /** Although the Secret holds what was sent before, which alone would let a Room that is Stalled wait. */
    @Test
    void shouldGoOnWhenTheNextOperatorDemandsNoLabel() {
        scene.labelSecret("hook", LABEL, "rooms");
        scene.awaitReason("lesson", "UpToDate");
        scene.labelSecret("hook", LABEL, "other");
        scene.reconcile("lesson");
        scene.awaitReason("lesson", "SecretNotAllowed");

        operator.close();
        operator = start(configuration());

        scene.awaitReason("lesson", "UpToDate");
    }
}
