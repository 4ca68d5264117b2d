package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that changes changes the room, and what left the manifest is put back. */
interface Changing extends Behaviour {

    @ParameterizedTest
    @EnumSource
    default void shouldUpdateEachFieldByIdWhenTheManifestChanges(RoomField field) {
        Scene scene = scene().withWorkspace();

        Edit.of(field).make(scene);

        assertThat(scene.remote().calls("POST /rooms/<id>")).isEqualTo(1);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(field == RoomField.TEMPLATE ? 1 : 0);
        Scene.soon()
                .untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("RoomCreated", "RoomUpdated"));
    }

    @Test
    default void shouldReassignTheTemplateWhenTheManifestHasAnotherId() {
        Scene scene = scene().withWorkspace();

        new Edit("templateId: " + scene.remote().templateId("webinar"),
                "templateId: " + scene.remote().templateId("classroom"), "template", SceneRemote.json("\"classroom\""))
                .make(scene);

        assertThat(scene.remote().calls("POST /rooms/<id>")).isEqualTo(1);
        assertThat(scene.remote().calls("POST /rooms")).isEqualTo(1);
        Scene.soon()
                .untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("RoomCreated", "RoomUpdated"));
    }

    @ParameterizedTest
    @MethodSource("live.hundredms.operator.suites.behaviour.Edit#ofLegacy")
    default void shouldSendTheWholeStateOnceWhenALegacyManifestChanges(RoomField field) {
        Scene scene = scene().withLegacyWorkspace();

        Edit.of(field).make(scene);

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
        List<RoomField> leaving = Edit.rows(field -> field.resetValue().isPresent());
        scene.room("lesson", Edit.spec(leaving).put("maxDurationSeconds", 300).toString());
        scene.awaitReason("lesson", "UpToDate");

        scene.room("lesson", "maxDurationSeconds: 300");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        JsonNode room = scene.remote().room("lesson");
        assertThat(leaving).allSatisfy(field -> field.resetValue().filter(field::isShown)
                .ifPresent(reset -> assertThat(room.path(Edit.wireName(field))).isEqualTo(FieldJson.wire(reset))));
        assertThat(room.path("region").asText()).as("the region of the default template").isEqualTo("in");
        assertThat(room.path("max_duration_seconds").asInt()).isEqualTo(300);
        assertThat(seen.status().notReset()).isNullOrEmpty();
    }

    @Test
    default void shouldListWhatLeftTheManifestWhenTheApiCannotPutItBack() {
        Scene scene = scene().withWorkspace();
        List<RoomField> leaving = Edit.rows(field -> field.resetValue().isEmpty());
        scene.room("lesson", Edit.spec(leaving).put("template", "webinar").toString());
        scene.awaitReason("lesson", "UpToDate");
        JsonNode before = scene.remote().room("lesson");
        scene.remote().count();

        scene.room("lesson", "");

        Seen seen = scene.awaitReason("lesson", "UpToDate");
        assertThat(seen.status().notReset())
                .containsExactlyInAnyOrderElementsOf(leaving.stream().map(RoomField::specName).toList());
        assertThat(scene.remote().room("lesson")).isEqualTo(before);
        assertThat(scene.remote().writes()).isZero();

        scene.room("lesson", Edit.spec(List.of(RoomField.SIZE)).toString());

        assertThat(scene.awaitReason("lesson", "UpToDate").status().notReset()).containsExactlyInAnyOrderElementsOf(
                leaving.stream().filter(field -> field != RoomField.SIZE).map(RoomField::specName).toList());
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
