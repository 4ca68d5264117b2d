package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether recordings arrive: what the operator asks for it, and what the Rooms say. */
interface Arriving extends Behaviour {
    /** How the simulator counts calls for the list. */
    String LISTS = "GET /recording-assets";

    /** A Room with a room and a storage for its recordings. */
    private static Scene recorded(Scene scene, String more) {
        scene.withWorkspace(more);
        scene.secret("storage", Map.of("key", "k-" + Scene.MARK, "secret", "s-" + Scene.MARK));
        scene.room("lesson", Referring.recordingWith("storage"));
        scene.awaitReason("lesson", "UpToDate");
        scene.awaitWorkspace("WorkspaceReady");
        return scene;
    }

    private static ConditionStatus awaitRecordings(Scene scene, String reason) {
        Scene.soon().untilAsserted(
                () -> assertThat(scene.seen("lesson").condition("RecordingsArrive").reason()).isEqualTo(reason));
        return scene.seen("lesson").condition("RecordingsArrive");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void shouldSayThatRecordingsFailAndThenThatTheyArrive(boolean oldestFirst) {
        Scene scene = recorded(oldestFirst ? world().sceneOfOldestFirst() : scene(), "");
        String id = scene.seen("lesson").id();
        Instant begun = Instant.now().minusSeconds(1_000);
        for (int i = 0; i < 150; i++) {
            scene.remote().asset(id, "{\"type\": \"chat\", \"created_at\": \"%s\"}".formatted(begun.plusSeconds(i)));
        }
        scene.remote().asset(id, "{\"type\": \"room-composite\", \"status\": \"failed\", \"created_at\": \"%s\"}"
                .formatted(begun.plusSeconds(500)));

        scene.checkRecordings();

        ConditionStatus failed = awaitRecordings(scene, "UploadFailed");
        assertThat(failed.status()).isEqualTo("False");
        assertThat(failed.message()).contains("room-composite", begun.plusSeconds(500).toString(), "bucket \"lessons\"",
                "Secret \"storage\"").doesNotContain("s3:", "mp4", "Rec-");
        assertThat(scene.seen("lesson").says("UpToDate")).isTrue();
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("UploadFailed"));
        scene.remote().asset(id, "{\"type\": \"room-composite\"}");
        scene.checkRecordings();
        assertThat(awaitRecordings(scene, "Uploaded").status()).isEqualTo("True");

        String version = scene.seen("lesson").room().getMetadata().getResourceVersion();
        scene.remote().count();
        scene.checkRecordings();
        Scene.soon().until(() -> scene.remote().calls(LISTS) == 1);
        scene.letOthersPass("other");
        assertThat(scene.remote().calls(LISTS)).as("at rest").isEqualTo(1);
        assertThat(scene.seen("lesson").room().getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(scene.seen("lesson").events()).filteredOn("UploadFailed"::equals).hasSize(1);
        scene.room("lesson", "");
        Scene.soon().until(() -> "".equals(scene.seen("lesson").condition("RecordingsArrive").reason()));
    }

    @Test
    @Order(Behaviour.RESTARTING)
    default void shouldSayAfterTwoHoursInWhichItWasDownWhatFailedMeanwhile() {
        Scene scene = recorded(world().sceneOfAnotherTime(Duration.ZERO), "");
        String id = scene.seen("lesson").id();
        scene.remote().asset(id, "{\"type\": \"room-composite\"}");
        scene.checkRecordings();
        awaitRecordings(scene, "Uploaded");

        world().restart(() -> {
            world().pass(Duration.ofHours(1));
            scene.remote().asset(id, "{\"type\": \"room-composite\", \"status\": \"failed\"}");
            scene.remote().asset(id, "{\"type\": \"chat\"}");
            world().pass(Duration.ofHours(1));
            scene.remote().count();
        });

        ConditionStatus failed = awaitRecordings(scene, "UploadFailed");
        Instant since = Instant.parse(Objects.requireNonNull(failed.lastTransitionTime()));
        assertThat(since).isBetween(Instant.now().plus(Duration.ofMinutes(50)),
                Instant.now().plus(Duration.ofMinutes(70)));
        assertThat(scene.remote().calls(LISTS)).isEqualTo(1);
    }

    @Test
    default void shouldIgnoreAndCountWhatProvesNothing() {
        Scene scene = recorded(scene(), "");
        String id = scene.seen("lesson").id();
        scene.remote().asset(id, "{\"type\": \"hologram\", \"status\": \"failed\"}");
        scene.remote().asset(id, "{\"type\": \"chat\", \"status\": \"failed\", \"room_id\": null}");
        scene.remote().asset(id, "{\"type\": \"chat\", \"status\": \"failed\", \"created_at\": \"%s\"}"
                .formatted(Instant.now().plus(Duration.ofDays(1))));

        scene.checkRecordings();
        scene.checkRecordings();

        String ignored = "room_operator_recordings_total{outcome=\"ignored\",workspace=\"Workspace/" + scene.namespace()
                + "/default\"}";
        Scene.soon().untilAsserted(() -> assertThat(Scene.count(world().metrics(), ignored)).isEqualTo(3));
        assertThat(scene.seen("lesson").condition("RecordingsArrive").reason()).isEmpty();
        assertThat(world().log()).doesNotContain("hologram", "/beam/");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    default void shouldSayInTheWorkspaceThatRecordingsAreNotCheckedAndWhy(int status) {
        Scene scene = scene();
        scene.remote().faults(FaultRule.on("GET", "/recording-assets").answer(status, ""));
        recorded(scene, "");
        scene.remote().asset(scene.seen("lesson").id(), "{\"type\": \"chat\", \"status\": \"failed\"}");

        scene.checkRecordings();

        Scene.soon().untilAsserted(() -> assertThat(message(scene)).contains("Recordings are not checked",
                "100ms answered " + status, "once a day"));
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults();
        scene.checkRecordings();
        awaitRecordings(scene, "UploadFailed");
        Scene.soon().untilAsserted(() -> assertThat(message(scene)).doesNotContain("Recordings"));
    }

    private static String message(Scene scene) {
        Workspace workspace = scene.workspace().get();
        return Objects.requireNonNullElse(Seen.condition(workspace.getStatus().conditions(), "Ready").message(), "");
    }

    /** Waits for the timer of the least interval. */
    static void recordingsAtRest(Scene scene) {
        recorded(scene, "");
        scene.remote().asset(scene.seen("lesson").id(), "{\"type\": \"chat\", \"status\": \"failed\"}");
        scene.checkRecordings("1m");
        awaitRecordings(scene, "UploadFailed");
        String version = scene.seen("lesson").room().getMetadata().getResourceVersion();
        scene.remote().count();
        await().atMost(90, SECONDS).until(() -> scene.remote().calls(LISTS) > 0);
        assertThat(scene.remote().calls(LISTS)).isEqualTo(1);
        assertThat(scene.seen("lesson").room().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    @Order(Behaviour.LAST)
    default void shouldAskOnceAnIntervalAtRest() throws Exception {
        Scene scene = world().end("recordings");

        assertThat(scene.seen("lesson").events()).filteredOn("UploadFailed"::equals).hasSize(1);
    }
}
