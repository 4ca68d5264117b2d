package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import live.hundredms.operator.api.Origin;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A name that is there already, at 100ms or in another manifest. */
interface Adopting extends Behaviour {

    /** A room with everything that an operator could spoil. */
    static JsonNode existing(Scene scene, String name) {
        return scene.remote().post("/v2/rooms", """
                {"name": "%s", "description": "theirs", "size": 7, "region": "us", "recording_info":
                  {"enabled": true, "upload_info": {"type": "s3", "location": "theirs",
                    "credentials": {"key": "theirs", "secret": "theirs"}}}}
                """.formatted(name));
    }

    @Test
    default void shouldAdoptWithTheDeclaredFieldsOnly() {
        Scene scene = scene();
        existing(scene, scene.namespace() + ".lesson");
        JsonNode before = scene.remote().room("lesson");
        scene.withWorkspace();

        scene.room("lesson", "{description: mine, adoptionPolicy: Adopt}");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(seen.id()).isEqualTo(before.path("id").asText());
        assertThat(seen.status().appliedFields()).containsExactly("description");
        JsonNode after = scene.remote().room("lesson");
        assertThat(after.path("description").asText()).isEqualTo("mine");
        for (String field : new String[]{"size", "region", "recording_info", "enabled", "template"}) {
            assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
    }

    @Test
    default void shouldSayThatARoomWasAdopted() {
        Scene scene = scene();
        existing(scene, scene.namespace() + ".lesson");
        scene.withWorkspace();

        scene.room("lesson", "description: mine");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(seen.status().origin()).isEqualTo(Origin.ADOPTED);
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).contains("RoomAdopted"));
        assertThat(seen.events()).doesNotContain("RoomCreated");
    }

    /** A list shows either enabled or disabled rooms, so this one is in none of two. */
    @Test
    default void shouldRefuseARoomThatIsEnabledWhileItIsLookedFor() {
        Scene scene = scene();
        String id = existing(scene, scene.namespace() + ".lesson").path("id").asText();
        scene.remote().change(id, "{\"enabled\": false}");
        scene.withWorkspace();
        scene.room("settled", "");
        scene.awaitReason("settled", "UpToDate");
        FaultRule lists = FaultRule.on("GET", "^/v2/rooms$");
        scene.remote().faults(lists.times(1).delay(Duration.ZERO), lists.times(1).delay(Duration.ofSeconds(2)));
        scene.remote().count();

        scene.room("lesson", "adoptionPolicy: Refuse");
        Scene.soon().until(() -> scene.remote().calls("GET /rooms") == 1);
        scene.remote().change(id, "{\"enabled\": true}");

        scene.awaitReason("lesson", "RoomAlreadyExists");
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldLeaveTheRoomAloneUntilThePolicyAllowsAdoption() {
        Scene scene = scene();
        existing(scene, scene.namespace() + ".lesson");
        JsonNode before = scene.remote().room("lesson");
        scene.withWorkspace();
        scene.remote().count();

        scene.room("lesson", "{description: mine, adoptionPolicy: Refuse}");

        Seen refused = scene.awaitReason("lesson", "RoomAlreadyExists");
        assertThat(refused.ready().status()).isEqualTo("False");
        assertThat(refused.stalled()).isTrue();
        assertThat(refused.claimed()).isFalse();
        assertThat(scene.remote().room("lesson")).isEqualTo(before);
        assertThat(scene.remote().writes()).isZero();
        Scene.soon().untilAsserted(() -> assertThat(refused.events()).contains("RoomAlreadyExists"));

        scene.room("lesson", "{description: mine, adoptionPolicy: Adopt}");

        Seen adopted = scene.awaitReason("lesson", "UpToDate");
        assertThat(adopted.stalled()).isFalse();
        assertThat(adopted.id()).isEqualTo(before.path("id").asText());
    }

    @Test
    default void shouldFindADisabledRoomBeforeItRefuses() {
        Scene scene = scene();
        JsonNode before = existing(scene, scene.namespace() + ".lesson");
        scene.remote().change(before.path("id").asText(), "{\"enabled\": false}");
        scene.withWorkspace("defaults: {adoptionPolicy: Refuse}");

        scene.room("lesson", "");

        assertThat(scene.awaitReason("lesson", "RoomAlreadyExists").stalled()).isTrue();
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    @Test
    default void shouldRecogniseItsOwnCreationWhenThePolicyIsRefuse() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms$").times(1).lostReply());

        scene.room("lesson", "{description: mine, adoptionPolicy: Refuse}");

        assertThat(scene.awaitReason("lesson", "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(1);
    }

    private int sweeps() {
        return Scene.count(world().metrics(), "room_operator_sweeps_seconds_count");
    }

    @Test
    default void shouldCreateALegacyRoomWhenTheOtherRoomHasItsOwnNameAgain() {
        Scene scene = scene().withLegacyWorkspace();
        scene.workspace("current", scene.remote().currentEndpoint(), "");
        scene.room("holder", "workspaceRef: {kind: Workspace, name: current}");
        String id = scene.awaitReason("holder", "UpToDate").id();
        int sweeps = sweeps();
        scene.workspace("current", scene.remote().currentEndpoint(), "sweepInterval: 61m");
        Scene.soon().until(() -> sweeps() > sweeps);
        scene.remote().change(id, "{\"name\": \"%s.waiter\"}".formatted(scene.namespace()));
        scene.remote().count();

        scene.room("waiter", "");

        assertThat(scene.awaitReason("waiter", "UpToDate").id()).isNotEqualTo(id);
        assertThat(scene.remote().calls("POST /api/v2/rooms")).isBetween(2, 3);
    }

    @Test
    @Order(LAST)
    default void shouldGiveANameToOneRoomOnlyAndToTheNextWhenThatIsGone() throws Exception {
        Scene scene = world().end("takeover");

        assertThat(scene.remote().named("Shared-" + scene.namespace()).path("description").asText())
                .isEqualTo("second");
        assertThat(scene.remote().named("Shared-" + scene.namespace()).path("enabled").asBoolean()).isTrue();
    }

    /** Waits for the next look at a name that is taken, which comes every 15 to 30 s. */
    static void takeover(Scene scene) {
        scene.withWorkspace();
        String name = "Shared-" + scene.namespace();
        scene.room("holder", "{name: %s, description: first}".formatted(name));
        String id = scene.awaitReason("holder", "UpToDate").id();
        scene.remote().count();

        scene.room("waiter", "{name: %s, description: second}".formatted(name.toLowerCase(Locale.ROOT)));

        Seen waiting = scene.awaitReason("waiter", "NameTaken");
        assertThat(waiting.ready().status()).isEqualTo("False");
        assertThat(waiting.message()).contains("holder");
        assertThat(waiting.stalled()).isFalse();
        assertThat(waiting.claimed()).isFalse();
        assertThat(scene.remote().writes()).isZero();
        assertThat(scene.seen("holder").ready().reason()).isEqualTo("UpToDate");
        scene.delete("holder");
        assertThat(scene.awaitReason("waiter", "UpToDate", await().atMost(45, SECONDS)).id()).isEqualTo(id);
    }
}
