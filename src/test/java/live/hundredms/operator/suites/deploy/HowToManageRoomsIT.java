package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.WorkspaceKind;
import live.hundredms.operator.api.WorkspaceRef;
import org.junit.jupiter.api.Test;

/** The how-tos about Rooms: rename, move, another workspace, promotion, adoption, hand-off. */
class HowToManageRoomsIT extends HowToScene {
    @Test
    void shouldKeepTheRoomWhenARoomIsRenamed() {
        HowToPage page = page("rename-a-room.md", "Rename the Room and keep the name at 100ms",
                "Rename the room at 100ms", "Apply the Room with the new name");
        townHall();
        String id = idNamed("team-a.town-hall");

        follow(page, "Rename the Room and keep the name at 100ms");

        assertRoom("team-a", "all-hands", id, "team-a.town-hall");
    }

    @Test
    void shouldKeepTheRoomWhenItIsRenamedAt100ms() {
        HowToPage page = HowToPage.of("rename-a-room.md");
        townHall();
        String id = idNamed("team-a.town-hall");

        follow(page, "Rename the room at 100ms");
        assertThat(remote.state().renameRoom(id, "all-hands")).isPresent();
        follow(page, "Apply the Room with the new name");

        assertRoom("team-a", "all-hands", id, "all-hands");
    }

    @Test
    void shouldKeepTheRoomWhenARoomMovesToAnotherNamespace() {
        HowToPage page = page("move-a-room.md", "Before you begin", "Move it");
        startWith(HowToManifests.secretOf("team-a", "keys", KEY),
                HowToManifests.clusterWorkspace("default", "team-a", "keys"), """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: recording-keys, namespace: team-a}
                        stringData: {key: storage-key, secret: storage-secret}
                        """, HowToManifests.room("team-a", "town-hall", """
                        recordingInfo:
                            enabled: true
                            uploadInfo: {type: s3, location: town-hall, credentialsSecretRef: {name: recording-keys}}
                        """));
        ready("team-a");
        String id = idNamed("team-a.town-hall");

        follow(page, "Before you begin");
        follow(page, "Move it");

        assertRoom("team-b", "town-hall", id, "team-a.town-hall");
        assertThat(remote.state().room(id).orElseThrow().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void shouldAcceptAnotherWorkspaceWhenTheRoomHasNoRoomYet() {
        startWith(HowToManifests.secretOf("team-b", "keys", KEY),
                HowToManifests.clusterWorkspace("shared", "team-b", "keys"),
                HowToManifests.room("team-a", "standup", "workspaceRef: {name: shraed}"));
        cluster.run("kubectl -n team-a wait room/standup --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=WorkspaceNotFound");

        follow(HowToPage.of("change-the-workspace.md"), "Correct a Room that has no room yet");

        assertRoom("team-a", "standup", idNamed("team-a.standup"), "team-a.standup");
    }

    @Test
    void shouldKeepTheRoomWhenAnotherObjectLeadsToItsWorkspace() {
        HowToPage page = page("change-the-workspace.md", "Correct a Room that has no room yet",
                "Use another object for the same workspace", "Use another workspace at 100ms");
        townHall();
        cluster.apply(HowToManifests.secretOf("team-b", "keys", KEY) + "---\n"
                + HowToManifests.clusterWorkspace("shared", "team-b", "keys"), remote);
        String id = idNamed("team-a.town-hall");

        follow(page, "Use another object for the same workspace");

        assertRoom("team-a", "town-hall", id, "team-a.town-hall");
        assertThat(cluster.room("team-a", "town-hall").getSpec().workspaceRef())
                .isEqualTo(new WorkspaceRef(WorkspaceKind.CLUSTER_WORKSPACE, "shared"));
    }

    @Test
    void shouldMakeAnotherRoomWhenARoomChangesToAnotherWorkspace() {
        townHall();
        cluster.apply(HowToManifests.secretOf("team-b", "keys", EUROPE) + "---\n"
                + HowToManifests.clusterWorkspace("europe", "team-b", "keys"), remote);

        follow(HowToPage.of("change-the-workspace.md"), "Use another workspace at 100ms");

        assertThat(remote.state().rooms(EUROPE)).singleElement()
                .satisfies(room -> assertThat(room.path("enabled").asBoolean()).isTrue());
        assertThat(remote.state().rooms(KEY)).singleElement()
                .satisfies(room -> assertThat(room.path("enabled").asBoolean()).isFalse());
    }

    @Test
    void shouldHaveRoomsOfTheirOwnInProductionWhenStagingIsPromoted() {
        HowToPage page = page("promote.md", "Apply them to staging", "Promote them",
                "Promote a Room that has no manifest");
        startWith(HowToManifests.secretOf("staging", "keys", KEY), HowToManifests.workspace("staging", "keys"),
                HowToManifests.secretOf("production", "keys", PRODUCTION),
                HowToManifests.workspace("production", "keys"),
                HowToManifests.room("staging", "standup", "description: Each morning"));
        ready("staging");

        follow(page, "Write the manifests");
        follow(page, "Apply them to staging");
        follow(page, "Promote them");
        follow(page, "Promote a Room that has no manifest");

        assertThat(names(KEY)).containsExactlyInAnyOrder("staging.standup", "staging.town-hall");
        assertThat(names(PRODUCTION)).containsExactlyInAnyOrder("production.standup", "production.town-hall");
        assertThat(cluster.room("production", "town-hall").getSpec().deletionPolicy()).hasToString("RETAIN");
    }

    @Test
    void shouldLetAnApplicationJoinUntilItsCodeIsRotated() {
        HowToPage page = page("hand-off-to-an-application.md", "2. Publish the room", "3. Mount the Secret",
                "4. Rotate the room codes");
        startWith(HowToManifests.secretOf("team-a", "keys", KEY), HowToManifests.workspace("team-a", "keys"));

        follow(page, "2. Publish the room");
        follow(page, "3. Mount the Secret");
        String former = code("student");
        follow(page, "4. Rotate the room codes");

        assertThat(code("student")).isNotEqualTo(former);
        assertThat(enabledCodes(idNamed("team-a.maths-7b"))).contains(code("student"), code("teacher"))
                .doesNotContain(former);
    }

    private String code(String role) {
        return cluster.run("kubectl -n team-a get secret room-maths-7b" + " -o go-template='{{index .data \"code."
                + role + "\" | base64decode}}'");
    }

    private List<String> enabledCodes(String roomId) {
        return remote.state().codes(roomId).stream().filter(code -> code.path("enabled").asBoolean())
                .map(code -> code.path("code").asText()).toList();
    }

    @Test
    void shouldWriteNothingWhenRoomsAreLookedAtAndKeepThemWhenTheyAreManaged() {
        HowToPage page = page("adopt-existing-rooms.md", "Compare the rooms", "Manage the rooms");
        existing("class-1", Map.of("description", "History"));
        existing("class-2", Map.of("description", "Maths"));
        existing("class-3", Map.of());
        List<JsonNode> before = remote.state().rooms();
        startWith(HowToManifests.secretOf("team-a", "keys", KEY), HowToManifests.workspace("team-a", "keys"));

        follow(page, "Compare the rooms");

        assertThat(remote.state().rooms()).isEqualTo(before);
        assertThat(remote.state().calls().keySet()).isNotEmpty().allMatch(call -> call.startsWith("GET"));

        follow(page, "Manage the rooms");

        assertThat(remote.state().rooms()).map(room -> room.path("id")).isEqualTo(ids(before));
        assertThat(remote.state().roomNamed("class-1").orElseThrow().path("description").asText()).isEqualTo("History");
        assertThat(remote.state().roomNamed("class-2").orElseThrow().path("description").asText()).isEqualTo("Physics");
        assertThat(remote.state().roomNamed("class-3").orElseThrow().path("size").asInt()).isEqualTo(50);
        cluster.run("kubectl -n team-a delete room class-1");
        assertThat(remote.state().roomNamed("class-1").orElseThrow().path("enabled").asBoolean())
                .as("a room that was found open stays open").isTrue();
    }
}
