package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that changes changes the room, and what left the manifest is put back. */
interface Changing extends Behaviour {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            description: before | description: after | description | "after"
            templateId: %webinar | templateId: %classroom | template | "classroom"
            template: webinar | template: classroom | template | "classroom"
            region: in | region: us | region | "us"
            recordingInfo: {enabled: false} | recordingInfo: {enabled: true} | recording_info | {"enabled": true}
            largeRoom: false | largeRoom: true | large_room | true
            size: 10 | size: 20 | size | 20
            maxDurationSeconds: 300 | maxDurationSeconds: 600 | max_duration_seconds | 600
            polls: [one] | polls: [one, two] | polls | ["one", "two"]
            webhook: {url: "https://hooks.example/a"} | webhook: {url: "https://hooks.example/b"} | webhook | {"url": "https://hooks.example/b"}
            """)
    default void shouldUpdateEachFieldByIdWhenTheManifestChanges(String before, String after, String field,
            String expected) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", withIds(scene, before));
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().count();

        scene.room("lesson", withIds(scene, after));

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").path(field)).isEqualTo(SceneRemote.json(expected));
        assertThat(seen.id()).isEqualTo(id);
        assertThat(scene.remote().calls("POST /rooms/<id>")).isEqualTo(1);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(field.equals("template") ? 1 : 0);
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).contains("RoomCreated", "RoomUpdated"));
    }

    private static String withIds(Scene scene, String spec) {
        return spec.replace("%webinar", scene.remote().templateId("webinar")).replace("%classroom",
                scene.remote().templateId("classroom"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            description: before | description: after | description | "after"
            template: webinar | template: classroom | template | "classroom"
            region: in | region: us | region | "us"
            recordingInfo: {enabled: false} | recordingInfo: {enabled: true} | recording_info | {"enabled": true}
            """)
    default void shouldSendTheWholeStateOnceWhenALegacyManifestChanges(String before, String after, String field,
            String expected) {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", before);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().count();

        scene.room("lesson", after);

        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path(field)).isEqualTo(SceneRemote.json(expected));
        assertThat(scene.remote().calls()).isEqualTo(1);
        assertThat(scene.remote().calls("POST /api/v2/rooms")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    default void shouldDisableAndEnableTheRoom(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("lesson", "description: keep me");
        String id = scene.awaitReason("lesson", "UpToDate").id();

        scene.room("lesson", "{description: keep me, enabled: false}");

        Seen disabled = scene.awaitReason("lesson", "RoomDisabled");
        assertThat(disabled.ready().status()).isEqualTo("True");
        assertThat(disabled.status().enabled()).isFalse();
        Scene.soon().untilAsserted(() -> assertThat(disabled.events()).contains("RoomDisabled"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();

        scene.room("lesson", "{description: keep me, enabled: true}");

        Seen enabled = scene.awaitReason("lesson", "UpToDate");
        assertThat(enabled.id()).isEqualTo(id);
        assertThat(enabled.status().enabled()).isTrue();
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("keep me");
    }

    @Test
    default void shouldPutBackWhatLeftTheManifestWhenTheApiCan() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", """
                {description: before, region: us, largeRoom: true, polls: [one], recordingInfo: {enabled: true},
                 maxDurationSeconds: 300}
                """);
        scene.awaitReason("lesson", "UpToDate");

        scene.room("lesson", "maxDurationSeconds: 300");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        JsonNode room = scene.remote().room("lesson");
        assertThat(room.path("description").asText()).isEmpty();
        assertThat(room.path("region").asText()).as("the region of the default template").isEqualTo("in");
        assertThat(room.path("large_room").asBoolean()).isFalse();
        assertThat(room.path("polls")).isEmpty();
        assertThat(room.path("recording_info")).isEqualTo(SceneRemote.json("{\"enabled\": false}"));
        assertThat(room.path("max_duration_seconds").asInt()).isEqualTo(300);
        assertThat(seen.status().unreset()).isNullOrEmpty();
    }

    @Test
    default void shouldListWhatLeftTheManifestWhenTheApiCannotPutItBack() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson",
                "{template: webinar, size: 9, maxDurationSeconds: 300, webhook: {url: \"https://hooks.example/a\"}}");
        scene.awaitReason("lesson", "UpToDate");
        JsonNode before = scene.remote().room("lesson");
        scene.remote().count();

        scene.room("lesson", "");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(seen.status().unreset()).containsExactlyInAnyOrder("template", "size", "maxDurationSeconds",
                "webhook");
        assertThat(scene.remote().room("lesson")).isEqualTo(before);
        assertThat(scene.remote().writes()).isZero();

        scene.room("lesson", "size: 9");

        assertThat(scene.awaitReason("lesson", "UpToDate").status().unreset()).containsExactlyInAnyOrder("template",
                "maxDurationSeconds", "webhook");
    }

    @Test
    default void shouldTellOnceWhenAFieldCannotBePutBack() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{size: 9, description: one}");
        scene.awaitReason("lesson", "UpToDate");

        scene.room("lesson", "description: one");
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", "description: two");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        scene.letOthersPass("another");
        Scene.soon().untilAsserted(() -> assertThat(seen.events()).contains("RoomUpdated"));
        assertThat(seen.events()).hasSize(3).contains("RoomCreated", "RoomUpdated");
    }

    @Test
    default void shouldSendWebhookHeadersAnewWhenTheirSecretChanges() {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of("X-Token", "one-" + Scene.MARK));
        scene.room("lesson", "webhook: {url: \"https://hooks.example/a\", headersSecretRef: {name: hook}}");
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();

        scene.secret("hook", Map.of("X-Token", "two-" + Scene.MARK, "X-More", "more-" + Scene.MARK));

        Scene.soon().untilAsserted(
                () -> assertThat(scene.remote().room("lesson").path("webhook").path("headers")).isEqualTo(SceneRemote
                        .json("{\"X-Token\": \"two-%1$s\", \"X-More\": \"more-%1$s\"}".formatted(Scene.MARK))));
        assertThat(scene.remote().writes()).isEqualTo(1);
    }
}
