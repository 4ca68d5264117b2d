package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorClient;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Timing;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The name under which a real API server records what the operator writes with its own client. The API server is the
 * test's alone: operators of other tests use the client of the tests and watch all namespaces.
 */
@NeedsRealCluster
class FieldManagerTest {
    private static final String KEY = "key-of-managers";

    private final ApiServer server = ApiServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldWriteEverythingAsRoomOperator() {
        String namespace = "default";
        TestCluster.applyCrds(server.client());
        ApiServerCalls calls = new ApiServerCalls(Clock.systemUTC());
        try (Simulator simulator = Simulator.start(new SimulatorOptions(0,
                List.of(new Credentials(KEY, Scene.appSecret(KEY))), Set.of(), Timing.PLAIN, Optional.empty()));
                KubernetesClient client = OperatorClient.of(Config.fromKubeconfig(server.kubeconfig()), calls);
                OperatorProcess operator = new OperatorProcess(
                        TestConfiguration.of(List.of(simulator.url())).namespaces(Set.of(namespace))
                                .leaseNamespace(Optional.of(namespace)).build(),
                        client, calls, Tracing.none(), Clock.systemUTC())) {
            operator.start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(operator::working);
            Scene team = new Scene(server.client(), simulator, namespace, KEY).withWorkspace();
            team.room("lesson", "description: mine");
            team.awaitReason("lesson", "UpToDate");
            Scene.soon().until(() -> !events(namespace).isEmpty());

            Room room = server.client().resources(Room.class).inNamespace(namespace).withName("lesson").require();
            assertThat(managers(room, "status")).as("status of a Room").containsExactly("room-operator");
            assertThat(fields(room, "room-operator")).as("finalizer and claim").contains("f:finalizers",
                    "f:100ms.live/claim");
            assertThat(managers(workspace(namespace), "status")).as("status of a workspace")
                    .containsExactly("room-operator");
            assertThat(events(namespace))
                    .allSatisfy(event -> assertThat(managers(event, "")).as("Event").containsExactly("room-operator"));
            assertThat(server.client().resources(Lease.class).inNamespace(namespace).list().getItems()).singleElement()
                    .satisfies(lease -> assertThat(managers(lease, "")).as("Lease").containsExactly("room-operator"));
            assertThat(managers(fingerprint(namespace), "")).as("the operator's key").containsExactly("room-operator");
        }
    }

    private Workspace workspace(String namespace) {
        Scene.soon().until(() -> !managers(found(namespace), "status").toList().isEmpty());
        return found(namespace);
    }

    private Workspace found(String namespace) {
        return server.client().resources(Workspace.class).inNamespace(namespace).withName("default").require();
    }

    private Secret fingerprint(String namespace) {
        return server.client().secrets().inNamespace(namespace).withName("room-operator-fingerprint").require();
    }

    private List<Event> events(String namespace) {
        return server.client().v1().events().inNamespace(namespace).list().getItems();
    }

    private static Stream<String> managers(HasMetadata object, String subresource) {
        return object.getMetadata().getManagedFields().stream()
                .filter(entry -> Objects.requireNonNullElse(entry.getSubresource(), "").equals(subresource))
                .map(ManagedFieldsEntry::getManager);
    }

    private static String fields(HasMetadata object, String manager) {
        return object.getMetadata().getManagedFields().stream().filter(entry -> manager.equals(entry.getManager()))
                .map(entry -> String.valueOf(entry.getFieldsV1().getAdditionalProperties())).toList().toString();
    }
}
