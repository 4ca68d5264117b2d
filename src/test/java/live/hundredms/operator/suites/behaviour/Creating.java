package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.RoomField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest that is new becomes a room. */
interface Creating extends Behaviour {

    @Test
    default void shouldCreateARoomWithEveryDeclaredFieldWhenTheDialectIsCurrent() {
        Scene scene = scene().withWorkspace();
        scene.secret("storage", Map.of("key", "storage-key", "secret", "storage-secret-" + Scene.MARK));
        scene.secret("hook", Map.of("X-Token", "hook-token-" + Scene.MARK));

        ObjectNode spec = Edit.spec(Edit.rows(field -> field != RoomField.TEMPLATE));
        spec.put("templateId", scene.remote().templateId("webinar")).setAll((ObjectNode) SceneRemote.json("""
                {"size": 15000,
                 "webhook": {"url": "https://hooks.example/rooms", "headersSecretRef": {"name": "hook"}},
                 "recordingInfo": {"enabled": true, "uploadInfo": {"type": "s3", "location": "lessons",
                   "prefix": "class-1", "options": {"region": "eu-west-1"},
                   "credentialsSecretRef": {"name": "storage"}}}}
                """));
        scene.room("lesson", spec.toString());

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        ObjectNode expected = Edit.wire(Edit.rows(field -> field != RoomField.TEMPLATE));
        expected.put("enabled", true).put("template", "webinar").setAll((ObjectNode) SceneRemote.json("""
                {"size": 15000,
                 "webhook": {"url": "https://hooks.example/rooms", "headers": {"X-Token": "hook-token-%1$s"}},
                 "recording_info": {"enabled": true, "upload_info": {"type": "s3", "location": "lessons",
                   "prefix": "class-1", "options": {"region": "eu-west-1"},
                   "credentials": {"key": "storage-key", "secret": "storage-secret-%1$s"}}}}
                """.formatted(Scene.MARK)));
        assertThat(scene.remote().room("lesson"))
                .isEqualTo(SceneRemote.over(scene.remote().room("lesson"), expected.toString()));
        RoomStatus status = seen.status();
        assertThat(status.roomId()).isEqualTo(scene.remote().room("lesson").path("id").asText());
        assertThat(status.roomName()).isEqualTo(scene.namespace() + ".lesson");
        assertThat(status.origin()).isEqualTo(Origin.CREATED);
        assertThat(status.enabled()).isTrue();
        assertThat(status.region()).isEqualTo("eu");
        assertThat(status.templateId()).isEqualTo(scene.remote().templateId("webinar"));
        assertThat(status.appliedFields())
                .containsExactlyElementsOf(Edit.rows(_ -> true).stream().map(RoomField::specName).toList());
        assertThat(status.credentials()).containsOnlyKeys("recordingInfo", "webhook");
        assertThat(seen.ready().status()).isEqualTo("True");
        assertThat(seen.stalled()).isFalse();
        assertThat(seen.claimed()).isTrue();
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).containsExactly("RoomCreated"));
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(1);
    }

    @Test
    default void shouldSendTheDocumentedBodyAndNoMoreWhenTheDialectIsLegacy() {
        Scene scene = scene();
        scene.keys();
        scene.secret("storage", Map.of("key", "storage-key", "secret", "storage-secret-" + Scene.MARK));
        scene.workspace("default", world().relay().url() + "/api/v2", "api: Legacy");

        scene.room("standup", """
                description: Every morning
                template: webinar
                region: in
                recordingInfo:
                  enabled: true
                  uploadInfo: {type: s3, location: calls, prefix: daily, credentialsSecretRef: {name: storage}}
                """);

        Seen seen = scene.awaitReason("standup", "UpToDate");
        assertThat(ofRoom(scene, "standup")).containsExactly(SceneRemote.json("""
                {"name": "%s.standup", "description": "Every morning", "template": "webinar", "region": "in",
                 "active": true, "recording_info": {"enabled": true, "upload_info": {"type": "s3",
                   "location": "calls", "prefix": "daily",
                   "credentials": {"key": "storage-key", "secret": "storage-secret-%s"}}}}
                """.formatted(scene.namespace(), Scene.MARK)));
        assertThat(seen.id()).isEqualTo(scene.remote().room("standup").path("id").asText());
        assertThat(seen.status().origin()).isEqualTo(Origin.CREATED);

        scene.delete("standup");

        Scene.soon().until(() -> !scene.exists("standup"));
        assertThat(ofRoom(scene, "standup").getLast()).isEqualTo(
                SceneRemote.json("{\"name\": \"%s.standup\", \"active\": false}".formatted(scene.namespace())));
        assertThat(scene.remote().room("standup").path("enabled").asBoolean()).isFalse();
        assertThat(world().relay().requests()).isNotEmpty().allMatch("POST /api/v2/rooms"::equals);
    }

    private List<JsonNode> ofRoom(Scene scene, String room) {
        return world().relay().bodies().stream()
                .filter(body -> body.path("name").asText().equals(scene.namespace() + "." + room)).toList();
    }

    @Test
    default void shouldPutThePrefixOfTheWorkspaceBeforeTheDefaultName() {
        Scene scene = scene().withWorkspace("namePrefix: acme-");

        scene.room("lesson", "");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(seen.status().roomName()).isEqualTo("acme-" + scene.namespace() + ".lesson");
        assertThat(scene.remote().named("acme-" + scene.namespace() + ".lesson").path("id").asText())
                .isEqualTo(seen.id());
    }

    @Test
    default void shouldTakeTheDeclaredNameAsItIs() {
        Scene scene = scene().withWorkspace("namePrefix: acme-");
        String name = "Own:Name_" + scene.namespace();

        scene.room("lesson", "name: " + name);

        assertThat(scene.awaitReason("lesson", "UpToDate").status().roomName()).isEqualTo(name);
        assertThat(scene.remote().named(name).path("enabled").asBoolean()).isTrue();
    }

    @Test
    default void shouldResolveATemplateByItsName() {
        Scene scene = scene().withWorkspace();

        scene.room("lesson", "template: classroom");

        assertThat(scene.awaitReason("lesson", "UpToDate").status().templateId())
                .isEqualTo(scene.remote().templateId("classroom"));
        assertThat(scene.remote().room("lesson").path("template").asText()).isEqualTo("classroom");
        assertThat(scene.remote().calls("POST /templates")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Current", "Legacy"})
    default void shouldCreateADisabledRoomWhenItIsDeclaredSo(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();

        scene.room("lesson", "{description: not yet, enabled: false}");

        Seen seen = scene.awaitReason("lesson", "RoomDisabled");
        assertThat(seen.ready().status()).isEqualTo("True");
        assertThat(seen.status().enabled()).isFalse();
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("not yet");
    }

    @ParameterizedTest
    @CsvSource({"s3, key, secret", "gs, key, secret", "oss, key, secret", "azure, key, secret"})
    default void shouldSendTheCredentialsOfEachKindOfStorage(String type, String key, String secret) {
        Scene scene = scene().withWorkspace();
        scene.secret("storage", Map.of("account", "account-" + Scene.MARK, "token", "token-" + Scene.MARK));

        scene.room("lesson", """
                recordingInfo:
                  enabled: true
                  uploadInfo:
                    type: %s
                    location: lessons
                    credentialsSecretRef: {name: storage, keyField: account, secretField: token}
                """.formatted(type));

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        JsonNode upload = scene.remote().room("lesson").path("recording_info").path("upload_info");
        assertThat(upload.path("type").asText()).isEqualTo(type);
        assertThat(upload.path("credentials").path(key).asText()).isEqualTo("account-" + Scene.MARK);
        assertThat(upload.path("credentials").path(secret).asText()).isEqualTo("token-" + Scene.MARK);
        assertThat(seen.status().toString()).doesNotContain(Scene.MARK);
    }
}
