package live.hundredms.operator.suites.spec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import live.hundredms.operator.suites.behaviour.BehaviourWorld;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.spec.SpecReport.Step;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of every spec on a real API server; {@code target/spec-properties.md} tells what happened. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecPropertiesTest {
    private static final int AT_A_TIME = 8;

    private final SpecReport report = new SpecReport();
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Map<String, FutureTask<String>> running = new ConcurrentHashMap<>();
    private BehaviourWorld world = new BehaviourWorld(TestCluster.client());
    private Scene workspaces = world.scene();
    private Property room = Scenes.served(TestCluster.client(), "rooms");

    @BeforeAll
    void beginAll() {
        workspaces.withWorkspace();
        for (Property property : room.inside()) {
            Scene scene = world.scene();
            begin(property.path(), () -> {
                scene.withWorkspace();
                Meanings.SECRETS.forEach(scene::secret);
                new SpecCase(property, room, scene, report).run();
            });
        }
    }

    private Stream<String> workspaceProperties(String kind, String plural) {
        return Scenes.served(TestCluster.client(), plural).inside().stream().map(Property::path)
                .map(path -> kind + " " + path);
    }

    Stream<String> workspaceProperties() {
        return Stream.concat(workspaceProperties("Workspace", "workspaces"),
                workspaceProperties("ClusterWorkspace", "clusterworkspaces"));
    }

    @ParameterizedTest
    @MethodSource("workspaceProperties")
    void shouldKeepEachPropertyOfAWorkspaceOrRefuseIt(String name) {
        String kind = name.split(" ", 2)[0];
        String path = name.split(" ", 2)[1];
        Property whole = Scenes.served(TestCluster.client(), kind.toLowerCase(Locale.ROOT) + "s");
        Property property = whole.inside().stream().filter(any -> any.path().equals(path)).findFirst().orElseThrow();

        new WorkspaceCase(kind, property, whole, workspaces, report).run();

        for (Step step : List.of(Step.SET, Step.CHANGED, Step.INVALID, Step.REMOVED)) {
            assertThat(report.noted(kind, path, step)).as("%s of %s", step, path).isNotEmpty();
        }
    }

    private void begin(String name, Runnable work) {
        FutureTask<String> task = new FutureTask<>(() -> {
            turns.acquire();
            try {
                work.run();
                return name;
            } finally {
                turns.release();
            }
        });
        running.put(name, task);
        Thread.ofVirtual().name(name).start(task);
    }

    Stream<String> roomProperties() {
        return room.inside().stream().map(Property::path);
    }

    @ParameterizedTest
    @MethodSource("roomProperties")
    void shouldFollowAPropertyOfARoomThroughEachStep(String path) throws Exception {
        assertThat(Optional.ofNullable(running.get(path)).orElseThrow().get(120, SECONDS)).isEqualTo(path);

        for (Step step : List.of(Step.SET, Step.CHANGED, Step.INVALID, Step.REMOVED)) {
            assertThat(report.noted("Room", path, step)).as("%s of %s", step, path).isNotEmpty();
        }
    }

    @Test
    void shouldHaveNoMeaningOfAPropertyThatIsNoMore() {
        assertThat(roomProperties()).containsAll(Meanings.USELESS.keySet()).containsAll(Policy.byField().keySet())
                .containsAll(Meanings.room(workspaces).keySet());
        assertThat(workspaceProperties("Workspace", "workspaces")).containsAll(
                Meanings.workspace(workspaces).keySet().stream().map(path -> "Workspace " + path).toList());
        assertThat(workspaceProperties("ClusterWorkspace", "clusterworkspaces")).containsAll(Meanings
                .clusterWorkspace(workspaces).keySet().stream().map(path -> "ClusterWorkspace " + path).toList());
    }

    @Test
    void shouldFailForAPropertyWithoutACase() {
        ObjectNode schema = room.schema().deepCopy();
        schema.withObject("/properties/banner").put("type", "string");
        schema.withObject("/properties/ringing").put("type", "boolean");
        schema.withObject("/properties/webhook/properties/secret").put("type", "string");
        Property more = Property.spec(schema);

        for (String path : List.of("banner", "ringing", "webhook.secret")) {
            Property property = more.inside().stream().filter(any -> any.path().equals(path)).findFirst().orElseThrow();
            assertThatThrownBy(() -> new SpecCase(property, more, workspaces, report))
                    .isInstanceOf(AssertionError.class).hasMessageContaining("spec." + path + " has no case");
        }
    }

    @AfterAll
    void end() {
        report.write();
        world.close();
    }
}
