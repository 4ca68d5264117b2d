package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import org.junit.jupiter.api.Test;

/** The how-tos about the operator as a whole: notes of the chart, uninstall, access keys, backup. */
class HowToOperateIT extends HowToScene {
    private static final String SYSTEM = "room-operator-system";

    @Test
    void shouldReachAReadyRoomWhenTheNotesOfTheChartAreFollowed() {
        cluster.run("kubectl delete crd --all");
        String notes = cluster.run("helm install room-operator helm/room-operator -n " + SYSTEM
                + " --create-namespace --set 'namespaces={team-b,team-a}'");
        cluster.startOperator(remote, Optional.empty());

        String commands = notes.substring(notes.indexOf("\nkubectl -n team-b"), notes.indexOf("\nHow to install"));
        String printed = cluster.run(cluster.atSimulator(commands, remote).replace("YOUR_ACCESS_KEY", KEY)
                .replace("YOUR_APP_SECRET", HowToManifests.secret(KEY)));

        assertThat(printed).contains("room.100ms.live/town-hall condition met");
        assertRoom("team-b", "town-hall", idNamed("team-b.town-hall"), "team-b.town-hall");
        cluster.run("helm uninstall room-operator -n " + SYSTEM + " && kubectl delete namespace " + SYSTEM);
    }

    @Test
    void shouldLeaveAllRoomsOpenWhenTheOperatorIsUninstalled() {
        HowToPage page = page("uninstall.md", "Leave the rooms enabled", "Disable the rooms", "Remove the operator",
                "Remove the operator without Helm");
        cluster.run("kubectl delete crd --all");
        cluster.run("helm install room-operator helm/room-operator -n " + SYSTEM + " --create-namespace");
        createdAndAdopted();

        follow(page, "Leave the rooms enabled");

        assertThat(remote.state().rooms()).hasSize(2).allMatch(room -> room.path("enabled").asBoolean());
        assertThat(cluster.file("rooms.txt")).contains(idNamed("team-a.town-hall"), idNamed("class-1"));
        cluster.stopOperator();
        follow(page, "Remove the operator");
    }

    @Test
    void shouldCloseAllRoomsWhenTheOperatorIsUninstalledSo() {
        HowToPage page = HowToPage.of("uninstall.md");
        cluster.run("kubectl apply -k deploy");
        createdAndAdopted();

        follow(page, "Disable the rooms");

        assertThat(remote.state().rooms()).hasSize(2).noneMatch(room -> room.path("enabled").asBoolean());
        cluster.stopOperator();
        follow(page, "Remove the operator without Helm");
    }

    @Test
    void shouldGoOnWithTheNewAccessKeyWhenThePreviousOneIsRevoked() {
        HowToPage page = page("rotate-the-access-key.md", "1. Create the new access key", "2. Write it into the Secret",
                "3. Wait until the operator uses it", "4. Revoke the previous access key");
        townHall();
        String id = idNamed("team-a.town-hall");
        List<JsonNode> before = remote.state().rooms();
        remote.addKey(KEY, new Credentials("newer-key", HowToManifests.secret("newer-key")));
        Map<String, String> variables = Map.of("ACCESS_KEY", "newer-key", "APP_SECRET",
                HowToManifests.secret("newer-key"));

        follow(page, "1. Create the new access key");
        cluster.follow(page, "2. Write it into the Secret", remote, variables);
        follow(page, "3. Wait until the operator uses it");
        remote.faults(KEY, FaultRule.on(null, "").answer(401, "{}"));
        follow(page, "4. Revoke the previous access key");

        assertThat(remote.state().rooms()).isEqualTo(before);
        assertRoom("team-a", "town-hall", id, "team-a.town-hall");
    }

    @Test
    void shouldKeepTheRoomsWhenTheirWorkspaceLeavesTheLegacyApi() {
        HowToPage page = page("leave-the-legacy-api.md", "Before you begin", "1. Change the API",
                "2. Look at the differences", "3. Let the operator write again", "If 100ms shows other IDs");
        legacyTownHall();
        String id = idNamed("team-a.town-hall");
        remote.state().patchRoom(id, new ObjectMapper().createObjectNode().put("description", "by hand"));

        follow(page, "Before you begin");
        follow(page, "1. Change the API");
        cluster.run("kubectl -n team-a wait room/town-hall --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=ApprovalPending");
        follow(page, "2. Look at the differences");
        assertThat(remote.state().room(id).orElseThrow().path("description").asText()).isEqualTo("by hand");
        follow(page, "3. Let the operator write again");

        assertRoom("team-a", "town-hall", id, "team-a.town-hall");
        assertThat(remote.state().room(id).orElseThrow().path("description").asText()).isEqualTo("All hands");
    }

    @Test
    void shouldTakeTheRoomsByNameWhenBothApisShowOtherIds() {
        HowToPage page = HowToPage.of("leave-the-legacy-api.md");
        remote.close();
        remote = Simulator.start(SimulatorOptions.of(KEY, HowToManifests.secret(KEY)).with(Switch.LEGACY_IDS_DIFFER));
        legacyTownHall();
        cluster.apply(HowToManifests.workspace("team-a", "hundredms-keys"), remote);
        cluster.run("kubectl -n team-a wait workspace/default --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=IdentityChanged");

        follow(page, "If 100ms shows other IDs");

        String id = idNamed("team-a.town-hall");
        cluster.run("kubectl -n team-a wait room/town-hall --timeout=60s --for=jsonpath='{.status.roomId}'=" + id);
        assertRoom("team-a", "town-hall", id, "team-a.town-hall");
        assertThat(cluster.room("team-a", "town-hall").getStatus().origin()).hasToString("CREATED");
    }

    private void legacyTownHall() {
        startWith(HowToManifests.secretOf("team-a", "hundredms-keys", KEY),
                HowToManifests.workspace("team-a", "hundredms-keys").replace("api: Current", "api: Legacy"),
                HowToManifests.room("team-a", "town-hall", "description: All hands"));
        ready("team-a");
    }

    @Test
    void shouldHaveTheSameRoomsWhenABackupIsRestoredInANewCluster() {
        HowToPage page = page("back-up-and-restore.md", "Back up", "Restore", "Restore the objects",
                "Start the operator");
        cluster.run("kubectl apply -k deploy");
        cluster.startOperator(remote, Optional.of(SYSTEM));
        applyTownHall();
        String id = idNamed("team-a.town-hall");
        List<JsonNode> before = remote.state().rooms();

        follow(page, "Back up");
        cluster.stopOperator();
        try (HowToCluster restored = new HowToCluster(folder)) {
            restored.take(cluster, "rooms.json", "secrets.json");
            restored.follow(page, "Restore", remote, Map.of());
            restored.follow(page, "Restore the objects", remote, Map.of());
            restored.startOperator(remote, Optional.of(SYSTEM));
            restored.follow(page, "Start the operator", remote, Map.of());

            assertThat(restored.room("team-a", "town-hall").getStatus().roomId()).isEqualTo(id);
            assertThat(restored.room("team-a", "town-hall").getStatus().origin()).hasToString("CREATED");
        }
        assertThat(remote.state().rooms()).isEqualTo(before);
        cluster.reset(List.of());
        cluster.run("kubectl delete -k deploy");
    }
}
