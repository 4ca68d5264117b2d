package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several installations beside each other, each with a part of the Rooms and a lease of its own. */
@NeedsRealCluster
class ShardingIT {
    private static final Pattern CLAIMS = Pattern
            .compile("room_operator_kubernetes_writes_total\\{kind=\"claim\"} (\\S+)");

    private ProcessStage stage;

    @BeforeEach
    void stage(@TempDir Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        stage.namespaceWithWorkspace("team-a", "the-key", "sweepInterval: 10s");
        stage.namespaceWithWorkspace("team-b", "the-key", "sweepInterval: 10s");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void shouldTouchOnlyTheRoomsOfItsNamespacesWhenOthersAreAnothersPart() throws Exception {
        OperatorUnderTest one = shard("one", "--namespaces=team-a");
        apply("team-a", "first", "{}", "");
        apply("team-b", "second", "{}", "");
        awaitReason("team-a", "first", "UpToDate");
        assertThat(room("team-b", "second")).as("nobody looks after it yet").matches(ShardingIT::isUntouched);

        OperatorUnderTest other = shard("other", "--namespaces=team-b,team-c");
        awaitReason("team-b", "second", "UpToDate");

        assertThat(claims(one)).isEqualTo(1);
        assertThat(claims(other)).isEqualTo(1);
        assertThat(leases()).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void shouldHandARoomOverWhenItsLabelsMoveItToAnotherPart() throws Exception {
        OperatorUnderTest blue = shard("blue", "--room-selector=part=blue");
        OperatorUnderTest rest = shard("rest", "--room-selector=part!=blue");
        apply("team-a", "first", "{part: blue}", "");
        apply("team-a", "second", "{}", "");
        awaitReason("team-a", "first", "UpToDate");
        awaitReason("team-a", "second", "UpToDate");
        assertThat(claims(blue)).isEqualTo(1);
        assertThat(claims(rest)).isEqualTo(1);

        blue.kill();
        apply("team-a", "first", "{part: green}", "description: now another's");
        awaitReason("team-a", "first", "UpToDate");

        assertThat(stage.remote("team-a.first").path("description").asText()).isEqualTo("now another's");
        assertThat(stage.isEnabled("team-a.first")).isTrue();
        assertThat(claims(rest)).as("the claim that is there holds on").isEqualTo(1);
    }

    @Test
    void shouldLeaveARoomEnabledWhenItsLabelsTakeItOutOfItsPart() {
        shard("blue", "--room-selector=part=blue");
        apply("team-a", "first", "{part: blue}", "");
        awaitReason("team-a", "first", "UpToDate");

        apply("team-a", "first", "{part: green}", "description: nobody's");

        await().during(2, SECONDS).atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(stage.remote("team-a.first").path("description").asText()).isEmpty());
        assertThat(stage.isEnabled("team-a.first")).isTrue();
    }

    @Test
    void shouldMakeNoSecondRoomWhenTwoPartsWantOneName() {
        shard("one", "--namespaces=team-a");
        shard("other", "--namespaces=team-b");
        apply("team-a", "first", "{}", "name: daily");
        awaitReason("team-a", "first", "UpToDate");

        apply("team-b", "second", "{}", "name: Daily, adoptionPolicy: Refuse");
        awaitReason("team-b", "second", "RoomAlreadyExists");

        assertThat(stage.simulator().state().roomCount()).isEqualTo(1);
    }

    private OperatorUnderTest shard(String lease, String part) {
        return stage.workingOperator("--lease-namespace=default", "--lease-name=" + lease, part);
    }

    private List<String> leases() {
        return stage.client().leases().inNamespace("default").list().getItems().stream()
                .map(lease -> lease.getMetadata().getName()).toList();
    }

    private void apply(String namespace, String name, String labels, String spec) {
        stage.apply("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s, labels: %s}
                spec: {%s}
                """.formatted(name, namespace, labels, spec));
    }

    private Room room(String namespace, String name) {
        return stage.room(namespace, name).get();
    }

    private void awaitReason(String namespace, String name, String reason) {
        ProcessStage.patiently().until(() -> room(namespace, name), room -> ProcessStage.says(room, reason));
    }

    private static boolean isUntouched(Room room) {
        return room.getMetadata().getFinalizers().isEmpty() && ProcessStage.roomId(room).isEmpty();
    }

    private static int claims(OperatorUnderTest operator) throws IOException, InterruptedException {
        return CLAIMS.matcher(operator.metrics()).results().mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }
}
