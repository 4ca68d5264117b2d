package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsJq;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A reader follows a how-to, sees what it says, and the rooms at 100ms are as it says: one cluster, a new 100ms for each test. */
@NeedsRealCluster
@NeedsHelm
@NeedsJq
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class HowToScene {
    static final String KEY = "access-key";
    static final String PRODUCTION = "production-key";
    static final String EUROPE = "europe-key";

    Path folder;
    HowToCluster cluster;
    Simulator remote;

    @BeforeAll
    void start(@TempDir Path given) {
        folder = given;
        cluster = new HowToCluster(folder);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        remote = Simulator.start(SimulatorOptions.of(KEY, HowToManifests.secret(KEY))
                .withWorkspace(PRODUCTION, HowToManifests.secret(PRODUCTION))
                .withWorkspace(EUROPE, HowToManifests.secret(EUROPE)));
        cluster.reset(List.of("team-a", "team-b", "staging", "production"));
    }

    @AfterEach
    void end() {
        cluster.stopOperator();
        remote.close();
    }

    /** The page, which has commands in these sections and in no other: each is followed by a test here. */
    static HowToPage page(String name, String... sections) {
        HowToPage page = HowToPage.of(name);
        assertThat(page.sectionsWithCommands()).containsExactly(sections);
        return page;
    }

    void follow(HowToPage page, String section) {
        cluster.follow(page, section, remote, Map.of());
    }

    void startWith(String... manifests) {
        cluster.startOperator(remote, Optional.empty());
        cluster.apply(String.join("---\n", manifests), remote);
    }

    void townHall() {
        cluster.startOperator(remote, Optional.empty());
        applyTownHall();
    }

    void applyTownHall() {
        cluster.apply(String.join("---\n", HowToManifests.secretOf("team-a", "hundredms-keys", KEY),
                HowToManifests.workspace("team-a", "hundredms-keys"),
                HowToManifests.room("team-a", "town-hall", "description: All hands")), remote);
        ready("team-a");
    }

    void createdAndAdopted() {
        existing("class-1", Map.of());
        townHall();
        cluster.apply(HowToManifests.room("team-a", "class-1", "name: class-1"), remote);
        ready("team-a");
        assertThat(cluster.room("team-a", "class-1").getStatus().origin()).hasToString("ADOPTED");
    }

    void ready(String namespace) {
        cluster.run("kubectl -n " + namespace + " wait rooms --all --for=condition=Ready --timeout=60s");
    }

    void existing(String name, Map<String, String> fields) {
        remote.state().addRoom(KEY, name, new ObjectMapper().valueToTree(fields));
    }

    String idNamed(String name) {
        return remote.state().roomNamed(name).orElseThrow().path("id").asText();
    }

    void assertRoom(String namespace, String name, String id, String remoteName) {
        assertThat(cluster.room(namespace, name).getStatus().roomId()).isEqualTo(id);
        JsonNode room = remote.state().room(id).orElseThrow();
        assertThat(room.path("name").asText()).isEqualTo(remoteName);
        assertThat(room.path("enabled").asBoolean()).isTrue();
        assertThat(remote.state().roomCount()).isEqualTo(1);
    }

    List<String> names(String accessKey) {
        return remote.state().rooms(accessKey).stream().map(room -> room.path("name").asText()).toList();
    }

    static List<JsonNode> ids(List<JsonNode> rooms) {
        return rooms.stream().map(room -> room.path("id")).toList();
    }
}
