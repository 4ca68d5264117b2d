package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a Secret goes to 100ms, and which Secrets never do. */
interface Sending extends Behaviour {
    String TOKEN = "token-" + Scene.MARK;

    private static String webhook(String reference) {
        return "webhook: {url: 'https://hooks.example/a', headersSecretRef: {%s}}".formatted(reference);
    }

    private static JsonNode headers(Scene scene) {
        return scene.remote().room("lesson").path("webhook").path("headers");
    }

    private static void isRefused(Scene scene) {
        Seen seen = scene.awaitReason("lesson", "SecretNotAllowed");
        assertThat(seen.ready().status()).isEqualTo("False");
        assertThat(seen.stalled()).isTrue();
        assertThat(seen.claimed()).isFalse();
        assertThat(seen.message()).doesNotContain(Scene.MARK).endsWith(".");
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldSendNoCredentialsOfAWorkspaceAsHeadersAndGoOnWithAnotherSecret() {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of("X-Token", TOKEN));
        scene.room("lesson", webhook("name: keys"));
        isRefused(scene);
        assertThat(scene.seen("lesson").events()).contains("SecretNotAllowed");

        scene.room("lesson", webhook("name: hook"));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers(scene).path("X-Token").asText()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"Current", "Legacy"})
    default void shouldSendNoCredentialsOfAWorkspaceToABucketAndGoOnWithAnotherSecret(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.secret("storage", Map.of("accessKey", "id", "appSecret", TOKEN));
        String recording = Referring.recordingWith("keys, keyField: accessKey, secretField: appSecret");
        scene.room("lesson", recording);
        isRefused(scene);

        scene.room("lesson", recording.replace("keys", "storage"));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").at("/recording_info/upload_info/credentials/secret").asText())
                .isEqualTo(TOKEN);
    }

    @Test
    default void shouldSendNoCopyOfAnAppSecretAndGoOnWhenItIsTakenOutOfTheSecret() {
        Scene scene = scene().withWorkspace();
        scene.awaitWorkspace("WorkspaceReady");
        scene.secret("hook", Map.of("X-Token", TOKEN, "backup", Scene.appSecret(scene.key()) + "\n"));
        scene.room("lesson", webhook("name: hook, keys: [X-Token]"));
        isRefused(scene);

        scene.secret("hook", Map.of("X-Token", TOKEN));

        // Nothing is looked at again by itself: the changed Secret triggers the Room.
        scene.awaitReason("lesson", "UpToDate", await().atMost(10, SECONDS));
    }

    @Test
    default void shouldSendTheListedHeadersOnlyAndFollowTheList() {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of("X-Token", TOKEN, "X-More", "more-" + Scene.MARK, "host", "here"));
        scene.room("lesson", webhook("name: hook, keys: [X-Token]"));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers(scene)).isEqualTo(SceneRemote.json("{\"X-Token\": \"%s\"}".formatted(TOKEN)));

        scene.room("lesson", webhook("name: hook, keys: [X-Token, X-More]"));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers(scene)).hasSize(2);

        scene.room("lesson", webhook("name: hook, keys: [X-Token, X-None]"));
        assertThat(scene.awaitReason("lesson", "SecretIncomplete").message()).contains("X-None");
        assertThat(headers(scene)).hasSize(2);
    }

    @Test
    default void shouldNotUpdateARoomForAKeyThatIsNotListed() {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of("X-Token", TOKEN, "other", "1"));
        scene.room("lesson", webhook("name: hook, keys: [X-Token]"));
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();
        int before = world().passes();

        scene.secret("hook", Map.of("X-Token", TOKEN, "other", "2"));
        Scene.soon().until(() -> world().passes() > before);

        scene.reconcile("lesson");
        assertThat(scene.remote().writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    default void shouldCutANewlineOffAHeaderAndTakeItForNoRotation(String newline) {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of("X-Token", TOKEN + newline));
        scene.room("lesson", webhook("name: hook"));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers(scene).path("X-Token").asText()).isEqualTo(TOKEN);
        scene.remote().count();

        scene.secret("hook", Map.of("X-Token", TOKEN));
        scene.reconcile("lesson");

        assertThat(scene.remote().writes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Host, plain", "Content-Length, 7", "X-Token, 'two\nlines'"})
    default void shouldRecoverWhenAMalformedHeaderIsCorrected(String name, String value) {
        Scene scene = scene().withWorkspace();
        scene.secret("hook", Map.of(name, value));
        scene.room("lesson", webhook("name: hook"));
        Seen malformed = scene.awaitReason("lesson", "SecretMalformed");
        assertThat(malformed.ready().status()).isEqualTo("False");
        assertThat(malformed.stalled()).isFalse();
        assertThat(malformed.claimed()).isFalse();
        assertThat(malformed.message()).contains("Secret \"hook\"").contains(name).doesNotContain(value).endsWith(".");
        assertThat(scene.remote().writes()).isZero();

        scene.secret("hook", Map.of("X-Token", TOKEN));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(headers(scene)).isEqualTo(SceneRemote.json("{\"X-Token\": \"%s\"}".formatted(TOKEN)));
    }

    @Test
    default void shouldDeleteARoomWhoseSecretMustNotBeSent() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", webhook("name: keys"));
        scene.awaitReason("lesson", "SecretNotAllowed");

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }
}
