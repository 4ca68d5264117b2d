package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;

/** Creations that 100ms refuses, or whose replies are lost, also by clocks that differ: what a Room made, and what not. */
final class UnansweredCreations {
    private static final String REFUSAL = """
            {"code": 400, "message": "description is not allowed", "details": []}
            """;
    private static final int LOST = 10;

    private UnansweredCreations() {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(new Attack("a creation that is refused for long", UnansweredCreations::isRefusedForLong));
        attacks.add(new Attack("ten lost replies and a good one", UnansweredCreations::isAnsweredAtLast));
        for (Duration off : AttackWorld.OFF) {
            for (boolean legacy : new boolean[]{false, true}) {
                attacks.add(new Attack("a clock %d s off, %s".formatted(off.toSeconds(), legacy ? "Legacy" : "Current"),
                        stage -> isJudgedByAnotherClock(stage, off, legacy)));
            }
        }
        return attacks.stream();
    }

    /** Meanwhile somebody else makes the room. */
    private static void isRefusedForLong(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        Simulator remote = stage.world().simulator();
        remote.faults(team.key(), FaultRule.on("POST", "^/v2/rooms$").answer(400, REFUSAL));
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", "description: first"));
        stage.awaitReason(team, room, "RejectedByRemote");
        stage.awaitOld(room);
        person.spec(room, Map.of("description", "second"));
        stage.awaitReason(team, room, "RejectedByRemote");
        remote.faults(team.key());
        JsonNode theirs = team.remote().post("/v2/rooms",
                "{\"name\": \"%s.lesson\", \"description\": \"theirs\"}".formatted(team.namespace()));
        // A room that is younger than a second might be that of the refused call, as far as its Date can tell.
        AttackStage.awaitAge(room, Duration.ofSeconds(66));
        int writes = callsOf(stage, team, "POST /rooms");

        person.spec(room, Map.of("adoptionPolicy", "Refuse", "description", "third"));
        assertThat(stage.awaitReason(team, room, "RoomAlreadyExists").status().origin()).isNull();
        assertThat(callsOf(stage, team, "POST /rooms")).isEqualTo(writes);
        person.spec(room, Map.of("adoptionPolicy", "Adopt"));

        assertThat(stage.awaitReason(team, room, "UpToDate").status().origin()).isEqualTo(Origin.ADOPTED);
        stage.delete(person, room);
        assertThat(team.remote().withId(theirs.path("id").asText()).path("enabled").asBoolean()).isTrue();
    }

    /** On Legacy, which can't look for the room that the first of the calls made. */
    private static void isAnsweredAtLast(AttackStage stage) {
        Scene team = stage.team("team").withLegacyWorkspace();
        Person person = stage.roomWriter(team);
        stage.world().simulator().faults(team.key(), FaultRule.on("POST", "^/api/v2/rooms$").times(LOST).lostReply());
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", ""));

        AttackStage.soon().pollInterval(Duration.ofSeconds(1)).until(() -> {
            person.metadata(room,
                    Map.of("annotations", Map.of("100ms.live/reconcile-requested-at", "look-" + System.nanoTime())));
            return team.seen("lesson").says("UpToDate");
        });
        assertThat(team.seen("lesson").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(callsOf(stage, team, "POST /api/v2/rooms")).isGreaterThan(LOST);
        assertThat(stage.world().simulator().state().rooms(team.key())).hasSize(1);
        stage.delete(person, room);
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    private static int callsOf(AttackStage stage, Scene team, String route) {
        return stage.world().simulator().state().callsOf(team.key()).getOrDefault(route, 0);
    }

    /** What a call made whose reply was lost is the Room's, and what was there before is not, whatever the clocks say. */
    private static void isJudgedByAnotherClock(AttackStage stage, Duration off, boolean legacy) {
        Scene team = stage.team("team", off);
        stage.world().simulator(off).faults(team.key(),
                FaultRule.on("POST", legacy ? "^/api/v2/rooms$" : "^/v2/rooms$").times(1).lostReply());
        Person person = stage.roomWriter(legacy ? team.withLegacyWorkspace() : team.withWorkspace());
        Room first = CopiedRooms.create(stage, person, team, EditedManifest.of("lesson", "deletionPolicy: Retain"));
        assertThat(person.get(first).getStatus().origin()).isEqualTo(Origin.CREATED);
        assertThat(team.remote().rooms(team.namespace() + ".lesson")).hasSize(1);
        stage.delete(person, first);

        Room second = person.create(team.namespace(), EditedManifest.exported(first).without("deletionPolicy"));
        stage.awaitOld(second);

        assertThat(stage.awaitReason(team, second, "UpToDate").status().origin()).isEqualTo(Origin.ADOPTED);
        stage.delete(person, second);
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }
}
