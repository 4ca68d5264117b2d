package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Room refers to may come later, change or be forbidden. */
interface Referring extends Behaviour {

    /** A Room whose recordings go to a bucket with the keys of that Secret. */
    static String recordingWith(String secret) {
        return """
                recordingInfo:
                  enabled: true
                  uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: %s}}
                """.formatted(secret);
    }

    private static Map<String, String> storage(String version) {
        return Map.of("key", "key-%s-%s".formatted(version, Scene.MARK), "secret",
                "secret-%s-%s".formatted(version, Scene.MARK));
    }

    private static JsonNode credentials(Scene scene, String room) {
        return scene.remote().room(room).path("recording_info").path("upload_info").path("credentials");
    }

    private static JsonNode expected(String version) {
        return SceneRemote
                .json("{\"key\": \"key-%1$s-%2$s\", \"secret\": \"secret-%1$s-%2$s\"}".formatted(version, Scene.MARK));
    }

    @ParameterizedTest
    @CsvSource({"Current", "Legacy"})
    default void shouldHealByItselfWhenItsSecretComes(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("lesson", recordingWith("storage"));

        Seen missing = scene.awaitReason("lesson", "SecretNotFound");
        assertThat(missing.ready().status()).isEqualTo("False");
        assertThat(missing.message()).contains("storage");
        assertThat(missing.stalled()).isFalse();
        assertThat(missing.claimed()).isFalse();
        scene.secret("storage", Map.of("key", "half-" + Scene.MARK));

        Seen half = scene.awaitReason("lesson", "SecretIncomplete");
        assertThat(half.message()).contains("storage").contains("secret").doesNotContain(Scene.MARK);
        assertThat(half.stalled()).isFalse();
        assertThat(scene.remote().writes()).isZero();
        scene.secret("storage", storage("1"));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(credentials(scene, "lesson")).isEqualTo(expected("1"));
        assertThat(scene.remote().writes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Current", "Legacy"})
    default void shouldUpdateEachRoomOnceWhenItsSecretRotates(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.secret("storage", storage("1"));
        scene.secret("other", storage("0"));
        scene.room("one", recordingWith("storage"));
        scene.room("two", recordingWith("storage"));
        scene.room("else", recordingWith("other"));
        for (String room : new String[]{"one", "two", "else"}) {
            scene.awaitReason(room, "UpToDate");
        }
        Map<String, String> before = scene.seen("one").status().credentials();
        scene.remote().count();

        scene.secret("storage", storage("2"));

        Scene.soon().untilAsserted(() -> {
            assertThat(credentials(scene, "one")).isEqualTo(expected("2"));
            assertThat(credentials(scene, "two")).isEqualTo(expected("2"));
            assertThat(scene.seen("one").status().credentials()).isNotEqualTo(before);
        });
        scene.labelSecret("storage", "rotated", "yes");
        await().during(2, SECONDS).atMost(3, SECONDS).until(() -> scene.remote().writes() == 2);
        assertThat(credentials(scene, "else")).isEqualTo(expected("0"));
    }

    @Test
    default void shouldUpdateARoomWhenItsSecretRotatesWhileItsWorkspaceIsGone() {
        Scene scene = scene().withWorkspace();
        scene.secret("storage", storage("1"));
        scene.room("lesson", recordingWith("storage"));
        scene.awaitReason("lesson", "UpToDate");
        scene.workspace().delete();
        scene.room("other", "");
        scene.awaitReason("other", "WorkspaceNotFound");
        int before = world().passes();

        scene.secret("storage", storage("2"));
        Scene.soon().until(() -> world().passes() > before);
        scene.withWorkspace();

        Scene.soon().untilAsserted(() -> assertThat(credentials(scene, "lesson")).isEqualTo(expected("2")));
        // The look that comes by itself comes after 15 s at the earliest.
        scene.awaitReason("other", "UpToDate", await().atMost(10, SECONDS));
    }

    @Test
    @Order(LAST)
    default void shouldWriteARoomOnceWhenItsWorkspaceIsGoneForLongAndOnceMoreWhenItIsBack() throws Exception {
        assertThat(world().end("gone").remote().writes()).as("the room of each Room was made, and nothing else")
                .isEqualTo(2);
    }

    /** Made anew at once, as a Helm hook does, and gone for long afterwards. */
    static void workspaceGone(Scene scene) {
        scene.withWorkspace();
        List<String> rooms = List.of("one", "two");
        rooms.forEach(room -> scene.room(room, ""));
        rooms.forEach(room -> scene.awaitReason(room, "UpToDate"));
        try (WritesOfRooms writes = new WritesOfRooms(scene)) {
            scene.workspace().delete();
            scene.withWorkspace();
            scene.awaitWorkspace("WorkspaceReady");

            scene.workspace().delete();
            long gone = System.nanoTime();
            rooms.forEach(room -> scene.awaitReason(room, "WorkspaceNotFound", await().atMost(90, SECONDS)));
            assertThat(Duration.ofNanos(System.nanoTime() - gone)).isGreaterThan(Duration.ofSeconds(29));
            scene.withWorkspace();
            rooms.forEach(room -> scene.awaitReason(room, "UpToDate"));

            await().during(1, SECONDS).atMost(10, SECONDS)
                    .until(() -> rooms.stream().allMatch(room -> writes.of(room) == 2));
        }
    }

    @Test
    default void shouldHealWhenItsWorkspaceComes() {
        Scene scene = scene();
        scene.room("lesson", "description: early");

        Seen early = scene.awaitReason("lesson", "WorkspaceNotFound");
        assertThat(early.ready().status()).isEqualTo("False");
        assertThat(early.stalled()).isFalse();
        assertThat(early.claimed()).isFalse();
        scene.withWorkspace();

        assertThat(scene.awaitReason("lesson", "UpToDate").id())
                .isEqualTo(scene.remote().room("lesson").path("id").asText());
    }

    @Test
    @Order(LAST)
    default void shouldUseAClusterWorkspaceOnceTheNamespaceHasTheLabelThatItAsksFor() throws Exception {
        assertThat(world().end("label").remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    /** Nobody watches namespaces, so it waits for the next look, which comes every 15 to 30 s. */
    static void labelledLater(Scene scene) {
        refusedBy(scene, "selector: {matchLabels: {team: late}}");
        scene.client().namespaces().withName(scene.namespace())
                .edit(namespace -> namespace.edit().editMetadata().addToLabels("team", "late").endMetadata().build());
        scene.awaitReason("lesson", "UpToDate", await().atMost(45, SECONDS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"names: [elsewhere] | names: [elsewhere, %s]",
            "selector: {matchLabels: {team: other}} | selector: {matchLabels: {kubernetes.io/metadata.name: %s}}"})
    default void shouldUseAClusterWorkspaceAsSoonAsItAllowsTheNamespace(String others, String also) {
        Scene scene = scene();
        refusedBy(scene, others);
        scene.clusterWorkspace("allowedNamespaces: {%s}".formatted(also.formatted(scene.namespace())));
        // The look that comes by itself comes after 15 s at the earliest.
        scene.awaitReason("lesson", "UpToDate", await().atMost(10, SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"names: []", "selector: {matchLabels: {kubernetes.io/metadata.name: elsewhere}}",
            "selector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: DoesNotExist}]}",
            "selector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [elsewhere]}]}"})
    default void shouldNotUseAClusterWorkspaceThatIsForOthers(String others) {
        refusedBy(scene(), others);
    }

    private static void refusedBy(Scene scene, String others) {
        scene.clusterWorkspace("allowedNamespaces: {%s}".formatted(others));
        scene.room("lesson", "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(scene.namespace()));

        Seen refused = scene.awaitReason("lesson", "WorkspaceNotAllowed");

        assertThat(refused.ready().status()).isEqualTo("False");
        assertThat(refused.stalled()).isFalse();
        assertThat(refused.claimed()).isFalse();
        assertThat(scene.remote().writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "allowedNamespaces: {names: [elsewhere, %s]}",
            "allowedNamespaces: {selector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]}}"})
    default void shouldUseAClusterWorkspaceThatIsForTheNamespace(String allowed) {
        Scene scene = scene();
        scene.clusterWorkspace(allowed.formatted(scene.namespace()));

        scene.room("lesson", "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(scene.namespace()));

        assertThat(scene.awaitReason("lesson", "UpToDate").id())
                .isEqualTo(scene.remote().room("lesson").path("id").asText());
    }

    @Test
    @Order(LAST)
    default void shouldHealByItselfWhenItsTemplateComes() throws Exception {
        Scene scene = world().end("template");

        assertThat(scene.remote().room("lesson").path("template").asText()).isEqualTo("late");
        assertThat(scene.seen("lesson").status().templateId()).isEqualTo(scene.remote().templateId("late"));
    }

    /** Waits for the listing of templates, which is looked at again every 15 to 30 s. */
    static void lateTemplate(Scene scene) {
        scene.withWorkspace();
        scene.room("lesson", "template: late");
        Seen missing = scene.awaitReason("lesson", "TemplateNotFound");
        assertThat(missing.message()).contains("late");
        assertThat(missing.stalled()).isFalse();
        assertThat(scene.remote().writes()).isZero();
        scene.remote().post("/v2/templates",
                "{\"name\": \"late\", \"roles\": {\"host\": {\"name\": \"host\"}}, \"settings\": {\"region\": \"in\"}}");
        scene.awaitReason("lesson", "UpToDate", await().atMost(45, SECONDS));
    }
}
