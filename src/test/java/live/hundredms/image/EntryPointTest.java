package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** O4: whoever has the operator's uid in its PID namespace. */
    @Test
    void shouldLetNobodyAttach() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        List<String> command = new ArrayList<>(List.of(java.resolve("java").toString()));
        command.addAll(ENTRY_POINT.subList(1, ENTRY_POINT.size() - 2));
        command.removeIf(option -> option.startsWith("-XX:AOTCache="));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Waiting.class.getName()));
        Process operator = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream says = operator.getInputStream()) {
            assertThat(says.read()).isEqualTo('w');

            Process attach = new ProcessBuilder(java.resolve("jcmd").toString(), String.valueOf(operator.pid()),
                    "VM.version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();

            assertThat(attach.waitFor()).isNotZero();
            assertThat(operator.isAlive()).isTrue();
        } finally {
            operator.destroyForcibly();
        }
    }

    /** Lives until it is ended. */
    static final class Waiting {
        private Waiting() {
        }

        public static void main(String... arguments) throws InterruptedException {
            System.out.print('w');
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
