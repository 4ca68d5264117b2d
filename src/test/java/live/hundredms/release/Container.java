package live.hundredms.release;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.image.PlainImage;
import live.hundredms.operator.suites.process.OperatorUnderTest;
import org.jspecify.annotations.Nullable;

/** The files of an image, run as the Deployment asks a kubelet to run them; killed when it is closed. */
final class Container implements AutoCloseable {
    private static final String SCRIPT = "src/test/resources/release/container";
    private static final List<Path> GROUPS = List.of(Path.of("/sys/fs/cgroup/memory"), Path.of("/sys/fs/cgroup"));

    private final Path root;
    private final ReleaseStage stage;
    private final String group = "room-operator-" + ProcessHandle.current().pid();
    private @Nullable OperatorUnderTest operator;

    Container(Path root, ReleaseStage stage) {
        this.root = root;
        this.stage = stage;
    }

    /** Starts it with the user, the limits and the variables of the installed Deployment, and returns at once. */
    OperatorUnderTest start(List<String> entryPoint) throws IOException {
        JsonNode pod = stage.deployment().at("/spec/template/spec");
        JsonNode container = stage.container();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/volumeMounts").findValuesAsText("mountPath")).containsExactly("/tmp");
        JsonNode image = stage.image().config(PlainImage.architecture());
        String user = pod.at("/securityContext/runAsUser").asText();
        String userGroup = pod.at("/securityContext/runAsGroup").asText();
        assertThat(image.path("User").asText()).isEqualTo(user + ":" + userGroup);
        long memory = Quantity.getAmountInBytes(new Quantity(container.at("/resources/limits/memory").asText()))
                .longValueExact();

        List<String> command = new ArrayList<>(List.of("bash", SCRIPT, root.toString(), stage.account().toString(),
                group, String.valueOf(memory), user, userGroup, image.path("WorkingDir").asText()));
        image.path("Env").forEach(variable -> command.add(variable.asText()));
        command.addAll(List.of("KUBERNETES_SERVICE_HOST=127.0.0.1", "KUBERNETES_SERVICE_PORT=" + stage.port(),
                "POD_NAME=container", "POD_NAMESPACE=" + ReleaseStage.SYSTEM, "--"));
        command.addAll(entryPoint);
        OperatorUnderTest started = new OperatorUnderTest(stage.folder(), Map.of(), command);
        operator = started;
        return started;
    }

    /** What the kernel says of its process. */
    String status() throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process().pid()), "status"));
    }

    /** With which options a file system is mounted in the container. */
    String mountOptions(String place) throws IOException {
        try (Stream<String> mounts = Files.lines(Path.of("/proc", String.valueOf(process().pid()), "mounts"))) {
            return mounts.map(line -> line.split(" ", -1)).filter(fields -> fields[1].equals(place))
                    .map(fields -> fields[3]).findFirst().orElseThrow();
        }
    }

    /** As the kubelet stops it; the exit code. */
    int stop() throws InterruptedException {
        process().destroy();
        return started().exitCode();
    }

    private OperatorUnderTest started() {
        if (operator == null) {
            throw new AssertionError("it was not started");
        }
        return operator;
    }

    /** The process in the namespaces, seen from outside. */
    private ProcessHandle process() {
        return ProcessHandle.of(started().pid()).stream().flatMap(ProcessHandle::descendants).findFirst()
                .orElseThrow(() -> new AssertionError("it has ended: " + started().output()));
    }

    @Override
    public void close() throws IOException {
        if (operator != null) {
            operator.close();
        }
        for (Path controller : GROUPS) {
            Path folder = controller.resolve(group);
            if (Files.exists(folder)) {
                await().atMost(20, SECONDS).ignoreExceptions().until(() -> {
                    Files.delete(folder);
                    return true;
                });
            }
        }
    }
}
