package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Origin;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that creates is refused, gets no reply or is not made: what is left of it, and what the next one may do. */
interface Retrying extends Behaviour {
    String CLAIM = "100ms.live/claim";
    FaultRule CREATION = FaultRule.on("POST", "^/v2/rooms$");

    private static Map<String, String> annotations(Seen seen) {
        return Optional.ofNullable(seen.room().getMetadata().getAnnotations()).orElse(Map.of());
    }

    @ParameterizedTest
    @CsvSource({"Current, ^/v2/rooms$", "Legacy, ^/api/v2/rooms$"})
    default void shouldLeaveNothingOfACreationThat100msRefuses(String dialect, String path) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.remote().faults(FaultRule.on("POST", path).answer(400, "{\"code\":400,\"message\":\"no\"}"));

        scene.room("lesson", "description: mine");

        Seen refused = scene.awaitReason("lesson", "RejectedByRemote");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.claimed()).isFalse();
        assertThat(annotations(refused)).doesNotContainKey(CLAIM);
        assertThat(refused.status().claimed()).isNull();
        assertThat(refused.status().claimAt()).isNotNull();
        scene.remote().count();

        await().during(1, SECONDS).atMost(3, SECONDS).until(() -> scene.remote().calls() == 0);

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().calls()).isZero();
    }

    @Test
    default void shouldOwnNothingThatSomebodyMadeWhileTheCreationWasRefused() {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.room("lesson", "templateId: no-such-template");
        scene.awaitReason("lesson", "RejectedByRemote");
        JsonNode theirs = Adopting.existing(scene, scene.namespace() + ".lesson");
        world().pass(Duration.ofSeconds(5)); // within a second of a call it would pass for that call's

        scene.room("lesson", "{description: mine, adoptionPolicy: Refuse}");

        assertThat(scene.awaitReason("lesson", "RoomAlreadyExists").claimed()).isFalse();
        scene.room("lesson", "description: mine");
        Seen adopted = scene.awaitReason("lesson", "UpToDate");
        assertThat(adopted.id()).isEqualTo(theirs.path("id").asText());
        assertThat(adopted.status().origin()).isEqualTo(Origin.ADOPTED);
        scene.delete("lesson");
        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    @Test
    default void shouldWaitBeforeItCreatesAgainAndThenLookFirst() {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().count();
        scene.remote().faults(CREATION.times(1).answer(503, ""));

        scene.room("lesson", "");

        Seen waiting = scene.awaitReason("lesson", "CreationUnconfirmed");
        assertThat(waiting.ready().status()).isEqualTo("False");
        assertThat(waiting.stalled()).isFalse();
        assertThat(scene.reconcile("lesson").says("CreationUnconfirmed")).as("however often somebody asks").isTrue();
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(1);

        world().passAMinute(scene, "lesson");

        assertThat(scene.awaitReason("lesson", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(2);
    }

    @Test
    default void shouldCreateTheRoomAfterTenLostReplies() {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().count();
        scene.remote().faults(CREATION.times(10).answer(503, ""));

        scene.room("lesson", "");

        for (int lost = 1; lost <= 10; lost++) {
            scene.awaitReason("lesson", "CreationUnconfirmed");
            assertThat(scene.remote().calls("POST /rooms")).isEqualTo(lost);
            assertThat(Objects.requireNonNull(scene.seen("lesson").status().claimed()).attempts()).hasSize(1);
            world().passAMinute(scene, "lesson");
        }
        assertThat(scene.awaitReason("lesson", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
    }

    /** The call comes to its end after its Room was deleted, or never. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void shouldKeepADeletedRoomWhileACallMayStillCreateItsRoom(boolean created) {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO).withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(CREATION.times(1).answer(503, ""));
        scene.room("lesson", "");
        scene.awaitReason("lesson", "CreationUnconfirmed");

        scene.delete("lesson");

        Scene.soon().until(() -> scene.seen("lesson").message().contains("disables it if it exists"));
        assertThat(scene.seen("lesson").ready().reason()).isEqualTo("CreationUnconfirmed");
        assertThat(scene.seen("lesson").claimed()).isTrue();
        if (created) {
            scene.remote().post("/v2/rooms", "{\"name\": \"%s.lesson\"}".formatted(scene.namespace()));
        }
        world().pass(Duration.ofSeconds(63));
        scene.annotateRoom("lesson", "100ms.live/reconcile-requested-at", "now");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(created ? 1 : 0)
                .noneMatch(room -> room.path("enabled").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"70, Current", "-70, Current", "900, Current", "-900, Current", "70, Legacy", "-70, Legacy",
            "900, Legacy", "-900, Legacy"})
    default void shouldTellWhoMadeARoomWhateverTheClockSays(long seconds, String dialect) {
        boolean current = dialect.equals("Current");
        Scene scene = world().sceneOfAnotherTime(Duration.ofSeconds(seconds));
        String path = current ? "^/v2/rooms$" : "^/api/v2/rooms$";
        scene.remote().faults(FaultRule.on("POST", path).times(1).lostReply());
        Scene ready = current ? scene.withWorkspace() : scene.withLegacyWorkspace();

        ready.room("lost", "deletionPolicy: Retain");
        assertThat(ready.awaitReason("lost", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(ready.remote().rooms(ready.namespace() + ".lost")).hasSize(1);
        ready.room("lesson", "");
        assertThat(ready.awaitReason("lesson", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);

        world().pass(Duration.ofSeconds(3));
        ready.delete("lost");
        Scene.soon().until(() -> !ready.exists("lost"));
        ready.room("lost", "description: made before");
        assertThat(ready.awaitReason("lost", "UpToDate").status().origin()).isEqualTo(Origin.ADOPTED);
    }

    /** Both wait for the budget when a person changes their mind, after the claim and before the call. */
    @Test
    default void shouldKnowThatACallWasNotMadeWhenTheRoomChangedBefore() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.slow("default");
        scene.room("first", "");
        scene.awaitReason("first", "UpToDate");
        for (String room : new String[]{"one", "two", "three", "edited", "deleted"}) {
            scene.room(room, "");
        }
        Scene.soon().until(() -> scene.seen("edited").claimed() && scene.seen("deleted").claimed());

        scene.room("edited", "description: second thoughts");
        scene.delete("deleted");

        Scene.soon().until(() -> !scene.exists("deleted"));
        assertThat(scene.remote().rooms(scene.namespace() + ".deleted")).isEmpty();
        assertThat(scene.awaitReason("edited", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().room("edited").path("description").asText()).isEqualTo("second thoughts");
    }

    @Test
    @Order(LAST)
    default void shouldMakeTheClaimAnewWhenTheCallWaitedForLong() throws Exception {
        Scene scene = world().end("pause");

        Seen seen = scene.seen("lesson");
        assertThat(seen.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(2);
        JsonNode claim = SceneRemote.json(annotations(seen).get(CLAIM));
        assertThat(claim.path("attempts")).as("the one that was noted before is replaced").hasSize(1);
        Instant since = Instant.parse(claim.path("since").asText());
        assertThat(Instant.parse(claim.path("at").asText())).isAfterOrEqualTo(since.plusSeconds(11));
        assertThat(seen.status().claimAt()).as("the status knows it").isEqualTo(claim.path("at").asText());
    }

    /** Waits as long as 100ms asks, which is longer than a claim may wait for its call. */
    static void pause(Scene scene) {
        scene.withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(CREATION.times(1).answer(429,
                "{\"code\":429,\"message\":\"rate limit exceeded, retry after 11 seconds\"}"));
        scene.room("lesson", "");
        scene.awaitReason("lesson", "UpToDate", await().atMost(45, SECONDS));
    }
}
