package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Published codes are replaced whatever the calls for codes mean that 100ms does not document. How Secrets are written is
 * shown by {@link PublishedRoomsTest}, so a cluster in memory will do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingReadingsTest {
    private static final int WORKSPACES = 40;
    private static final String ROTATE = "100ms.live/rotate-room-codes";
    private static final String ALL_ROLES = Publishing.SPEC.replace("[teacher", "[observer, teacher");
    /** What the simulator has at most (100ms-api.md F.55). */
    private static final int MOST = 100;

    private final KubernetesClient client = new MemoryCluster().client();
    private final Map<Reading, Simulator> remotes = new EnumMap<>(Reading.class);
    private final AtomicInteger taken = new AtomicInteger();
    private final LogRecording log = new LogRecording();
    private final OperatorProcess operator;

    /** What 100ms may mean. */
    enum Reading {
        /** The call for a role makes one more code. */
        ADDS,
        /** The call for a role answers with the code that the role has. */
        REUSES(Switch.ROLE_CODE_REUSED),
        /** The call for all roles makes no code for a role that has a disabled one. */
        STAYS(Switch.DISABLED_CODE_STAYS),
        /** Both. */
        REUSES_AND_STAYS(Switch.ROLE_CODE_REUSED, Switch.DISABLED_CODE_STAYS);

        private final Switch[] on;

        Reading(Switch... on) {
            this.on = on;
        }
    }

    PublishingReadingsTest() {
        for (Reading reading : Reading.values()) {
            SimulatorOptions options = SimulatorOptions.of(key(0), Scene.appSecret(key(0))).with(reading.on);
            for (int i = 1; i <= WORKSPACES; i++) {
                options = options.withWorkspace(key(i), Scene.appSecret(key(i)));
            }
            remotes.put(reading, Simulator.start(options));
        }
        operator = new OperatorProcess(
                TestConfiguration.of(remotes.values().stream().map(Simulator::url).toList()).build(), client);
        operator.start();
        await().atMost(30, SECONDS).until(operator::working);
    }

    @AfterAll
    void close() {
        operator.close();
        client.close();
        remotes.values().forEach(Simulator::close);
        log.close();
    }

    private static String key(int number) {
        return "key-" + number;
    }

    private Scene scene(Reading reading) {
        int number = taken.incrementAndGet();
        return new Scene(client, Objects.requireNonNull(remotes.get(reading)), "team-" + number, key(number));
    }

    private Scene published(Reading reading, String spec) {
        Scene scene = scene(reading).withWorkspace();
        scene.room("lesson", spec);
        scene.awaitReason("lesson", "UpToDate");
        return scene;
    }

    private static void rotate(Scene scene, String token) {
        scene.annotateRoom("lesson", ROTATE, token);
        Scene.soon().until(() -> token.equals(scene.seen("lesson").status().lastHandledRotation()));
    }

    /** If no code stays, the call for all roles is made before a second one for a role. */
    @ParameterizedTest
    @EnumSource
    void shouldReplaceThePublishedCodesAndNoOther(Reading reading) {
        for (String spec : List.of(Publishing.SPEC, ALL_ROLES)) {
            Scene scene = published(reading, spec);
            String id = scene.seen("lesson").id();
            for (String token : List.of("monday", "tuesday")) {
                List<String> before = codes(scene);
                List<String> others = Publishing.valid(scene, id).filter(code -> !before.contains(code)).toList();
                int count = scene.remote().codes(id).size();
                rotate(scene, token);

                assertThat(Publishing.valid(scene, id)).containsExactlyInAnyOrderElementsOf(
                        Stream.concat(codes(scene).stream(), others.stream()).toList());
                assertThat(codes(scene)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
                assertThat(scene.remote().codes(id)).hasSize(count + before.size());
            }
            assertThat(PublishingRoles.replacing(scene.awaitReason("lesson", "UpToDate"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReplaceEveryCodeOfAnAdoptedRoom(Reading reading) {
        Scene scene = scene(reading);
        String id = PublishingChanges.foundRoom(scene);
        List<String> before = Publishing.valid(scene, id).toList();
        scene.withWorkspace();
        scene.room("lesson", PublishingChanges.OF_HOSTS.replace("]}", "], existingCodes: Rotate}"));
        scene.awaitReason("lesson", "UpToDate");

        assertThat(Publishing.valid(scene, id)).doesNotContainAnyElementsOf(before).containsAll(codes(scene));
        assertThat(codes(scene)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReplaceACodeThatWasDisabledByOthers(Reading reading) {
        Scene scene = published(reading, Publishing.SPEC);
        String student = Publishing.code(scene, "student");
        String teacher = Publishing.code(scene, "teacher");
        scene.remote().switchCode(teacher, false);
        PublishingTroubles.verify(scene);

        Scene.soon().until(() -> !Publishing.code(scene, "teacher").equals(teacher));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, scene.seen("lesson").id())).contains(student,
                Publishing.code(scene, "teacher"));
        assertThat(Publishing.code(scene, "student")).isEqualTo(student);
    }

    /** If no code is enabled any more, the call for all roles comes first. */
    @ParameterizedTest
    @EnumSource
    void shouldReplaceAllCodesThatWereDisabledByOthers(Reading reading) {
        Scene scene = published(reading, Publishing.SPEC);
        String id = scene.seen("lesson").id();
        List<String> before = codes(scene);
        scene.remote().codes(id).forEach(code -> scene.remote().switchCode(code.path("code").asText(), false));
        PublishingTroubles.verify(scene);

        Scene.soon().until(() -> !codes(scene).equals(before));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(codes(scene)).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(Publishing.valid(scene, id)).containsAll(codes(scene));
    }

    /** Of a code that does not work the Room says so until its successor is published. */
    @ParameterizedTest
    @EnumSource(names = {"REUSES", "REUSES_AND_STAYS"})
    void shouldNotBeReadyIfNoSuccessorIsMadeAfterACodeWasDisabled(Reading reading) {
        Scene scene = published(reading, ALL_ROLES);
        String id = scene.seen("lesson").id();
        List<String> before = codes(scene);
        scene.remote().faults(FaultRule.on("POST", "/v2/room-codes/room/" + id + "$").answer(503, ""));
        scene.annotateRoom("lesson", ROTATE, "monday");

        Seen waiting = scene.awaitReason("lesson", "RoomCodesPending");
        assertThat(waiting.ready().status()).isEqualTo("False");
        assertThat(PublishingRoles.replacing(waiting)).hasSize(3);
        assertThat(Publishing.valid(scene, id)).doesNotContainAnyElementsOf(before);
        scene.remote().faults();
        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.seen("lesson").status().lastHandledRotation()).isEqualTo("monday");
        assertThat(Publishing.valid(scene, id)).containsExactlyInAnyOrderElementsOf(codes(scene));
        assertThat(scene.remote().codes(id)).hasSize(2 * 3);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReplaceTheOtherCodesIfTheTemplateLacksARole(Reading reading) {
        for (String spec : List.of(Publishing.SPEC, ALL_ROLES)) {
            Scene scene = published(reading, spec);
            String id = scene.seen("lesson").id();
            List<String> before = codes(scene);
            String student = Publishing.code(scene, "student");
            scene.remote().changeRoles("classroom", "{\"student\": null}");
            scene.annotateRoom("lesson", ROTATE, "monday");

            assertThat(scene.awaitReason("lesson", "RoleNotFound").message()).contains("lacks this role: student");
            int count = scene.remote().codes(id).size();
            assertThat(codes(scene)).contains(student);
            assertThat(Publishing.valid(scene, id)).contains(Publishing.code(scene, "teacher"))
                    .doesNotContainAnyElementsOf(before.stream().filter(code -> !code.equals(student)).toList());
            assertThat(scene.reconcile("lesson").says("RoleNotFound")).isTrue();
            assertThat(scene.remote().codes(id)).hasSize(count);

            scene.remote().changeRoles("classroom", "{\"student\": {}}");
            scene.reconcile("lesson");
            scene.awaitReason("lesson", "UpToDate");
            assertThat(scene.seen("lesson").status().lastHandledRotation()).isEqualTo("monday");
            assertThat(Publishing.valid(scene, id)).containsAll(codes(scene)).doesNotContainAnyElementsOf(before);
        }
    }

    /** One code less, and there is space for the successor. */
    @ParameterizedTest
    @CsvSource({"ADDS, 100, false", "ADDS, 99, true", "REUSES, 100, false", "REUSES, 99, true",
            "REUSES_AND_STAYS, 100, false", "REUSES_AND_STAYS, 99, true"})
    void shouldKeepThePublishedCodeIfThereIsNoSpaceForItsSuccessor(Reading reading, int count, boolean replaces) {
        Scene scene = published(reading, PublishingChanges.OF_HOSTS);
        String id = scene.seen("lesson").id();
        String host = Publishing.code(scene, "host");
        fill(scene, id, count);
        scene.annotateRoom("lesson", ROTATE, "monday");

        if (replaces) {
            Scene.soon().until(() -> "monday".equals(scene.seen("lesson").status().lastHandledRotation()));
            assertThat(Publishing.valid(scene, id)).doesNotContain(host).contains(Publishing.code(scene, "host"));
        } else {
            Seen refused = scene.awaitReason("lesson", "RoomCodeLimit");
            assertThat(refused.message()).contains("100 room codes");
            assertThat(scene.reconcile("lesson").says("RoomCodeLimit")).isTrue();
            assertThat(Publishing.code(scene, "host")).isEqualTo(host);
            assertThat(Publishing.valid(scene, id)).contains(host);
        }
        assertThat(scene.remote().codes(id)).hasSize(MOST);
    }

    /** Somebody made codes of the other role and disabled them: they count. */
    private static void fill(Scene scene, String id, int count) {
        IntStream.range(scene.remote().codes(id).size(), count)
                .forEach(_ -> scene.remote().codes(id).stream()
                        .filter(code -> code.path("role").asText().equals("guest") && code.path("enabled").asBoolean())
                        .map(code -> code.path("code").asText()).forEach(code -> {
                            scene.remote().switchCode(code, false);
                            scene.remote().post("/v2/room-codes/room/" + id + "/role/guest", "{}");
                        }));
        assertThat(scene.remote().codes(id)).hasSize(count);
    }

    private static List<String> codes(Scene scene) {
        return Publishing.data(scene).entrySet().stream().filter(entry -> entry.getKey().startsWith("code."))
                .map(Map.Entry::getValue).sorted().toList();
    }
}
