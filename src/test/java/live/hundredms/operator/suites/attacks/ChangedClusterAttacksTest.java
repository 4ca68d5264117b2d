package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import live.hundredms.operator.OperatorClient;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.suites.behaviour.LogRecording;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.RestoredApiServer;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Timing;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator does to the API server below a running operator: other CRDs, and an etcd from a backup. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ChangedClusterAttacksTest {
    private static final List<String> PRUNED = List.of("appliedFields", "credentials", "createdAt", "remoteUpdatedAt",
            "lastHandledReconcileAt", "region", "templateId");
    private static final List<String> KEYS = IntStream.rangeClosed(1, 4).mapToObj(number -> "key-" + number).toList();

    private ApiServer server;
    private RestoredApiServer restored;
    private Simulator simulator;
    private final LogRecording log = new LogRecording();
    private int used;
    private @Nullable OperatorProcess operator;
    private @Nullable KubernetesClient operatorsClient;

    @BeforeAll
    void begin(@TempDir Path folder) {
        server = ApiServer.start();
        restored = new RestoredApiServer(server, folder);
        TestCluster.applyCrds(server.client());
        simulator = Simulator.start(
                new SimulatorOptions(0, KEYS.stream().map(key -> new Credentials(key, Scene.appSecret(key))).toList(),
                        Set.of(), Timing.PLAIN, Optional.empty()));
    }

    @AfterEach
    void stop() {
        if (operator != null) {
            operator.close();
        }
        if (operatorsClient != null) {
            operatorsClient.close();
        }
    }

    @AfterAll
    void end() {
        log.close();
        simulator.close();
        restored.close();
        server.close();
    }

    private Scene team(KubernetesClient client) {
        String key = KEYS.get(used++);
        client.resource(new NamespaceBuilder().withNewMetadata().withName(key).endMetadata().build()).create();
        return new Scene(client, simulator, key, key).withWorkspace();
    }

    private OperatorProcess start(String kubeconfig, Scene team, Optional<String> lease) {
        ApiServerCalls calls = new ApiServerCalls(Clock.systemUTC());
        operatorsClient = OperatorClient.of(Config.fromKubeconfig(kubeconfig), calls);
        OperatorProcess process = new OperatorProcess(
                TestConfiguration.of(List.of(simulator.url())).namespaces(Set.of(team.namespace()))
                        .leaseNamespace(lease).ephemeralKey().build(),
                operatorsClient, calls, Tracing.none(), Clock.systemUTC());
        operator = process;
        process.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(process::working);
        return process;
    }

    private void change(Consumer<JSONSchemaProps> change) {
        server.client().resources(CustomResourceDefinition.class).withName("rooms.100ms.live").edit(crd -> {
            change.accept(crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
            return crd;
        });
    }

    /** U1. */
    @Test
    void shouldNameARoomThatCannotBeReadAndServeTheOthers() {
        try (KubernetesClient admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig())).withHttpClientFactory(new OkHttpClientFactory())
                .withKubernetesSerialization(SlimRooms.serialization()).build()) {
            nameARoomThatCannotBeRead(team(admin));
        }
    }

    private void nameARoomThatCannotBeRead(Scene team) {
        JSONSchemaProps[] former = new JSONSchemaProps[1];
        change(schema -> {
            JSONSchemaProps spec = part(schema, "spec");
            former[0] = spec.getProperties().put("size", any());
            spec.setXKubernetesValidations(List.of());
        });
        Scene.soon().ignoreExceptions().until(() -> {
            team.room("other", "{size: lots}");
            return true;
        });
        start(server.kubeconfig(), team, Optional.empty());
        team.room("lesson", "description: first");
        team.awaitReason("lesson", "UpToDate", AttackStage.soon());
        team.room("later", "{size: [1, {a: b}]}");
        team.awaitReason("later", "UnsupportedValue", AttackStage.soon());
        team.room("lesson", "description: second");
        Scene.soon().until(() -> "second".equals(team.remote().room("lesson").path("description").asText()));

        assertThat(team.awaitReason("other", "UnsupportedValue", AttackStage.soon()).message()).contains("spec.size");
        assertThat(log.text()).contains("Room " + team.namespace() + "/other cannot be read",
                "Room " + team.namespace() + "/later cannot be read", "spec.size");
        team.room("other", "{size: 5}");
        team.awaitReason("other", "UpToDate", AttackStage.soon());
        Objects.requireNonNull(operator).close();
        change(schema -> part(schema, "spec").getProperties().put("size", former[0]));
        team.abandon();
    }

    private static JSONSchemaProps part(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name));
    }

    private static JSONSchemaProps any() {
        JSONSchemaProps any = new JSONSchemaProps();
        any.setXKubernetesPreserveUnknownFields(true);
        return any;
    }

    /** U2. */
    @Test
    void shouldNeitherWriteNorSendAgainWhatAnOlderCrdDoesNotKeep() {
        Scene team = team(server.client());
        team.secret("storage", Map.of("key", "a", "secret", Scene.MARK + "-storage"));
        Map<String, JSONSchemaProps> former = new HashMap<>();
        change(schema -> PRUNED
                .forEach(field -> former.put(field, part(schema, "status").getProperties().remove(field))));
        start(server.kubeconfig(), team, Optional.empty());
        team.room("lesson",
                "{description: first, recordingInfo: {enabled: true, uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}}}");
        team.awaitReason("lesson", "UpToDate", AttackStage.soon());
        team.letOthersPass("passer-by");
        String version = version(team);
        int writes = team.remote().writes();

        for (int sweep = 0; sweep < 3; sweep++) {
            team.sweep();
            team.letOthersPass("passer-by-" + sweep);
        }

        assertThat(version(team)).isEqualTo(version);
        assertThat(team.remote().writes() - writes).as("those of the three that pass by").isEqualTo(3);
        assertThat(log.text().split("do not keep Room status", -1)).hasSizeGreaterThan(1);
        assertThat(log.text()).contains("remoteUpdatedAt").contains("Apply the CRDs of this version");
        Objects.requireNonNull(operator).close();
        change(schema -> part(schema, "status").getProperties().putAll(former));
        team.abandon();
    }

    private static String version(Scene team) {
        return Objects.requireNonNull(new Team(team.client(), team.namespace()).room("lesson").get()).getMetadata()
                .getResourceVersion();
    }

    /** U3. */
    @Test
    void shouldEndWhenEtcdWasRestored() throws InterruptedException, ExecutionException, TimeoutException {
        try (KubernetesClient admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(restored.kubeconfig()))
                .withHttpClientFactory(new OkHttpClientFactory()).build()) {
            TestCluster.applyCrds(admin);
            Scene team = team(admin);
            team.room("lesson", "description: first");
            Path backup = restored.backUp();
            OperatorProcess running = start(restored.kubeconfig(), team, Optional.empty());
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> await(running));
            team.awaitReason("lesson", "UpToDate", AttackStage.soon());
            team.room("lesson", "description: second");
            Scene.soon().until(() -> "second".equals(team.remote().room("lesson").path("description").asText()));
            for (int i = 0; i < 150; i++) {
                Team.annotate(admin.resources(Room.class).inNamespace(team.namespace()).withName("lesson"),
                        "example.org/visits", String.valueOf(i));
            }

            restored.restore(backup);

            assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(log.text()).contains("the API server returned to an earlier state");
            running.close();
            start(restored.kubeconfig(), team, Optional.empty());
            Scene.soon().until(() -> "first".equals(team.remote().room("lesson").path("description").asText()));
        }
    }

    private static int await(OperatorProcess process) {
        try {
            return process.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
