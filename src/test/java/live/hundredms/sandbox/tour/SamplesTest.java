package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import live.hundredms.sandbox.cluster.Checkout;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the files that users get: what the tour changes in them is all that it may change. */
class SamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Checkout.find().samples();

    private final Lifetime lifetime = Lifetime.begin();
    @SuppressWarnings("NullAway.Init")
    private EmbeddedCluster cluster;
    @SuppressWarnings("NullAway.Init")
    private Simulator simulator;

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        simulator = lifetime.own(Simulator.start(Account.simulated()));
    }

    @AfterEach
    void end() {
        lifetime.close();
    }

    @Test
    void shouldChangeNothingButEndpointsSweepsAndKeys() {
        var before = read().objects();

        var after = read().pointedAt(simulator).objects();

        assertThat(after).hasSameSizeAs(before);
        assertThat(IntStream.range(0, before.size()))
                .allSatisfy(index -> assertThat(unpointed(after.get(index))).isEqualTo(unpointed(before.get(index))));
    }

    @Test
    void shouldSayWhatItPutsIn() {
        assertThat(read().pointedAt(simulator).replaced())
                .contains("sweepInterval and endpoint of Workspace default and keys of Secret hundredms-keys");
    }

    @Test
    void shouldPointEachDialectAtItsOwnPath() {
        var samples = read().pointedAt(simulator);

        assertThat(endpoint(samples, "default")).contains(simulator.currentEndpoint());
        assertThat(endpoint(samples, "legacy")).contains(simulator.legacyEndpoint());
    }

    @Test
    void shouldPutTheSimulatedKeysWhereTheWorkspaceLooksForThem() {
        var keys = read().pointedAt(simulator).objects().stream().filter(Secret.class::isInstance)
                .map(Secret.class::cast).filter(secret -> secret.getMetadata().getName().equals("hundredms-keys"))
                .findFirst().orElseThrow();

        assertThat(decoded(keys, "accessKey")).isEqualTo("sandbox-access-key");
        assertThat(decoded(keys, "appSecret")).isEqualTo("sandbox-app-secret");
    }

    @Test
    void shouldSayWhereItLookedWhenThereIsNoSample(@TempDir Path empty) {
        assertThatThrownBy(() -> Samples.read(empty, cluster.client())).isInstanceOf(TourException.class)
                .hasMessage("There are no samples in " + empty);
    }

    @Test
    void shouldHoldARoomForEachStepOfTheTour() {
        var steps = new RoomTourSteps(read().pointedAt(simulator), new Kube(cluster.client()), simulator, lifetime)
                .all();

        assertThat(steps).extracting(TourStep::name).doesNotHaveDuplicates()
                .containsExactlyElementsOf(List.of("Rooms are created", "A spec edit is applied",
                        "A change at 100ms is reverted", "An S3 key is rotated", "A lost recording is reported",
                        "An application joins with its Secret", "A room is disabled", "It is enabled again",
                        "A missing Secret is reported", "It recovers when the Secret is created", "Rooms are deleted"));
    }

    private Samples read() {
        return Samples.read(FILES, cluster.client());
    }

    private static Optional<String> endpoint(Samples samples, String workspace) {
        return samples.workspaces().stream().filter(each -> each.getMetadata().getName().equals(workspace)).findFirst()
                .flatMap(each -> Samples.text(each, "spec", "endpoint"));
    }

    private static String decoded(Secret secret, String field) {
        return new String(Base64.getDecoder().decode(secret.getData().get(field)), StandardCharsets.UTF_8);
    }

    private static JsonNode unpointed(HasMetadata object) {
        ObjectNode tree = JSON.valueToTree(object instanceof Secret secret ? StoredSecrets.stored(secret) : object);
        if (tree.path("metadata").path("name").asText().equals("hundredms-keys")) {
            tree.remove("data");
        }
        if (tree.get("spec") instanceof ObjectNode spec) {
            spec.remove("endpoint");
            spec.remove("sweepInterval");
        }
        return tree;
    }
}
