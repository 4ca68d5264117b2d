package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing changed nothing is written, whoever looks and however often. */
interface Resting extends Behaviour {

    /** Rooms of every kind, one of a kind, all of them settled. */
    private Scene settled() {
        Scene scene = scene().withWorkspace();
        scene.workspace("old", scene.remote().legacyEndpoint(), "api: Legacy");
        scene.secret("storage", Map.of("key", "k-" + Scene.MARK, "secret", "s-" + Scene.MARK));
        scene.secret("hook", Map.of("X-Token", "h-" + Scene.MARK));
        scene.room("plain", "");
        scene.room("fields",
                "{description: d, template: webinar, region: auto, largeRoom: true, size: 3, polls: [b, a],"
                        + " maxDurationSeconds: 300, webhook: {url: \"https://hooks.example/a\", headersSecretRef: {name: hook}}}");
        scene.room("recorded", Referring.recordingWith("storage"));
        scene.room("off", "enabled: false");
        scene.room("legacy", "{workspaceRef: {kind: Workspace, name: old}, description: d}");
        for (String room : new String[]{"plain", "fields", "recorded", "legacy"}) {
            scene.awaitReason(room, "UpToDate");
        }
        scene.awaitReason("off", "RoomDisabled");
        scene.room("watched", "{name: %s.plain, managementPolicy: Manage}".formatted(scene.namespace()));
        scene.awaitReason("watched", "NameTaken");
        scene.awaitWorkspace("WorkspaceReady");
        return scene;
    }

    private static Map<String, String> versions(Scene scene) {
        Map<String, String> versions = new TreeMap<>();
        Stream.<Class<? extends HasMetadata>>of(Room.class, Workspace.class)
                .forEach(kind -> scene.client().resources(kind).inNamespace(scene.namespace()).list().getItems()
                        .forEach(object -> versions.put(kind.getSimpleName() + "/" + object.getMetadata().getName(),
                                object.getMetadata().getResourceVersion())));
        return versions;
    }

    private static int events(Scene scene) {
        return scene.client().v1().events().inNamespace(scene.namespace()).list().getItems().size();
    }

    @Test
    default void shouldWriteNothingWhenItStartsAgain() {
        Scene scene = settled();
        // The first listing that shows a room tells whose workspace it is, which is written down once.
        world().restart();
        Scene.soon().until(() -> scene.remote().calls("GET /rooms") >= 2);
        scene.letOthersPass("last");
        // Events are written one after the other, and after the status that they are about.
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("last").events()).contains("RoomCreated"));
        Map<String, String> before = versions(scene);
        int events = events(scene);
        scene.remote().count();

        world().restart();
        Scene.soon().until(() -> scene.remote().calls("GET /rooms") >= 2 && world().passes() >= before.size() - 2);

        await().during(1, SECONDS).atMost(3, SECONDS)
                .untilAsserted(() -> assertThat(versions(scene)).isEqualTo(before));
        assertThat(scene.remote().writes()).isZero();
        assertThat(events(scene)).isEqualTo(events);
    }

    /** Claim and status are the two writes. */
    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    default void shouldCreateARoomWithOneCallAndTwoWrites(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.letOthersPass("first");
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().count();
        try (WritesOfRooms changes = new WritesOfRooms(scene)) {
            scene.room("lesson", "description: mine");
            scene.awaitReason("lesson", "UpToDate");
            scene.letOthersPass("last");

            Scene.soon().until(() -> changes.of("last") >= 2);
            assertThat(changes.of("lesson")).isEqualTo(2);
            assertThat(scene.remote().calls()).isEqualTo(2);
        }
    }

    @Test
    default void shouldGoOnFromThereWhenItStartsAgain() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();

        world().restart();
        scene.room("lesson", "description: second");

        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    @Test
    default void shouldLetAnEditGoBeforeTheFirstListingButNoCreationWhenItStartsAgain() {
        Scene scene = scene().withWorkspace();
        scene.room("known", "description: first");
        String id = scene.awaitReason("known", "UpToDate").id();
        // The look at the workspace is answered at once, the listing not.
        FaultRule lists = FaultRule.on("GET", "^/v2/rooms$");
        scene.remote().faults(lists.times(1).delay(Duration.ZERO), lists.delay(Duration.ofSeconds(8)));
        scene.remote().count();

        world().restart();
        scene.room("new", "");
        scene.room("known", "description: second");
        Scene.soon().until(() -> scene.remote().withId(id).path("description").asText().equals("second"));

        assertThat(scene.remote().calls("GET /rooms")).as("answered: the look alone").isEqualTo(1);
        assertThat(scene.remote().calls("POST /rooms")).isZero();
        scene.remote().faults();
        scene.awaitReason("new", "UpToDate");
    }

    /** Only a write shows whom a name leads to there, and it changes the other's room. */
    @Test
    default void shouldWriteOnceWhenALegacyNameLeadsToTheRoomOfAnotherAndAgainWhenThatIsGone() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("holder", "{description: mine, deletionPolicy: Retain}");
        String id = scene.awaitReason("holder", "UpToDate").id();
        scene.remote().change(id, "{\"name\": \"%s.waiter\"}".formatted(scene.namespace()));
        scene.remote().count();

        scene.room("waiter", "description: first");
        assertThat(scene.awaitReason("waiter", "NameTaken").message())
                .contains("belongs to Room \"holder\" of this namespace. ");
        assertThat(scene.remote().writes()).isEqualTo(1);
        scene.room("waiter", "description: second");
        scene.awaitReason("waiter", "NameTaken");
        world().restart();
        scene.room("waiter", "description: third");
        scene.awaitReason("waiter", "NameTaken");
        assertThat(scene.remote().writes()).as("looked at twice more, once after a restart").isEqualTo(1);

        scene.delete("holder");

        assertThat(scene.awaitReason("waiter", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.seen("waiter").status().conflictingRoomId()).isNull();
        assertThat(scene.remote().withId(id).path("description").asText()).isEqualTo("third");
        assertThat(scene.remote().writes()).isEqualTo(2);
    }

    /** Who came upon it has it looked at, and is not to be woken by that look as long as it sees the same. */
    @Test
    default void shouldComeToRestWhenTheRoomOfAPlanHasTheNameOfAnother() {
        Scene scene = scene().withWorkspace();
        scene.room("planned", "");
        String id = scene.awaitReason("planned", "UpToDate").id();
        scene.room("planned", "managementPolicy: Plan");
        scene.awaitReason("planned", "UpToDate");
        scene.remote().change(id, "{\"name\": \"%s.waiter\"}".formatted(scene.namespace()));

        scene.room("waiter", "");

        assertThat(scene.awaitReason("waiter", "NameTaken").message())
                .contains("belongs to Room \"planned\" of this namespace. ");
        scene.awaitReason("planned", "ApprovalPending");
        scene.remote().count();
        await().during(1, SECONDS).atMost(3, SECONDS).until(() -> scene.remote().calls() < 10);
        assertThat(scene.remote().withId(id).path("name").asText()).endsWith(".waiter");
    }

    @Test
    @Order(LAST)
    default void shouldHealWhatASweepFindsAndWriteNothingWhereItFindsNothing() throws Exception {
        Scene scene = world().end("sweep");

        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("mine");
        assertThat(scene.remote().writes()).isEqualTo(1);
    }

    /** Waits for two sweeps, which come every 10 s at most. */
    static void sweep(Scene scene) {
        scene.withWorkspace("sweepInterval: 10s");
        scene.awaitWorkspace("WorkspaceReady");
        scene.room("lesson", "description: mine");
        scene.room("other", "description: mine");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.awaitReason("other", "UpToDate");
        scene.remote().count();
        await().atMost(25, SECONDS).until(() -> scene.remote().calls("GET /rooms") >= 1);
        scene.letOthersPass("last");
        Map<String, String> before = versions(scene);
        scene.remote().count();
        scene.remote().change(id, "{\"description\": \"theirs\"}");
        await().atMost(25, SECONDS)
                .until(() -> "mine".equals(scene.remote().room("lesson").path("description").asText()));
        assertThat(versions(scene).get("Room/other")).isEqualTo(before.get("Room/other"));
        assertThat(versions(scene).get("Workspace/default")).isEqualTo(before.get("Workspace/default"));
    }
}
