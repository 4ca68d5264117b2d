package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** The manifests for Flux name what a release pushes and what a checkout has. Flux' CRDs are not at hand. */
class FluxTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");

    private final List<JsonNode> manifests = manifests();

    @Test
    void shouldTakeTheChartOutOfTheArtifactThatAReleasePushes() {
        JsonNode source = source("OCIRepository");

        assertThat(source.at("/spec/url").asText())
                .isEqualTo(ChartReadme.reference("registry.example.com/team/charts", "VERSION").split(" ", -1)[0]);
        assertThat(source.at("/spec/layerSelector/mediaType").asText()).isEqualTo(ChartLayout.CONTENT);
        assertThat(manifests).anyMatch(manifest -> manifest.at("/spec/chartRef/kind").asText().equals("OCIRepository")
                && manifest.at("/spec/chartRef/name").equals(source.at("/metadata/name")));
    }

    @Test
    void shouldTakeTheChartOfACheckoutWhereItIs() {
        JsonNode name = source("GitRepository").at("/metadata/name");

        assertThat(manifests).anyMatch(manifest -> manifest.at("/spec/chart/spec/sourceRef/name").equals(name)
                && Path.of(manifest.at("/spec/chart/spec/chart").asText(), "Chart.yaml").toFile().isFile());
    }

    private JsonNode source(String kind) {
        return manifests.stream().filter(manifest -> manifest.path("kind").asText().equals(kind)).findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> manifests() {
        String page = TextFile.read(Path.of("deploy", "README.md"));
        String section = page.substring(page.indexOf("### Install with Flux"), page.indexOf("### Image"));
        return BLOCK.matcher(section).results().flatMap(block -> Stream.of(block.group(1).split("(?m)^---$", -1)))
                .map(document -> Serialization.unmarshal(document, JsonNode.class)).toList();
    }
}
