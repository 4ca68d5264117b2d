package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has so many Rooms and names so many Secrets that others would wait, with the figures of the attacks. */
@NeedsRealCluster
class FloodAttacksSoak {
    private static final int ROOMS = 800;
    private static final int ROTATIONS = 4;
    private static final String ROOM = "victim.lesson";

    @SuppressWarnings("NullAway.Init")
    private ProcessStage stage;
    @SuppressWarnings("NullAway.Init")
    private OperatorUnderTest operator;
    private int written;

    @BeforeEach
    void start(@TempDir Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        operator = new OperatorUnderTest(folder,
                Map.of("KUBECONFIG", stage.file("kubeconfig", stage.server().kubeconfig()).toString(),
                        "JAVA_TOOL_OPTIONS", "-Xmx281m"),
                "--allowed-endpoints", stage.simulator().url(), "--port", "0", "--secret-refresh-interval", "10s");
        operator.awaitOutput("The operator is working");
    }

    @AfterEach
    void stop() {
        operator.close();
        stage.close();
    }

    /** N1: each rotation follows upon the one before, so each takes a whole round of reading. */
    @Test
    void shouldNoticeARotationAsFastAsWithoutThousandsOfMissingSecrets() throws IOException {
        stage.namespaceWithWorkspace("victim", "the-key", "");
        rotate();
        stage.apply("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: victim}
                spec:
                  recordingInfo:
                    enabled: true
                    uploadInfo:
                      type: s3
                      location: bucket
                      credentialsSecretRef: {name: storage, keyField: key, secretField: secret}
                """);
        awaitNoticed();
        Duration without = noticing();

        stage.namespace("attacker");
        stage.create(IntStream.range(0, ROOMS).mapToObj(FloodAttacksSoak::room));
        await().atMost(5, MINUTES).until(() -> stage.rooms("attacker").stream()
                .filter(room -> ProcessStage.says(room, "WorkspaceNotFound")).count() == ROOMS);
        Duration with = noticing();
        Files.writeString(Path.of("target", "rotation.md"), String.format(Locale.ROOT,
                "A rotation is noticed after %d ms, and after %d ms beside %d Rooms of another namespace that name %d missing Secrets.%n",
                without.toMillis(), with.toMillis(), ROOMS, 2 * ROOMS));

        assertThat(with.toMillis()).as("with %s, without %s", with, without).isBetween(without.toMillis() * 8 / 10,
                without.toMillis() * 12 / 10);
    }

    private Duration noticing() {
        rotate();
        awaitNoticed();
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < ROTATIONS; i++) {
            long began = System.nanoTime();
            rotate();
            awaitNoticed();
            took.add(System.nanoTime() - began);
        }
        return Duration.ofNanos((long) took.stream().mapToLong(Long::longValue).average().orElseThrow());
    }

    private void rotate() {
        written++;
        stage.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: storage, namespace: victim}
                stringData: {key: key-%1$d, secret: secret-%1$d}
                """.formatted(written));
    }

    private void awaitNoticed() {
        await().atMost(3, MINUTES).pollInterval(50, MILLISECONDS).until(() -> stage.simulator().state().roomNamed(ROOM)
                .filter(room -> room.toString().contains("secret-" + written + "\"")).isPresent());
    }

    private static String room(int number) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: room-%1$d, namespace: attacker}
                spec:
                  webhook: {url: 'https://hooks.example/rooms', headersSecretRef: {name: headers-%1$d}}
                  recordingInfo:
                    enabled: true
                    uploadInfo:
                      type: s3
                      location: bucket
                      credentialsSecretRef: {name: storage-%1$d, keyField: key, secretField: secret}
                """.formatted(number);
    }
}
