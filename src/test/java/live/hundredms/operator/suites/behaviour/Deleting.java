package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Map;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Workspace;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that goes takes its room out of use, unless somebody said otherwise. */
interface Deleting extends Behaviour {

    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    default void shouldDisableTheRoomWhenAManifestThatCreatedItGoes(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("lesson", "description: keep me");
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("keep me");
        assertThat(scene.remote().writes()).isEqualTo(1);
        Scene.soon().untilAsserted(
                () -> assertThat(scene.client().v1().events().inNamespace(scene.namespace()).list().getItems())
                        .extracting(Event::getReason).contains("RoomDisabled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    default void shouldDisableTheRoomWhenAManifestGoesThatWasReplacedBefore(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("lesson", "");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().count();
        scene.replace("lesson");
        Scene.soon().until(() -> scene.seen("lesson").claimed());
        assertThat(scene.remote().writes()).isZero();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deletionPolicy: Retain | '' | true
            deletionPolicy: Disable | 'defaults: {deletionPolicy: Retain}' | false
            '' | 'defaults: {deletionPolicy: Retain}' | true
            '' | 'defaults: {deletionPolicy: Disable}' | false
            """)
    default void shouldFollowTheRoomsPolicyBeforeTheWorkspaces(String room, String workspace, boolean enabled) {
        Scene scene = scene().withWorkspace(workspace);
        scene.room("lesson", room);
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isEqualTo(enabled);
        assertThat(scene.remote().writes()).isEqualTo(enabled ? 0 : 1);
    }

    @Test
    default void shouldDisableTheRoomWhenItsSecretsAreGone() {
        Scene scene = scene().withWorkspace();
        scene.secret("storage", Map.of("key", "k-" + Scene.MARK, "secret", "s-" + Scene.MARK));
        scene.room("lesson", """
                recordingInfo:
                  enabled: true
                  uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}
                """);
        scene.awaitReason("lesson", "UpToDate");
        scene.deleteSecret("storage");
        scene.deleteSecret("keys");
        scene.awaitWorkspace("SecretNotFound");

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    @Test
    default void shouldDisableTheRoomWhenItsWorkspaceIsGone() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "");
        scene.awaitReason("lesson", "UpToDate");
        scene.client().resources(Workspace.class).inNamespace(scene.namespace()).withName("default").delete();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    @Test
    default void shouldLetARoomGoAtOnceWhen100msWasNeverCalledForIt() {
        Scene scene = scene();
        scene.room("lesson", "");
        assertThat(scene.awaitReason("lesson", "WorkspaceNotFound").claimed()).isFalse();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).isEmpty();
    }

    @Test
    default void shouldTakeTheSameRoomBackWhenAManifestComesBack() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.delete("lesson");
        Scene.soon().until(() -> !scene.exists("lesson"));

        scene.room("lesson", "description: second");

        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    @Test
    default void shouldFollowAPolicyThatChangesDuringTheDeletion() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: keep me");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().faults(FaultRule.on("POST", "^/v2/rooms/" + id).answer(503, ""));
        scene.delete("lesson");
        Scene.soon().until(() -> scene.remote().calls("POST /rooms/<id>") > 0);
        assertThat(scene.exists("lesson")).isTrue();

        scene.room("lesson", "{description: keep me, deletionPolicy: Retain}");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().withId(id).path("enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SecretNotFound | 'webhook: {url: "https://hooks.example/a", headersSecretRef: {name: absent}}'
            TemplateNotFound | template: absent
            RejectedByRemote | templateId: absent
            NameTaken | 'name: %s.holder'
            """)
    default void shouldLetARoomGoAtOnceThatWaitsForSomething(String reason, String spec) {
        Scene scene = scene().withWorkspace();
        scene.room("holder", "");
        scene.awaitReason("holder", "UpToDate");
        scene.room("lesson", spec.formatted(scene.namespace()));
        scene.awaitReason("lesson", reason);
        scene.remote().count();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().writes()).isZero();
        assertThat(scene.remote().room("holder").path("enabled").asBoolean()).isTrue();
    }

    @Test
    default void shouldLetARoomGoBeforeTheCreationsThatWaitForTheBudget() {
        Scene scene = scene();
        scene.keys();
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        scene.awaitWorkspace("WorkspaceReady");
        scene.slow("default");
        for (int i = 0; i < 9; i++) {
            scene.room("crowd-" + i, "");
        }
        scene.room("lesson", "");

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson"))
                .allMatch(room -> !room.path("enabled").asBoolean());
        assertThat(IntStream.range(0, 9).filter(i -> !scene.seen("crowd-" + i).says("UpToDate")).count())
                .as("creations that still wait").isPositive();
    }

    @Test
    default void shouldForgetTheSeriesOfAWorkspaceWhenItAndItsLastRoomAreGone() {
        Scene scene = scene().withWorkspace();
        scene.room("first", "description: first");
        scene.room("last", "description: last");
        scene.awaitReason("first", "UpToDate");
        scene.awaitReason("last", "UpToDate");
        String series = "workspace=\"Workspace/" + scene.namespace() + "/default\"";
        assertThat(world().metrics()).contains(series).contains("room_operator_sweep_age_seconds{" + series);

        scene.workspace().delete();
        Scene.soon().until(() -> !world().metrics().contains("room_operator_sweep_age_seconds{" + series));
        scene.delete("first");
        Scene.soon().until(() -> !scene.exists("first"));
        assertThat(world().metrics()).as("deletions go on being counted").contains(series);
        scene.delete("last");

        Scene.soon().until(() -> !scene.exists("last"));
        Scene.soon().until(() -> !world().metrics().contains(series));
    }
}
