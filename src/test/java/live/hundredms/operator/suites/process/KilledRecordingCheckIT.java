package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator that is killed while it writes what became of recordings: the next one writes the rest, and nothing twice. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class KilledRecordingCheckIT {
    private static final int ROOMS = 60;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheRestAfterAKillInTheMiddleOfACheck() throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, ProcessStage.options("the-key"));
                OperatorUnderTest first = stage.workingOperator()) {
            stage.namespaceWithWorkspace("red", "the-key", "rateLimit: {requestsPerSecond: 100, burst: 100}");
            stage.create(IntStream.range(0, ROOMS).mapToObj(KilledRecordingCheckIT::room));
            ProcessStage.patiently().until(() -> stage.rooms().stream()
                    .filter(room -> ProcessStage.roomId(room).isPresent()).count() == ROOMS);
            List<Room> rooms = new ArrayList<>(stage.rooms());
            Instant begun = Instant.now().minusSeconds(3_600);
            for (int i = 0; i < rooms.size(); i++) {
                stage.simulator().state().addAsset(ProcessStage.roomId(rooms.get(i)).orElseThrow(),
                        JsonNodeFactory.instance.objectNode().put("type", "room-composite").put("status", "failed")
                                .put("created_at", begun.plusSeconds(i).toString()));
            }
            CountDownLatch written = new CountDownLatch(3);
            try (var _ = stage.client().resources(Room.class).inAnyNamespace().inform(onUpdate(written))) {
                check(stage, "30m");
                assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
                first.kill();
            }
            List<Room> before = failing(stage);
            System.out.println("killed after " + before.size() + " of " + ROOMS + " conditions");
            int former = stage.simulator().state().calls("GET /recording-assets");

            OperatorUnderTest second = stage.workingOperator();
            ProcessStage.patiently().until(() -> failing(stage).size() == ROOMS);

            assertThat(stage.simulator().state().calls("GET /recording-assets") - former).isEqualTo(1);
            assertThat(failing(stage)).filteredOn(now -> before.stream().anyMatch(room -> isSame(room, now)))
                    .as("what the first one wrote was not written again").allSatisfy(now -> assertThat(before)
                            .anyMatch(room -> isSame(room, now) && version(room).equals(version(now))));
            assertThat(second.output()).doesNotContain("Rec-", "s3://");
        }
    }

    private static boolean isSame(Room one, Room other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    private static String version(Room room) {
        return room.getMetadata().getResourceVersion();
    }

    private static ResourceEventHandler<Room> onUpdate(CountDownLatch written) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Room room) {
                // nothing was judged then
            }

            @Override
            public void onUpdate(Room before, Room room) {
                if (condition(room).isPresent()) {
                    written.countDown();
                }
            }

            @Override
            public void onDelete(Room room, boolean unknown) {
                // no Room goes
            }
        };
    }

    private static List<Room> failing(ProcessStage stage) {
        return stage.rooms().stream().filter(room -> condition(room).isPresent()).toList();
    }

    private static Optional<ConditionStatus> condition(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::conditions).stream().flatMap(List::stream)
                .filter(condition -> "RecordingsArrive".equals(condition.type()) && "False".equals(condition.status()))
                .findFirst();
    }

    /** A changed interval makes a check due. */
    private static void check(ProcessStage stage, String interval) {
        stage.run("patch", "workspace", "default", "-n", "red", "--type=merge", "-p",
                "{\"spec\": {\"recordingCheckInterval\": \"" + interval + "\"}}");
    }

    private static String room(int number) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson-%d, namespace: red}
                spec:
                  recordingInfo: {uploadInfo: {type: s3, location: lessons}}
                """.formatted(number);
    }
}
