package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The image's entry point and what the manifests add to it are one command line. */
class EntryPointTest {
    private static final List<String> ENTRY_POINT = EntryPoint.ofContainer().command();

    @Test
    void shouldEndWithTheJarSoThatTheDeploymentAddsTheCommandRun() throws IOException {
        JsonNode container = Serialization
                .unmarshal(Files.readString(Path.of("deploy", "40-deployment.yaml")), JsonNode.class)
                .at("/spec/template/spec/containers/0");

        List<String> arguments = StreamSupport.stream(container.get("args").spliterator(), false).map(JsonNode::asText)
                .toList();

        assertThat(container.has("command")).as("would take the place of the entry point").isFalse();
        assertThat(ENTRY_POINT.subList(ENTRY_POINT.size() - 2, ENTRY_POINT.size())).containsExactly("-jar",
                "/app/room-operator.jar");
        assertThat(arguments.getFirst()).isEqualTo("run");
        assertThat(arguments.stream().skip(1)).allMatch(argument -> argument.startsWith("--"));
    }

    @Test
    void shouldBindTheHeapToTheMemoryOfTheContainer() {
        assertThat(ENTRY_POINT).contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="));
    }
}
