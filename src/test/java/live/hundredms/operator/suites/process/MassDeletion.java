package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Many Rooms, made fast and deleted all at once at a rate that makes most of them wait.
 *
 * @param rate calls a second during the deletions
 */
record MassDeletion(ProcessStage stage, String namespace, int rooms, int rate) {

    /** How long the two parts took. */
    record Figures(Duration creation, Duration deletion, int calls) {
    }

    /** Expects a namespace with {@code Workspace/default} and an operator that works. */
    Figures run() {
        setRate(10_000);
        Instant began = Instant.now();
        stage.create(IntStream.range(0, rooms).mapToObj(this::room));
        await().until(() -> enabled(true) == rooms
                && stage.rooms(namespace).stream().allMatch(room -> ProcessStage.says(room, "UpToDate")));
        Duration creation = Duration.between(began, Instant.now());

        setRate(rate);
        stage.simulator().state().resetCalls();
        Instant deleted = Instant.now();
        stage.run("delete", "rooms", "--all", "-n", namespace, "--wait=false");
        await().until(this::isEmpty);

        assertThat(enabled(false)).isEqualTo(rooms);
        assertThat(stage.client().v1().events().inNamespace(namespace).list().getItems()).extracting(Event::getReason)
                .doesNotContain("RoomLeftEnabled");
        return new Figures(creation, Duration.between(deleted, Instant.now()),
                stage.simulator().state().calls().values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Lists one at most: ten thousand every few seconds would cost more than the deletions. */
    private boolean isEmpty() {
        return stage.client().resources(Room.class).inNamespace(namespace)
                .list(new ListOptionsBuilder().withLimit(1L).build()).getItems().isEmpty();
    }

    private ConditionFactory await() {
        Duration atBest = Duration.ofSeconds(rooms / rate);
        return Awaitility.await().atMost(atBest.multipliedBy(3).plusMinutes(2)).pollInSameThread()
                .pollInterval(rooms > 1_000 ? 5_000 : 200, MILLISECONDS);
    }

    private void setRate(int callsPerSecond) {
        stage.run("patch", "workspace", "default", "-n", namespace, "--type=merge", "-p",
                "{\"spec\": {\"rateLimit\": {\"requestsPerSecond\": %d, \"burst\": %d}}}".formatted(callsPerSecond,
                        callsPerSecond));
    }

    private long enabled(boolean enabled) {
        return stage.simulator().state().rooms().stream()
                .filter(room -> room.path("name").asText().startsWith(namespace + "."))
                .map(room -> room.path("enabled")).map(JsonNode::asBoolean).filter(now -> now == enabled).count();
    }

    private String room(int i) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: r-%d, namespace: %s}
                spec: {description: one of many}
                """.formatted(i, namespace);
    }
}
