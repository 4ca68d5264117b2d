package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.ControllerManager;
import live.hundredms.operator.support.NeedsControllerManager;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes first, a Room that is deleted leaves its remote room disabled. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class DeletionOrderIT {
    private static final String KEY = "the-key";
    private static final String CROWDED = "another-key";
    private static final int ROOMS = 5;
    private static final String UNLIMITED = "rateLimit: {requestsPerSecond: 1000, burst: 1000}";

    private ProcessStage stage;
    private OperatorUnderTest operator;

    @BeforeAll
    void begin(@TempDir Path folder) {
        stage = new ProcessStage(folder,
                ProcessStage.options(KEY).withWorkspace(CROWDED, ProcessStage.appSecret(CROWDED)));
        operator = stage.workingOperator();
    }

    @AfterAll
    void end() {
        stage.close();
    }

    @Test
    @Order(1)
    void shouldDisableTheRoomsWhenTheSecretGoesFirst() {
        rooms("secret-first");
        stage.run("delete", "secret", "keys", "-n", "secret-first");
        awaitReason("secret-first", "SecretNotFound");
        stage.run("delete", "rooms", "--all", "-n", "secret-first", "--timeout=60s");
        assertDisabled("secret-first");
    }

    @Test
    @Order(1)
    void shouldDisableTheRoomsWhenTheWorkspaceGoesFirst() {
        rooms("workspace-first");
        stage.run("delete", "workspace", "default", "-n", "workspace-first");
        stage.run("delete", "secret", "keys", "-n", "workspace-first");
        stage.run("delete", "rooms", "--all", "-n", "workspace-first", "--timeout=60s");
        assertDisabled("workspace-first");
    }

    @Test
    @Order(1)
    @NeedsControllerManager
    void shouldDisableTheRoomsWhenTheNamespaceGoesWithAllInIt() {
        rooms("all-at-once");
        try (ControllerManager _ = ControllerManager.start(stage.server())) {
            stage.run("delete", "namespace", "all-at-once", "--timeout=120s");
        }
        assertDisabled("all-at-once");
    }

    @Test
    @Order(1)
    void shouldDisableThemAllWhenDeletionsWaitForTheirTurn() {
        stage.namespaceWithWorkspace("crowd", CROWDED, UNLIMITED);
        MassDeletion.Figures figures = new MassDeletion(stage, "crowd", 300, 100).run();
        assertThat(figures.deletion()).as("at 100 calls a second, of which 100 at once")
                .isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    @Order(2)
    void shouldFinishWhatWasDeletedWithoutAnOperatorWhenOneIsInstalledAgain() throws Exception {
        rooms("uninstalled");
        operator.terminate();
        stage.run("delete", "rooms", "--all", "-n", "uninstalled", "--wait=false");
        assertThat(stage.rooms("uninstalled")).hasSize(ROOMS).allMatch(Room::isMarkedForDeletion);
        assertThat(names("uninstalled")).allMatch(stage::isEnabled);

        stage.run("patch", "room", "r-0", "-n", "uninstalled", "--type=merge", "-p",
                "{\"metadata\": {\"finalizers\": null}}");
        operator = stage.workingOperator();
        ProcessStage.patiently().until(() -> stage.rooms("uninstalled").isEmpty());

        assertThat(stage.isEnabled("uninstalled.r-0")).as("who takes the finalizer away leaves the room enabled")
                .isTrue();
        assertThat(names("uninstalled").subList(1, ROOMS)).noneMatch(stage::isEnabled);
    }

    @Test
    @Order(3)
    void shouldDisableTheRoomsWhenTheCrdsGoFirst() {
        rooms("crds-first");
        stage.run("delete", "-k", "crds", "--timeout=120s");
        assertDisabled("crds-first");
    }

    private void rooms(String namespace) {
        stage.namespaceWithWorkspace(namespace, KEY, UNLIMITED);
        stage.create(IntStream.range(0, ROOMS).mapToObj(i -> """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: r-%d, namespace: %s}
                spec: {description: to be deleted}
                """.formatted(i, namespace)));
        ProcessStage.patiently().until(() -> stage.rooms(namespace).stream()
                .filter(room -> ProcessStage.says(room, "UpToDate")).count() == ROOMS);
        assertThat(names(namespace)).allMatch(stage::isEnabled);
    }

    private void awaitReason(String namespace, String reason) {
        ProcessStage.patiently().until(() -> stage.run("get", "workspace", "default", "-n", namespace, "-o",
                "jsonpath={.status.conditions[?(@.type=='Ready')].reason}").equals(reason));
    }

    private void assertDisabled(String namespace) {
        assertThat(names(namespace)).noneMatch(stage::isEnabled);
    }

    private static List<String> names(String namespace) {
        return IntStream.range(0, ROOMS).mapToObj(i -> namespace + ".r-" + i).toList();
    }
}
