package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.hundredms.operator.suites.attacks.Loop;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody makes so much news that others' would wait, with the figures of the attacks. */
@NeedsRealCluster
class NewsAttacksSoak {
    /** More than the 60 of the attack: one that keeps changing has a pass ever more rarely, and 60 reach no limit. */
    private static final int ROOMS = 400;
    private static final Duration FLOOD = Duration.ofSeconds(95);
    private static final Duration BEFORE_THE_VICTIM = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private ProcessStage stage;
    @SuppressWarnings("NullAway.Init")
    private OperatorUnderTest operator;

    @BeforeEach
    void start(@TempDir Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        operator = stage.workingOperator();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** E2. */
    @Test
    void shouldTellTheVictimsNewsBesideRoomsThatFailInTurn() throws IOException, InterruptedException {
        stage.namespaceWithWorkspace("victim", "the-key", "");
        stage.namespaceWithWorkspace("attacker", "the-key", "");
        stage.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: other, namespace: attacker}
                stringData: {X-Other: value}
                """);
        long began = System.nanoTime();
        stage.create(IntStream.range(0, ROOMS).mapToObj(NewsAttacksSoak::room));
        AtomicInteger changes = new AtomicInteger();
        long told;
        try (Loop _ = Loop.of(Duration.ofMillis(5), () -> change(changes.getAndIncrement()))) {
            awaitAge(began, BEFORE_THE_VICTIM);
            long created = System.nanoTime();
            stage.apply("""
                    apiVersion: 100ms.live/v1
                    kind: Room
                    metadata: {name: lesson, namespace: victim}
                    spec: {description: ours}
                    """);
            await().atMost(5, SECONDS).pollInterval(20, MILLISECONDS).until(this::isTold);
            told = Duration.ofNanos(System.nanoTime() - created).toMillis();
            awaitAge(began, FLOOD);
        }

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
        long lines = operator.output().lines().filter(line -> line.contains(" attacker/")).count();
        Files.writeString(Path.of("target", "news.md"), String.format(Locale.ROOT,
                "Beside %d changes of %d Rooms in %d s another namespace's Event came after %d ms; the log has %d lines of these Rooms, %d bytes in all.%n",
                changes.get(), ROOMS, seconds, told, lines, operator.output().length()));
        assertThat(lines).as("lines in %d s", seconds).isBetween(ROOMS + 0L, 1000 + 5 * seconds);
        assertThat(operator.metric("room_operator_events_dropped_total{namespace=\"attacker\"}")).isPositive();
        assertThat(operator.metric("room_operator_events_dropped_total{namespace=\"victim\"}")).isZero();
    }

    private static void awaitAge(long began, Duration age) {
        await().atMost(3, MINUTES).until(() -> System.nanoTime() - began > age.toNanos());
    }

    private boolean isTold() {
        return stage.client().v1().events().inNamespace("victim").list().getItems().stream()
                .anyMatch(event -> "RoomCreated".equals(event.getReason()));
    }

    /** Gives a Room another reason to fail. */
    private void change(int number) {
        String secret = number / ROOMS % 2 == 0 ? "other" : "missing";
        stage.room("attacker", "room-" + number % ROOMS).patch(PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\": {\"webhook\": {\"headersSecretRef\": {\"name\": \"%s\"}}}}".formatted(secret));
    }

    private static String room(int number) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: room-%d, namespace: attacker}
                spec:
                  webhook: {url: 'https://hooks.example/rooms', headersSecretRef: {name: missing, keys: [X-Token]}}
                """.formatted(number);
    }
}
