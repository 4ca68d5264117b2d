package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code Chart.yaml} says to people and to a catalog of charts. */
class ChartMetadataTest {
    private final JsonNode chart = Serialization.unmarshal(TextFile.read(Path.of(Chart.FOLDER, "Chart.yaml")),
            JsonNode.class);

    @Test
    void shouldSayWhoseChartItIs() {
        assertThat(chart.path("home").asText()).startsWith("https://");
        assertThat(chart.path("sources")).hasSize(1);
        assertThat(chart.path("icon").asText()).endsWith("/helm/room-operator/icon.svg");
        assertThat(chart.path("maintainers")).hasSize(1)
                .allMatch(maintainer -> maintainer.path("name").asText().equals("room-operator authors"));
    }

    @Test
    void shouldListTheKindsThatItInstalls() {
        List<String> installed;
        try (Stream<Path> crds = Files.list(Path.of(Chart.FOLDER, "files", "crds"))) {
            installed = crds.map(crd -> Serialization.unmarshal(TextFile.read(crd), CustomResourceDefinition.class))
                    .map(crd -> crd.getMetadata().getName() + " " + crd.getSpec().getNames().getKind() + " "
                            + crd.getSpec().getVersions().getFirst().getName())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<String> listed = new ArrayList<>();
        annotation("crds").forEach(crd -> listed
                .add(crd.path("name").asText() + " " + crd.path("kind").asText() + " " + crd.path("version").asText()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(installed);
        assertThat(annotation("links")).hasSizeGreaterThan(2)
                .allMatch(link -> link.path("url").asText().startsWith("https://"));
    }

    @Test
    @NeedsRealCluster
    void shouldShowExamplesThatTheServerAcceptsStrictly(@TempDir Path folder) throws IOException {
        List<String> manifests = new ArrayList<>();
        annotation("crdsExamples").forEach(example -> manifests.add(Serialization.asYaml(example)));
        Path file = Files.writeString(folder.resolve("examples.yaml"), String.join("---\n", manifests));

        Kubectl.Result dry = TestCluster.kubectl().run("apply", "--dry-run=server", "--validate=strict", "-f",
                file.toString());

        assertThat(dry.exitCode()).as(dry.output()).isZero();
        assertThat(dry.output()).contains("workspace.100ms.live/default", "room.100ms.live/town-hall");
    }

    private JsonNode annotation(String name) {
        return Serialization.unmarshal(chart.path("annotations").path("artifacthub.io/" + name).asText(),
                JsonNode.class);
    }
}
