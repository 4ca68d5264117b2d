package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What somebody who may write Rooms of one namespace can do in a workspace that several teams share under rules. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class TenantsAttacksTest {
    private static final String NOT_ALLOWED = "NotAllowedByWorkspace";
    private static final String OWN_NAMES = "roomRules: {names: Namespaced, adoption: OwnNames}";

    private final AttackWorld world = new AttackWorld();
    private final AttackStage stage = new AttackStage(world);

    @BeforeAll
    void begin() {
        world.begin();
    }

    @AfterEach
    void checkLog() {
        stage.checkLog();
    }

    @AfterAll
    void end() {
        world.close();
    }

    /** K7. */
    @Test
    void shouldNeitherAdoptNorDisableARoomThatNoRoomOwns() {
        Tenants tenants = Tenants.of(stage, OWN_NAMES);
        String id = tenants.handmade("board-meeting");
        List<JsonNode> before = tenants.rooms();

        Room room = tenants.room("mine", """
                name: board-meeting
                adoptionPolicy: Adopt
                deletionPolicy: Disable
                webhook: {url: "https://mine.test/hook"}
                """);
        tenants.awaitReason(room, NOT_ALLOWED);
        stage.delete(tenants.attacker(), room);

        assertThat(tenants.rooms()).isEqualTo(before);
        assertThat(tenants.at100ms(id).path("enabled").asBoolean()).isTrue();
    }

    /** K6. */
    @Test
    void shouldNotTakeTheNameOfANeighboursNextRoom() {
        Tenants tenants = Tenants.of(stage, OWN_NAMES);
        Room squatter = tenants.room("squatter", "name: %s.soon".formatted(tenants.victim().namespace()));
        tenants.awaitReason(squatter, NOT_ALLOWED);

        tenants.victim().room("soon", tenants.spec("description: ours"));

        tenants.victim().awaitReason("soon", "UpToDate", AttackStage.soon());
        tenants.awaitReason(squatter, NOT_ALLOWED);
    }

    /** The Room held the name before there was a rule. */
    @Test
    void shouldLetGoOfANameThatARuleForbidsOnceThereIsNoRoomOfIt() {
        Tenants tenants = Tenants.of(stage, "");
        String name = tenants.victim().namespace() + ".soon";
        Room squatter = tenants.room("squatter", """
                name: %s
                webhook: {url: "https://example.com/hook", headersSecretRef: {name: never}}
                """.formatted(name));
        tenants.awaitReason(squatter, "SecretNotFound");

        tenants.platform(OWN_NAMES);
        tenants.awaitReason(squatter, NOT_ALLOWED);
        tenants.victim().room("soon", tenants.spec(""));

        tenants.victim().awaitReason("soon", "UpToDate", AttackStage.soon());
    }

    /** Timing is out of scope; what is said is not. */
    @Test
    void shouldTellNothingOfForeignNames() {
        Tenants tenants = Tenants.of(stage, OWN_NAMES);
        tenants.victim().room("held", tenants.spec("description: ours"));
        tenants.victim().awaitReason("held", "UpToDate", AttackStage.soon());
        tenants.handmade("board-meeting");
        int calls = tenants.calls("");
        List<Room> probes = new ArrayList<>();
        List<String> names = List.of("board-meeting", "no-such-room", tenants.victim().namespace() + ".held",
                tenants.victim().namespace() + ".free");
        for (String policy : List.of("Manage", "Observe", "Plan")) {
            names.forEach(name -> probes.add(tenants.room("probe-" + probes.size(),
                    "name: %s\nadoptionPolicy: Refuse\nmanagementPolicy: %s".formatted(name, policy))));
        }
        probes.forEach(probe -> tenants.awaitReason(probe, NOT_ALLOWED));

        assertThat(probes.stream().map(probe -> said(tenants, probe)).distinct()).as("the answers to all probes")
                .hasSize(1);
        assertThat(said(tenants, probes.getFirst())).noneMatch(text -> text.contains(tenants.victim().namespace()));
        assertThat(probes.stream().map(probe -> new Seen(tenants.attacker().get(probe), world.admin()).status())
                .map(RoomStatus::roomId)).containsOnlyNulls();
        assertThat(tenants.calls("")).as("calls for them").isEqualTo(calls);
    }

    /** Without the name that the attacker gave it. */
    private static List<String> said(Tenants tenants, Room probe) {
        return tenants.said(probe).stream().map(text -> text.replace(probe.getSpec().name(), "<name>")).toList();
    }

    /** K8. */
    @Test
    void shouldShowNothingOfAnObservedRoomThatItsRoomDoesNotDeclare() {
        Tenants tenants = Tenants.of(stage, "");
        tenants.handmade("board-meeting-of-" + tenants.platform().namespace());

        Room room = tenants.room("mine", """
                name: board-meeting-of-%s
                managementPolicy: Observe
                webhook: {url: "https://mine.test/hook?token=mine"}
                """.formatted(tenants.platform().namespace()));

        Seen seen = tenants.awaitReason(room, "Drifted");
        assertThat(seen.status().drift()).singleElement().satisfies(drift -> {
            assertThat(drift.field()).isEqualTo("webhook");
            assertThat(drift.actual()).isEqualTo("https://platform.example.com/x?…");
            assertThat(drift.desired()).isEqualTo("https://mine.test/hook?…");
        });
        assertThat(String.valueOf(seen.status())).doesNotContain("hush", "made by hand");
        tenants.attacker().spec(room, Map.of("description", "", "size", 7));
        tenants.awaitReason(room, "Drifted");
    }

    @Test
    void shouldSendNoBucketAndNoWebhookThatARuleForbids() {
        Tenants tenants = Tenants.of(stage, """
                roomRules:
                  webhookHosts: ["*.example.com"]
                  storageLocations: [{type: s3, location: lessons}]
                """);
        Room hook = tenants.room("hook", "webhook: {url: 'https://mine.test/hook'}");
        Room bucket = tenants.room("bucket",
                "recordingInfo: {enabled: true, uploadInfo: {type: s3, location: lessons-mine}}");
        Room allowed = tenants.room("allowed", """
                webhook: {url: 'https://a.example.com/hook'}
                recordingInfo: {enabled: true, uploadInfo: {type: s3, location: lessons}}
                """);
        tenants.awaitReason(hook, NOT_ALLOWED);
        tenants.awaitReason(bucket, NOT_ALLOWED);
        tenants.awaitReason(allowed, "UpToDate");
        assertThat(tenants.rooms()).hasSize(1);
        int writes = tenants.writes();

        tenants.attacker().spec(allowed, Map.of("webhook", Map.of("url", "https://mine.test/hook")));

        tenants.awaitReason(allowed, NOT_ALLOWED);
        assertThat(tenants.writes()).isEqualTo(writes);
    }

    /** Each kind of write after the rules were tightened: edit, template, drift repair, rotation, and a creation anew. */
    @Test
    void shouldSendNothingThatATightenedRuleForbidsByAnyKindOfWrite() {
        Tenants tenants = Tenants.of(stage, "");
        tenants.neighbour().secret("headers", Map.of("X-Key", "one"));
        Room room = tenants.room("lesson", """
                description: first
                webhook: {url: "https://mine.test/hook", headersSecretRef: {name: headers}}
                recordingInfo: {enabled: true, uploadInfo: {type: s3, location: mine}}
                """);
        String id = tenants.awaitReason(room, "UpToDate").id();
        tenants.platform("""
                roomRules:
                  webhookHosts: ["*.example.com"]
                  storageLocations: [{type: s3, location: lessons}]
                """);
        assertThat(tenants.awaitReason(room, NOT_ALLOWED).message())
                .contains("of room " + id + " at 100ms: recordingInfo, webhook.");
        tenants.change(id, Map.of("webhook", Map.of("url", "https://platform.example.com/x"), "recording_info",
                Map.of("enabled", false)));

        tenants.attacker().spec(room, Map.of("description", "second", "template", "default"));
        tenants.neighbour().secret("headers", Map.of("X-Key", "two"));
        AttackStage.soon()
                .untilAsserted(() -> assertThat(tenants.at100ms(id).path("description").asText()).isEqualTo("second"));
        tenants.change(id, Map.of("description", "from the dashboard"));
        tenants.platform("""
                roomRules:
                  webhookHosts: ["*.example.com"]
                  storageLocations: [{type: s3, location: lessons}]
                """);
        AttackStage.soon().untilAsserted(() -> assertThat(tenants.at100ms(id).path("description").asText())
                .as("what breaks no rule is put back").isEqualTo("second"));
        tenants.neighbour().reconcile("lesson");

        assertThat(tenants.at100ms(id).path("webhook").path("url").asText())
                .isEqualTo("https://platform.example.com/x");
        assertThat(tenants.at100ms(id).path("recording_info").path("enabled").asBoolean()).isFalse();
        int writes = tenants.writes();
        world.simulator().faults(FaultRule.on("GET", "/rooms/" + id).answer(404, "{\"message\": \"room not found\"}"));
        tenants.neighbour().reconcile("lesson");
        world.simulator().faults();
        assertThat(tenants.awaitReason(room, NOT_ALLOWED).status().roomId()).as("a room that is lost").isNull();
        assertThat(tenants.writes()).isEqualTo(writes);
        assertThat(tenants.rooms()).hasSize(1);
    }

    @Test
    void shouldOnlyDisableOnLegacyWhatBreaksARule() {
        Scene team = stage.team("legacy").withLegacyWorkspace("reassertInterval: 10s");
        Person person = stage.roomWriter(team);
        Room room = person.create(team.namespace(), EditedManifest.of("lesson",
                "description: first\nrecordingInfo: {enabled: true, uploadInfo: {type: s3, location: mine}}"));
        stage.awaitReason(team, room, "UpToDate");
        String rules = "roomRules: {storageLocations: [{type: s3, location: lessons}]}\nreassertInterval: 10s";
        team.withLegacyWorkspace(rules);
        stage.awaitReason(team, room, NOT_ALLOWED);
        int writes = world.simulator().state().callsOf(team.key()).getOrDefault("POST /api/v2/rooms", 0);

        person.spec(room, Map.of("description", "second"));
        stage.awaitReason(team, room, NOT_ALLOWED);
        team.reconcile("lesson");
        assertThat(world.simulator().state().callsOf(team.key()).get("POST /api/v2/rooms")).isEqualTo(writes);
        person.spec(room, Map.of("enabled", false));

        AttackStage.soon().until(() -> !team.remote().room("lesson").path("enabled").asBoolean());
        stage.awaitReason(team, room, NOT_ALLOWED);
        assertThat(team.remote().room("lesson").path("description").asText()).isEqualTo("first");
        stage.delete(person, room);
    }

    @Test
    void shouldJudgeAgainBeforeACallThatWaitedForTheBudget() {
        String slow = "rateLimit: {requestsPerSecond: 3, burst: 1}";
        Tenants tenants = Tenants.of(stage, "");
        tenants.platformAt(slow, "");
        IntStream.range(0, 8).forEach(
                i -> tenants.room("lesson-" + i, "name: room-" + i + "-of-" + tenants.neighbour().namespace()));
        AttackStage.soon().until(() -> !tenants.rooms().isEmpty());

        tenants.platformAt(slow, OWN_NAMES);
        int made = tenants.rooms().size();
        awaitAll(tenants, NOT_ALLOWED);

        assertThat(tenants.rooms()).as("one call may have been under way").hasSizeBetween(made, made + 1);
        assertThat(made).isLessThan(11);
    }

    /** A laxer Room against each rule that is about what becomes of rooms. */
    @Test
    void shouldNotLetARoomBeLaxerThanItsWorkspace() {
        Tenants tenants = Tenants.of(stage,
                "managementPolicy: Manage\nroomRules: {names: Namespaced, adoption: Never, deletion: Retain}");
        String id = tenants.handmade(tenants.neighbour().namespace() + ".theirs");
        Room adopting = tenants.room("theirs", "adoptionPolicy: Adopt\ndeletionPolicy: Disable");
        assertThat(tenants.awaitReason(adopting, NOT_ALLOWED).message()).contains("roomRules.adoption: Never");
        stage.delete(tenants.attacker(), adopting);
        assertThat(tenants.at100ms(id).path("enabled").asBoolean()).isTrue();
        Room own = tenants.room("own", "deletionPolicy: Disable");
        String ownId = tenants.awaitReason(own, "UpToDate").id();

        stage.delete(tenants.attacker(), own);

        assertThat(tenants.at100ms(ownId).path("enabled").asBoolean()).as("deletion: Retain").isTrue();
        Room again = tenants.room("own", "adoptionPolicy: Adopt");
        tenants.awaitReason(again, NOT_ALLOWED);
        tenants.platform("roomRules: {names: Namespaced, adoption: OwnNames}");
        assertThat(tenants.awaitReason(again, "UpToDate").id()).as("OwnNames").isEqualTo(ownId);
        tenants.platform("managementPolicy: Observe");
        tenants.awaitReason(again, "Observed");
        int writes = tenants.writes();
        tenants.attacker().spec(again, Map.of("managementPolicy", "Manage", "description", "laxer"));
        tenants.awaitReason(again, "Drifted");
        stage.delete(tenants.attacker(), again);
        assertThat(tenants.writes()).isEqualTo(writes);
    }

    @Test
    void shouldSayOnBothObjectsThatTheirRulesDiffer() {
        Tenants strict = Tenants.of(stage, OWN_NAMES);
        AttackStage.soon().until(() -> strict.condition(strict.platform().namespace(), "Ready").isPresent());
        assertThat(strict.condition(strict.platform().namespace(), "RulesDiffer")).isEmpty();
        Scene laxer = stage.team("laxer");
        laxer.keys(strict.platform().key());
        laxer.workspace("default", laxer.remote().currentEndpoint(), "");

        AttackStage.soon()
                .untilAsserted(() -> assertThat(strict.condition(strict.platform().namespace(), "RulesDiffer"))
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.status()).isEqualTo("True");
                            assertThat(condition.message())
                                    .contains("roomRules: 1 more that this message does not name.")
                                    .doesNotContain(laxer.namespace());
                        }));
        assertThat(strict.condition(strict.platform().namespace(), "Ready"))
                .hasValueSatisfying(ready -> assertThat(ready.status()).isEqualTo("True"));
        AttackStage.soon()
                .untilAsserted(() -> assertThat(laxer.client().resources(Workspace.class).inNamespace(laxer.namespace())
                        .withName("default").get().getStatus().conditions())
                        .anyMatch(condition -> "RulesDiffer".equals(condition.type())));
        strict.platform("");
        AttackStage.soon().until(() -> strict.condition(strict.platform().namespace(), "RulesDiffer").isEmpty());
    }

    @Test
    void shouldDisableNoRoomWhenRulesAreTightenedUnderAHundredRooms() {
        Tenants tenants = Tenants.of(stage, "");
        IntStream.range(0, 100).parallel().forEach(i -> tenants.room("lesson-" + i, "name: room-" + i + "-of-"
                + tenants.neighbour().namespace() + "\nwebhook: {url: 'https://mine.test/hook'}"));
        awaitAll(tenants, "UpToDate");
        List<JsonNode> before = tenants.rooms();
        int writes = tenants.writes();

        tenants.platform("""
                managementPolicy: Plan
                roomRules:
                  names: Namespaced
                  adoption: Never
                  deletion: Retain
                  maxRoomsPerNamespace: 1
                  webhookHosts: []
                  storageLocations: []
                """);
        awaitAll(tenants, NOT_ALLOWED);

        assertThat(tenants.rooms()).isEqualTo(before);
        tenants.platform("");
        awaitAll(tenants, "UpToDate");
        assertThat(tenants.rooms()).as("ids, names and whether they are enabled")
                .extracting(room -> room.path("id").asText() + room.path("name") + room.path("enabled"))
                .containsExactlyElementsOf(before.stream()
                        .map(room -> room.path("id").asText() + room.path("name") + room.path("enabled")).toList());
        assertThat(tenants.writes() - writes).as("what no reply shows is sent once more").isLessThanOrEqualTo(100);
    }

    @Test
    void shouldWriteNothingWhenTheCeilingIsLoweredAndLiftedOverAThousandRooms() {
        Tenants tenants = Tenants.of(stage, "");
        tenants.neighbour().secret("headers", Map.of("X-Key", "one"));
        IntStream.range(0, 1_000).parallel().forEach(i -> tenants.room("lesson-" + i, """
                description: first
                webhook: {url: "https://mine.test/hook", headersSecretRef: {name: headers}}
                """));
        awaitAll(tenants, "UpToDate");
        int writes = tenants.writes();
        assertThat(writes).isEqualTo(1_000);

        tenants.platform("managementPolicy: Observe");
        awaitAll(tenants, "Observed");
        tenants.platform("");
        awaitAll(tenants, "UpToDate");

        tenants.checkNoWrite(writes);
    }

    private static void awaitAll(Tenants tenants, String reason) {
        AttackStage.soon()
                .until(() -> tenants.neighbour().client().resources(Room.class)
                        .inNamespace(tenants.neighbour().namespace()).list().getItems().stream()
                        .allMatch(room -> new Seen(room, tenants.neighbour().client()).says(reason)));
    }

    /** Rooms at 100ms can never be deleted, so a loop fills a workspace for ever. A restart forgets nothing of that. */
    @Test
    void shouldCreateNoMoreRoomsThanMayBeInALoopWithARestart() {
        Tenants tenants = Tenants.of(stage, "roomRules: {names: Namespaced, maxRoomsPerNamespace: 10}");
        tenants.handmade(tenants.neighbour().namespace() + ".by-hand");
        tenants.platform("roomRules: {names: Namespaced, maxRoomsPerNamespace: 10, deletion: AsDeclared}");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                loop(tenants, "r%d-%d".formatted(round, i));
            }
            world.stopOperator();
            world.startOperator(world.admin());
        }

        assertThat(tenants.rooms()).hasSizeLessThanOrEqualTo(10);
        Room over = tenants.room("over", "");
        assertThat(tenants.awaitReason(over, NOT_ALLOWED).message()).contains("maxRoomsPerNamespace");
        tenants.victim().room("lesson", tenants.spec(""));
        tenants.victim().awaitReason("lesson", "UpToDate", AttackStage.soon());
        tenants.platform("roomRules: {names: Namespaced, maxRoomsPerNamespace: 11}");
        tenants.awaitReason(over, "UpToDate");
    }

    /** Ten Rooms at once, each deleted as soon as it says anything. */
    private void loop(Tenants tenants, String round) {
        List<Room> rooms = IntStream.range(0, 10).parallel()
                .mapToObj(i -> tenants.room("loop-%s-%d".formatted(round, i), "")).toList();
        rooms.forEach(room -> AttackStage.soon().until(
                () -> new Seen(tenants.attacker().get(room), world.admin()).status().observedGeneration() != null));
        stage.deleteAll(tenants.attacker(), tenants.neighbour(), rooms);
    }
}
