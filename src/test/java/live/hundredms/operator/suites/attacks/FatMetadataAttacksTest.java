package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorClient;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rooms whose metadata others filled: the operator keeps next to nothing of it, and changes nothing of it. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FatMetadataAttacksTest {
    private static final String KEY = "key-1";
    private static final String REQUESTED = "100ms.live/reconcile-requested-at";
    private static final List<String> HOLDS = IntStream.range(0, 5).mapToObj(i -> "example.org/hold-" + i).toList();
    private static final Map<String, String> LABELS = IntStream.range(0, 1_650).boxed()
            .collect(Collectors.toMap(i -> "x".repeat(200) + ".org/" + "y".repeat(58) + i, _ -> "z".repeat(63)));
    private static final String LONG_NOTE = "n".repeat(200_000);

    private ApiServer server;
    private Simulator simulator;
    private KubernetesClient operatorsClient;
    private OperatorProcess operator;
    private Scene team;

    /** The Rooms are there before the operator is, so that its first list shows them. */
    @BeforeAll
    void begin() {
        server = ApiServer.start();
        TestCluster.applyCrds(server.client());
        simulator = Simulator.start(SimulatorOptions.of(KEY, Scene.appSecret(KEY)));
        server.client().resource(new NamespaceBuilder().withNewMetadata().withName(KEY).endMetadata().build()).create();
        team = new Scene(server.client(), simulator, KEY, KEY).withWorkspace();
        create("labelled", new ObjectMetaBuilder().withLabels(LABELS));
        create("held", new ObjectMetaBuilder().withFinalizers(HOLDS));
        create("noted", new ObjectMetaBuilder().addToAnnotations("example.org/note", LONG_NOTE)
                .addToAnnotations(REQUESTED, "r".repeat(10_000)));
        ApiServerCalls calls = new ApiServerCalls(Clock.systemUTC());
        operatorsClient = OperatorClient.of(Config.fromKubeconfig(server.kubeconfig()), calls);
        operator = new OperatorProcess(TestConfiguration.of(List.of(simulator.url())).namespaces(Set.of(KEY))
                .leaseNamespace(Optional.empty()).ephemeralKey().build(), operatorsClient, calls, Tracing.none(),
                Clock.systemUTC());
        operator.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(operator::working);
    }

    @AfterAll
    void end() {
        operator.close();
        operatorsClient.close();
        simulator.close();
        server.close();
    }

    private void create(String name, ObjectMetaBuilder metadata) {
        GenericKubernetesResource room = new GenericKubernetesResource();
        room.setApiVersion("100ms.live/v1");
        room.setKind("Room");
        room.setMetadata(metadata.withName(name).withNamespace(KEY).build());
        room.setAdditionalProperty("spec", Map.of("description", "first"));
        server.client().resource(room).create();
    }

    private Resource<GenericKubernetesResource> room(String name) {
        return server.client().genericKubernetesResources("100ms.live/v1", "Room").inNamespace(KEY).withName(name);
    }

    private ObjectMeta metadata(String name) {
        return Objects.requireNonNull(room(name).get()).getMetadata();
    }

    private void deleteAndAwaitEnd(String name) {
        room(name).delete();
        Scene.soon().until(() -> room(name).get() == null);
        assertThat(team.remote().room(name).path("enabled").asBoolean()).isFalse();
    }

    /** M1: 1,650 labels of 330 bytes. */
    @Test
    void shouldServeAndDeleteARoomOfHalfAMebibyteOfLabels() {
        team.awaitReason("labelled", "UpToDate", AttackStage.soon());
        team.room("labelled", "description: second");
        team.awaitReason("labelled", "UpToDate", AttackStage.soon());

        assertThat(metadata("labelled").getLabels()).isEqualTo(LABELS);
        assertThat(metadata("labelled").getFinalizers()).containsExactly("100ms.live/room");

        deleteAndAwaitEnd("labelled");
    }

    /** M1: the operator's finalizer stands behind those of others. */
    @Test
    void shouldTakeAwayItsOwnFinalizerFromAmongThoseOfOthers() {
        team.awaitReason("held", "UpToDate", AttackStage.soon());
        assertThat(metadata("held").getFinalizers())
                .containsExactlyElementsOf(Stream.concat(HOLDS.stream(), Stream.of("100ms.live/room")).toList());

        room("held").delete();
        Scene.soon().until(() -> !metadata("held").getFinalizers().contains("100ms.live/room"));

        assertThat(metadata("held").getFinalizers()).containsExactlyElementsOf(HOLDS);
        Team.patch(room("held"), "replace", "/metadata/finalizers", List.of());
        Scene.soon().until(() -> room("held").get() == null);
    }

    /** M1: annotations that nobody reads, and a long one that somebody does. */
    @Test
    void shouldKeepLongAnnotationsAndAnswerALongRequest() {
        team.awaitReason("noted", "UpToDate", AttackStage.soon());
        String handled = team.seen("noted").status().lastHandledReconcileAt();

        Team.annotate(room("noted"), REQUESTED, "s".repeat(10_000));
        Scene.soon().until(() -> !Objects.equals(handled, team.seen("noted").status().lastHandledReconcileAt()));

        assertThat(metadata("noted").getAnnotations()).containsEntry("example.org/note", LONG_NOTE)
                .containsEntry(REQUESTED, "s".repeat(10_000)).containsKey("100ms.live/claim");
        deleteAndAwaitEnd("noted");
    }
}
