package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 100ms refuses, is down, or must not be called: told in the status, and healed once the cause goes. */
interface Failing extends Behaviour {

    @Test
    default void shouldAskAPersonAndCallNoMoreWhen100msRefuses() {
        Scene scene = scene().withWorkspace();

        scene.room("lesson", "templateId: no-such-template");

        Seen refused = scene.awaitReason("lesson", "RejectedByRemote");
        assertThat(refused.ready().status()).isEqualTo("False");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.message()).contains("template not found");
        Scene.soon().untilAsserted(() -> assertThat(refused.events()).containsExactly("RejectedByRemote"));
        scene.remote().count();
        await().during(1500, MILLISECONDS).atMost(3, SECONDS).until(() -> scene.remote().calls() == 0);

        scene.room("lesson", "description: without it");

        Seen healed = scene.awaitReason("lesson", "UpToDate");
        assertThat(healed.stalled()).isFalse();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("without it");
    }

    @Test
    default void shouldKeepWhatWasConfirmedWhen100msRefusesAnUpdate() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();

        scene.room("lesson", "{description: first, templateId: no-such-template}");

        Seen refused = scene.awaitReason("lesson", "RejectedByRemote");
        assertThat(refused.id()).isEqualTo(id);
        assertThat(refused.stalled()).isTrue();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("first");
    }

    /** What can happen to a call that creates. */
    enum Trouble {
        STATUS_500, STATUS_503, HTML_502, CUT_JSON, RESET, LOST_REPLY;

        FaultRule on(String path) {
            FaultRule rule = FaultRule.on("POST", path);
            return switch (this) {
                case STATUS_500 -> rule.answer(500, "{\"code\":500,\"message\":\"server error\",\"details\":[]}");
                case STATUS_503 -> rule.answer(503, "");
                case HTML_502 -> rule.answer(502, "<html><body>Bad gateway</body></html>");
                case CUT_JSON -> rule.answer(200, "{\"id\":\"66f");
                case RESET -> rule.reset();
                case LOST_REPLY -> rule.lostReply();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    default void shouldNotKnowAndThenMakeOneRoomWhenACreationFails(Trouble trouble) {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(trouble.on("^/v2/rooms$"));

        scene.room("lesson", "description: once");

        Seen unknown = scene.awaitReason("lesson", "CannotReachRemote");
        assertThat(unknown.ready().status()).isEqualTo("Unknown");
        assertThat(unknown.has("Reconciling")).isTrue();
        assertThat(unknown.stalled()).isFalse();
        assertThat(unknown.claimed()).isTrue();
        scene.remote().faults();
        if (trouble != Trouble.LOST_REPLY) {
            scene.awaitReason("lesson", "CreationUnconfirmed");
            world().passAMinute(scene, "lesson");
        }

        Seen healed = scene.awaitReason("lesson", "UpToDate");
        assertThat(healed.has("Reconciling")).isFalse();
        assertThat(healed.id()).isEqualTo(scene.remote().room("lesson").path("id").asText());
        assertThat(healed.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = {"STATUS_503", "RESET", "LOST_REPLY"})
    default void shouldMakeOneRoomWhenALegacyCreationFails(Trouble trouble) {
        Scene scene = scene().withLegacyWorkspace();
        scene.remote().faults(trouble.on("^/api/v2/rooms$"));
        scene.room("lesson", "description: once");
        assertThat(scene.awaitReason("lesson", "CannotReachRemote").ready().status()).isEqualTo("Unknown");

        scene.remote().faults();

        assertThat(scene.awaitReason("lesson", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
    }

    @Test
    default void shouldNotLoseTheRoomWhenAnUpdateFails() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms/").answer(503, ""));

        scene.room("lesson", "description: second");

        Seen unknown = scene.awaitReason("lesson", "CannotReachRemote");
        assertThat(unknown.ready().status()).isEqualTo("Unknown");
        assertThat(unknown.id()).isEqualTo(id);
        scene.remote().faults();
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    /** Of eight Rooms not all come to a call before the workspace is spared further ones. */
    @Test
    default void shouldTellOfEachWriteInTheAuditLogAndOfNoneThatWasNotSent() {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms$").answer(503, ""));
        List<String> rooms = IntStream.range(0, 8).mapToObj(number -> "lesson-" + number).toList();
        rooms.forEach(room -> scene.room(room, "{}"));
        Set<String> unknown = Set.of("CannotReachRemote", "CreationUnconfirmed");
        rooms.forEach(room -> Scene.soon().until(() -> unknown.contains(scene.seen(room).ready().reason())));
        scene.remote().faults();
        world().pass(Duration.ofSeconds(63));
        rooms.forEach(scene::reconcile);
        rooms.forEach(room -> scene.awaitReason(room, "UpToDate"));

        Set<String> sent = requestIds(scene, "Called 100ms", "method=\"POST\"");

        assertThat(sent).hasSizeGreaterThan(rooms.size());
        assertThat(requestIds(scene, "Wrote to 100ms")).isEqualTo(sent);
    }

    private Set<String> requestIds(Scene scene, String... parts) {
        Pattern id = Pattern.compile("requestId=\"([0-9a-f-]{36})\"");
        Predicate<String> here = Pattern.compile("resource\\.namespace=" + scene.namespace() + "\\b").asPredicate();
        return world().log().lines().filter(here).filter(line -> Stream.of(parts).allMatch(line::contains))
                .flatMap(line -> id.matcher(line).results()).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    default void shouldWaitAndGoOnWhen100msLimitsTheRate() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms$").times(1).answer(429,
                "{\"code\":429,\"message\":\"rate limit exceeded, retry after 1 seconds\"}"));

        scene.room("lesson", "");

        assertThat(scene.awaitReason("lesson", "UpToDate").events()).doesNotContain("CannotReachRemote");
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(2);
    }

    @Test
    @Order(LAST)
    default void shouldMakeOneRoomWhenTheAnswerToACreationNeverComes() throws Exception {
        Scene scene = world().end("silence");

        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
        assertThat(scene.seen("lesson").status().origin()).isEqualTo(Origin.CREATED);
    }

    /** Longer than any call may take; what it did is known 61 s after its beginning. */
    static void silence(Scene scene) {
        scene.withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms$").times(1).delay(Duration.ofSeconds(34)));
        scene.room("lesson", "description: once");
        Seen unknown = scene.awaitReason("lesson", "CannotReachRemote", await().atMost(45, SECONDS));
        assertThat(unknown.ready().status()).isEqualTo("Unknown");
        scene.awaitReason("lesson", "UpToDate", await().atMost(75, SECONDS));
    }

    @Test
    default void shouldSaySoOfTheWorkspaceWhenItsKeysAreRefused() {
        Scene scene = scene();
        scene.secret("keys", Map.of("accessKey", scene.key(), "appSecret", "wrong-" + Scene.MARK));
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        scene.room("lesson", "");

        scene.awaitWorkspace("CredentialsRefused");
        Seen waiting = scene.awaitReason("lesson", "WorkspaceNotReady");
        assertThat(waiting.ready().status()).isEqualTo("False");
        assertThat(waiting.stalled()).isFalse();
        assertThat(scene.remote().writes()).isZero();
        scene.keys();

        scene.awaitWorkspace("WorkspaceReady");
        scene.awaitReason("lesson", "UpToDate");
    }

    @Test
    default void shouldSaySoOfEachWorkspaceOfLegacyThatHasTheRefusedCredentials() {
        Scene scene = scene();
        scene.secret("keys", Map.of("accessKey", scene.key(), "appSecret", "wrong-" + Scene.MARK));
        scene.workspace("other", scene.remote().legacyEndpoint(), "api: Legacy");
        scene.awaitWorkspace("other", "WorkspaceReady");
        scene.workspace("default", scene.remote().legacyEndpoint(), "api: Legacy");

        scene.room("lesson", "");

        scene.awaitWorkspace("CredentialsRefused");
        scene.awaitWorkspace("other", "CredentialsRefused");
    }

    @ParameterizedTest
    @CsvSource({"SecretNotFound, ''", "SecretIncomplete, accessKey"})
    default void shouldHealWhenTheKeysOfTheWorkspaceCome(String reason, String only) {
        Scene scene = scene();
        if (!only.isEmpty()) {
            scene.secret("keys", Map.of(only, scene.key()));
        }
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        scene.room("lesson", "");
        scene.awaitWorkspace(reason);
        assertThat(scene.awaitReason("lesson", "WorkspaceNotReady").stalled()).isFalse();

        scene.keys();

        scene.awaitReason("lesson", "UpToDate");
    }

    @Test
    default void shouldCallNobodyWhenTheEndpointIsNotAllowed() {
        Scene scene = scene();
        try (RecordingRelay stranger = new RecordingRelay("http://127.0.0.1:1")) {
            scene.keys();
            scene.workspace("default", stranger.url() + "/v2", "");
            scene.room("lesson", "");

            scene.awaitWorkspace("EndpointNotAllowed");
            Seen waiting = scene.awaitReason("lesson", "WorkspaceNotReady");
            assertThat(waiting.ready().status()).isEqualTo("False");
            assertThat(stranger.requests()).isEmpty();
        }
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        scene.awaitReason("lesson", "UpToDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"largeRoom: true", "size: 5", "maxDurationSeconds: 300", "polls: [one]",
            "webhook: {url: \"https://hooks.example/a\"}", "templateId: 66f0aa11c0ffee00000000b1",
            "recordingInfo: {enabled: true, uploadInfo: {type: gs, location: here}}", "managementPolicy: Observe",
            "managementPolicy: Plan", "adoptionPolicy: Refuse"})
    default void shouldCallNobodyWhenLegacyLacksWhatTheManifestSays(String spec) {
        Scene scene = scene().withLegacyWorkspace();

        scene.room("lesson", spec);

        Seen refused = scene.awaitReason("lesson", "UnsupportedByApi");
        assertThat(refused.ready().status()).isEqualTo("False");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.claimed()).isFalse();
        assertThat(refused.message()).contains(spec.substring(0, spec.indexOf(':')));
        assertThat(scene.remote().calls()).isZero();

        scene.room("lesson", "description: plain");

        assertThat(scene.awaitReason("lesson", "UpToDate").stalled()).isFalse();
    }
}
