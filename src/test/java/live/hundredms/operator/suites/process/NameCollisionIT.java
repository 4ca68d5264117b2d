package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred Rooms want ten names at once, through workspaces of both dialects and both kinds that are all the same one at
 * 100ms, while the lease goes from one process to the next: once by a normal stop, once by a kill.
 */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class NameCollisionIT {
    private static final int NAMES = 10;
    private static final List<String> WRITES = List.of("POST /rooms", "POST /rooms/<id>", "POST /api/v2/rooms");
    private static final String[] LEASE = {"--lease-namespace", "default"};

    @TempDir
    private Path folder;

    @Test
    void shouldGiveEachNameToOneRoomForAsLongAsItLivesWhateverProcessLeads() throws Exception {
        var slow = ProcessStage.options("the-key").withTiming(Timing.PLAIN.withLatency(Duration.ofMillis(200)));
        try (ProcessStage stage = new ProcessStage(folder, slow);
                OperatorUnderTest first = stage.workingOperator(LEASE);
                OperatorUnderTest second = stage.operator(LEASE)) {
            workspaces(stage);
            WatchedClaims claims = new WatchedClaims();
            try (var _ = stage.client().resources(Room.class).inAnyNamespace().inform(claims)) {
                stage.create(crowd());
                awaitRooms(stage, 2);
                first.terminate();
                second.awaitOutput("The operator is working");
                awaitRooms(stage, 5);
                OperatorUnderTest third = stage.operator(LEASE);
                second.kill();
                stage.create(newcomers());
                hurry(stage);
                third.awaitOutput("The operator is working");
                awaitOneHolderForEach(stage);

                assertThat(claims.wrongs()).isEmpty();
                assertThat(claims.all()).hasSize(NAMES)
                        .allSatisfy((name, rooms) -> assertThat(rooms).as(name).hasSize(1));
                assertOneRemoteRoomForEach(stage);
                // The kill may have lost a reply to each call under way.
                assertThat(writes(stage)).isBetween(NAMES, 2 * NAMES);
                assertOthersSayWhoHoldsTheName(stage, holders(stage));

                assertOthersTakeOver(stage, claims);
            }
        }
    }

    private void assertOthersTakeOver(ProcessStage stage, WatchedClaims claims) {
        List<Room> former = List.copyOf(holders(stage).values());
        Map<String, String> ids = former.stream()
                .collect(Collectors.toMap(NameCollisionIT::name, room -> ProcessStage.roomId(room).orElseThrow()));
        former.forEach(room -> stage.room(room.getMetadata().getNamespace(), room.getMetadata().getName()).delete());
        ProcessStage.patiently().until(() -> stage.rooms().size() == 10 * NAMES);
        awaitOneHolderForEach(stage);

        assertThat(claims.wrongs()).isEmpty();
        assertThat(claims.all()).allSatisfy((name, rooms) -> assertThat(rooms).as(name).hasSize(2));
        assertThat(holders(stage)).allSatisfy((name, room) -> assertThat(ProcessStage.roomId(room)).as(name)
                .hasValue(ids.getOrDefault(name, "none")));
        assertOneRemoteRoomForEach(stage);
    }

    /** Four ways to the same remote workspace. */
    private static void workspaces(ProcessStage stage) {
        String rate = "rateLimit: {requestsPerSecond: 3, burst: 1}";
        stage.namespaceWithWorkspace("red", "the-key", rate);
        stage.namespaceWithWorkspace("green", "the-key", rate);
        stage.namespace("blue");
        stage.apply(ProcessStage.secret("blue", "the-key"));
        stage.apply("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: old, namespace: green}
                spec:
                  api: Legacy
                  endpoint: %s
                  credentialsSecretRef: {name: keys}
                  %s
                ---
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: default}
                spec:
                  endpoint: %s
                  namePrefix: red.
                  credentialsSecretRef: {namespace: blue, name: keys}
                  %s
                """.formatted(stage.simulator().legacyEndpoint(), rate, stage.simulator().currentEndpoint(), rate));
    }

    /** The rate was low only so that the handovers happen while rooms are being made. */
    private static void hurry(ProcessStage stage) {
        for (String workspace : List.of("workspace/default -n red", "workspace/default -n green",
                "workspace/old -n green", "clusterworkspace/default")) {
            stage.run(("patch --type=merge -p {\"spec\":{\"rateLimit\":{\"requestsPerSecond\":100}}} " + workspace)
                    .split(" ", -1));
        }
    }

    /** Half of the names are the default name of a Room in {@code red}, half that of one in {@code blue}. */
    private static String name(int i) {
        return (i % 2 == 0 ? "red.hall-" : "red.blue.hall-") + i;
    }

    private static Stream<String> crowd() {
        return IntStream.range(0, NAMES).boxed().flatMap(i -> {
            String upper = name(i).toUpperCase(Locale.ROOT);
            String mixed = name(i).replace("hall", "Hall");
            String byDefault = i % 2 == 0 ? room("red", "hall-" + i, i, "") : room("blue", "hall-" + i, i, "");
            return Stream.of(byDefault, room("red", "a-" + i, i, "name: " + upper),
                    room("red", "b-" + i, i, "name: " + mixed), room("red", "c-" + i, i, "name: " + name(i)),
                    room("green", "d-" + i, i, "name: " + mixed), room("green", "e-" + i, i, "name: " + upper),
                    room("green", "f-" + i, i, "name: " + mixed + ", workspaceRef: {kind: Workspace, name: old}"),
                    room("green", "g-" + i, i, "name: " + name(i) + ", workspaceRef: {kind: Workspace, name: old}"),
                    room("blue", "i-" + i, i, "name: " + upper), room("blue", "j-" + i, i,
                            "name: " + mixed + ", workspaceRef: {kind: ClusterWorkspace, name: default}"));
        });
    }

    private static Stream<String> newcomers() {
        return IntStream.range(0, NAMES).mapToObj(i -> room("green", "new-" + i, i, "name: " + name(i)));
    }

    private static String room(String namespace, String name, int i, String spec) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: %2$s, annotations: {%3$s: %4$s}}
                spec: {description: of %2$s/%1$s, deletionPolicy: Disable%5$s}
                """.formatted(name, namespace, WatchedClaims.NAME, name(i), spec.isEmpty() ? "" : ", " + spec);
    }

    private static void awaitRooms(ProcessStage stage, int count) {
        ProcessStage.patiently().until(() -> stage.simulator().state().roomCount() >= count);
    }

    private static void awaitOneHolderForEach(ProcessStage stage) {
        ProcessStage.patiently().untilAsserted(() -> {
            Map<Boolean, List<Room>> rooms = stage.rooms().stream()
                    .collect(Collectors.partitioningBy(room -> ProcessStage.says(room, "UpToDate")));
            assertThat(rooms.getOrDefault(true, List.of())).extracting(NameCollisionIT::name).doesNotHaveDuplicates()
                    .hasSize(NAMES);
            assertThat(rooms.getOrDefault(false, List.of())).allMatch(room -> ProcessStage.says(room, "NameTaken"));
        });
    }

    private static Map<String, Room> holders(ProcessStage stage) {
        return stage.rooms().stream().filter(room -> ProcessStage.says(room, "UpToDate"))
                .collect(Collectors.toMap(NameCollisionIT::name, room -> room));
    }

    private static void assertOneRemoteRoomForEach(ProcessStage stage) {
        List<JsonNode> rooms = new ArrayList<>(stage.simulator().state().rooms());
        assertThat(rooms).hasSize(NAMES);
        holders(stage).forEach((name, room) -> {
            JsonNode remote = stage.remote(name);
            assertThat(ProcessStage.roomId(room)).hasValue(remote.path("id").asText());
            assertThat(remote.path("description").asText()).isEqualTo("of " + WatchedClaims.path(room));
            assertThat(remote.path("enabled").asBoolean()).isTrue();
        });
    }

    private static void assertOthersSayWhoHoldsTheName(ProcessStage stage, Map<String, Room> holders) {
        List<Room> others = stage.rooms().stream().filter(room -> ProcessStage.says(room, "NameTaken")).toList();
        assertThat(others).hasSize(10 * NAMES).allSatisfy(room -> {
            Room holder = holders.getOrDefault(name(room), room);
            String space = holder.getMetadata().getNamespace();
            boolean near = space.equals(room.getMetadata().getNamespace());
            assertThat(message(room)).as(WatchedClaims.path(room))
                    .contains("belongs to " + (near
                            ? "Room \"" + holder.getMetadata().getName() + "\" of this namespace"
                            : "a Room of another namespace") + ". ");
            assertThat(room.getMetadata().getFinalizers()).isEmpty();
        });
    }

    private static String message(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::conditions).orElse(List.of()).stream()
                .map(ConditionStatus::message).findFirst().orElse("");
    }

    private static int writes(ProcessStage stage) {
        return WRITES.stream().mapToInt(stage.simulator().state()::calls).sum();
    }

    private static String name(Room room) {
        return room.getMetadata().getAnnotations().getOrDefault(WatchedClaims.NAME, "");
    }
}
