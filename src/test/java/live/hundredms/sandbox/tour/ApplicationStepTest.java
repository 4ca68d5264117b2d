package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.sandbox.cluster.Checkout;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The step on a cluster in which somebody else did what the operator does. */
class ApplicationStepTest {
    private final Lifetime lifetime = Lifetime.begin();
    private final Simulator simulator = lifetime.own(Simulator.start(Account.simulated()));
    @SuppressWarnings("NullAway.Init")
    private EmbeddedCluster cluster;
    @SuppressWarnings("NullAway.Init")
    private SampleRoom room;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String roomId = "";

    @BeforeEach
    void publish() {
        cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        Crds.install(Checkout.find().crds(), cluster);
        roomId = simulator.state().addRoom("sandbox-access-key", "maths-7b", JsonNodeFactory.instance.objectNode())
                .path("id").asText();
        var kube = new Kube(cluster.client());
        room = new SampleRoom(manifest(), kube, simulator);
        room.create();
        cluster.client()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder().withGroup("100ms.live")
                        .withVersion("v1").withKind("Room").withPlural("rooms").withNamespaced(true).build())
                .inNamespace("default").resource(manifest()).updateStatus();
    }

    @AfterEach
    void end() {
        lifetime.close();
    }

    private GenericKubernetesResource manifest() {
        return new GenericKubernetesResourceBuilder().withApiVersion("100ms.live/v1").withKind("Room").withNewMetadata()
                .withName("maths-7b").withNamespace("default").endMetadata()
                .addToAdditionalProperties("spec",
                        Map.of("publishTo", Map.of("secretName", "room-maths-7b", "roomCodes", List.of("host"))))
                .addToAdditionalProperties("status", Map.of("roomId", roomId)).build();
    }

    private void secret(String code) {
        cluster.client()
                .resource(new SecretBuilder().withNewMetadata().withName("room-maths-7b").withNamespace("default")
                        .endMetadata().withType("100ms.live/room")
                        .withData(StoredSecrets.encoded(
                                Map.of("type", "100ms", "roomId", roomId, "roomName", "maths-7b", "code.host", code)))
                        .build())
                .create();
    }

    private Optional<String> run() throws InterruptedException {
        var application = lifetime.own(new ApplicationProcess(lifetime.directory().resolve("application.log")));
        var step = new ApplicationStep(new Kube(cluster.client()), simulator, room, lifetime.directory(), application)
                .step();
        return new Tour(List.of(step), new PlainLines(new PrintStream(shown, true, StandardCharsets.UTF_8), 1),
                Optional::empty, InstantSource.system()).run();
    }

    @Test
    void shouldBeDoneWhenTheApplicationJoined() throws Exception {
        var code = simulator.state().codes(roomId).stream().filter(each -> each.path("role").asText().equals("host"))
                .findFirst().orElseThrow().path("code").asText();
        secret(code);

        assertThat(run()).isEmpty();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("an application that has Secret room-maths-7b and nothing else joined maths-7b as host");
        assertThat(simulator.state().sessions()).hasSize(1);
        assertThat(lifetime.directory().resolve("application.log")).content().doesNotContain(code);
    }

    @Test
    void shouldFailWithTheWordsOfTheApplicationWhenItCannotJoin() throws Exception {
        secret("abc-defg-hij");

        assertThat(run()).contains(
                "failed: An application joins with its Secret: 100ms refused the room code: status 404, Code not found.");
    }

    @Test
    void shouldFailWhenNothingWasPublished() throws Exception {
        assertThat(run()).contains(
                "failed: An application joins with its Secret: Secret room-maths-7b does not exist in namespace default");
    }
}
