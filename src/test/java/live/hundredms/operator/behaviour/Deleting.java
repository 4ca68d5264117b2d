package live.hundredms.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Map;
import live.hundredms.operator.api.Workspace;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | '' | true
            '' | 'defaults: {deletionPolicy: Disable}' | true
            deletionPolicy: Disable | '' | false
            """)
    default void shouldRetainAnAdoptedRoomUnlessTheRoomSaysOtherwise(String room, String workspace, boolean enabled) {
        Scene scene = scene();
        scene.remote().post("/v2/rooms", "{\"name\": \"%s.lesson\"}".formatted(scene.namespace()));
        scene.withWorkspace(workspace);
        scene.room("lesson", room);
        scene.awaitReason("lesson", "UpToDate");

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isEqualTo(enabled);
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
}
