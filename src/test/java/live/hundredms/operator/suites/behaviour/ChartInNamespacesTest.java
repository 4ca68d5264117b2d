package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart with {@code namespaces}: Roles give there what the ClusterRole gives everywhere else. The table is
 * {@code target/rights-in-namespaces.md}.
 */
@NeedsHelm
@NeedsRealCluster
class ChartInNamespacesTest {
    private static final String SECRETS = "team-keys";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final InstalledChart chart = InstalledChart.install(folder, Set.of("team-a"), Set.of(SECRETS),
            "namespaces={team-a}", "rbac.secretNamespaces={" + SECRETS + "}", "defaultClusterWorkspace.enabled=true",
            "roomCodes.enabled=true", "defaultClusterWorkspace.spec.credentialsSecretRef.name=hundredms-keys");
    private final BehaviourWorld world = chart.world();
    private final Scene scene = world.sceneIn("team-a");
    private final Map<String, String> keys = Map.of("accessKey", scene.key(), "appSecret",
            Scene.appSecret(scene.key()));

    @AfterEach
    void close() {
        world.close();
        chart.close();
    }

    @Test
    void shouldNeedEachRightOfTheChartAndNoOther() {
        useTheDefaultWorkspace();
        useAWorkspaceWithKeysElsewhere();
        useAWorkspaceOfTheNamespace();
        changeARoom();
        publishARoom();
        loseTheKey();

        chart.compare("rights-in-namespaces.md", "The rights of the chart with namespaces={team-a}");
    }

    /** The chart's own, whose keys are named in the namespace of the release. */
    private void useTheDefaultWorkspace() {
        new Team(chart.client(), InstalledChart.NAMESPACE).secret("hundredms-keys", keys);
        Team.patch(clusterWorkspace("default"), "add", "/spec/endpoint", scene.remote().currentEndpoint());

        scene.room("by-default", "{}");

        scene.awaitReason("by-default", "UpToDate");
    }

    /** Allowed by a label, and its keys go and come twice, so that an Event is told twice. */
    private void useAWorkspaceWithKeysElsewhere() {
        scene.clusterWorkspace("elsewhere", SECRETS,
                "allowedNamespaces: {selector: {matchLabels: {kubernetes.io/metadata.name: team-a}}}");
        Team team = new Team(chart.client(), SECRETS);
        for (int times = 0; times < 2; times++) {
            team.secret("keys", keys);
            Scene.soon().until(() -> says("elsewhere", "WorkspaceReady"));
            team.deleteSecret("keys");
            Scene.soon().until(() -> says("elsewhere", "SecretNotFound"));
        }
        team.secret("keys", keys);

        scene.room("keys-elsewhere", "workspaceRef: {kind: ClusterWorkspace, name: elsewhere}");

        scene.awaitReason("keys-elsewhere", "UpToDate");
    }

    private void useAWorkspaceOfTheNamespace() {
        scene.withWorkspace();
        for (int times = 0; times < 2; times++) {
            scene.awaitWorkspace("WorkspaceReady");
            scene.deleteSecret("keys");
            scene.awaitWorkspace("SecretNotFound");
            scene.keys();
        }

        scene.room("at-home", "workspaceRef: {name: default}");

        scene.awaitReason("at-home", "UpToDate");
    }

    /** The API server is asked once more before a room that is known is written. */
    private void changeARoom() {
        scene.room("at-home", "{workspaceRef: {name: default}, description: changed}");

        scene.awaitReason("at-home", "UpToDate");
    }

    /** The Secret is made, and emptied. */
    private void publishARoom() {
        scene.room("lesson", Publishing.SPEC.replace("{template", "{workspaceRef: {name: default}, template"));
        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, seen.id())).contains(Publishing.code(scene, "teacher"));
        scene.room("lesson", "{workspaceRef: {name: default}, template: classroom}");
        Scene.soon().until(() -> scene.seen("lesson").status().publishedSecret() == null);

        for (String verb : List.of("create", "patch")) {
            assertThat(chart.mayWriteSecrets(verb, scene.namespace())).isTrue();
            assertThat(chart.mayWriteSecrets(verb, SECRETS)).isFalse();
        }
        assertThat(chart.mayWriteSecrets("patch", InstalledChart.NAMESPACE)).isFalse();
    }

    /** Its loss is told at the Secret, since a Room names it in its status. */
    private void loseTheKey() {
        scene.secret("headers", Map.of("token", "a-header"));
        scene.room("told", "{workspaceRef: {name: default}, "
                + "webhook: {url: 'https://example.com/events', headersSecretRef: {name: headers}}}");
        scene.awaitReason("told", "UpToDate");

        world.restart(() -> new Team(chart.client(), InstalledChart.NAMESPACE).deleteSecret(OperatorKey.SECRET));

        assertThat(chart.client().v1().events().inNamespace(InstalledChart.NAMESPACE).list().getItems())
                .filteredOn(event -> event.getReason().equals("KeyReplaced")).hasSize(1);
    }

    private boolean says(String workspace, String reason) {
        return Optional.ofNullable(clusterWorkspace(workspace).get()).map(ClusterWorkspace::getStatus)
                .map(status -> Seen.condition(status.conditions(), "Ready").reason()).equals(Optional.of(reason));
    }

    private Resource<ClusterWorkspace> clusterWorkspace(String name) {
        return chart.client().resources(ClusterWorkspace.class).withName(name);
    }
}
