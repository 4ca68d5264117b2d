package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import org.junit.jupiter.api.Test;

class FieldPathsTest {
    private static final StorageCredentials CREDENTIALS = new StorageCredentials(new SecretText("hidden-key"),
            new SecretText("hidden-secret"));

    @Test
    void shouldNameEachNestedValueWhenAFieldIsAnObject() {
        Upload upload = new Upload("s3", "hidden-bucket", Optional.of("hidden-prefix"), Optional.of("eu-west-1"),
                Optional.of(CREDENTIALS));
        RoomWrite write = new RoomWrite.Update("id", "name",
                Map.of(RoomField.WEBHOOK,
                        new FieldValue.Webhook("https://hidden.example", Map.of("X", new SecretText("hidden-header"))),
                        RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.of(upload)), RoomField.SIZE,
                        new FieldValue.Whole(7)));

        assertThat(FieldPaths.of(write)).containsExactly("recordingInfo.enabled", "recordingInfo.uploadInfo.type",
                "recordingInfo.uploadInfo.location", "recordingInfo.uploadInfo.prefix",
                "recordingInfo.uploadInfo.options.region", "recordingInfo.uploadInfo.credentialsSecretRef", "size",
                "webhook.url", "webhook.headersSecretRef");
    }

    @Test
    void shouldNameOnlyWhatIsSentWhenPartsAreLeftOut() {
        Upload upload = new Upload("gs", "bucket", Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(paths(new FieldValue.Recording(true, Optional.of(upload)))).containsExactly("recordingInfo.enabled",
                "recordingInfo.uploadInfo.type", "recordingInfo.uploadInfo.location");
        assertThat(paths(new FieldValue.Recording(false, Optional.empty()))).containsExactly("recordingInfo.enabled");
    }

    @Test
    void shouldNameTheSwitchOrTheNameWhenNoFieldIsSent() {
        assertThat(FieldPaths.of(new RoomWrite.SetEnabled("id", "name", false))).containsExactly("enabled");
        assertThat(FieldPaths.of(new RoomWrite.Upsert("name", true, Map.of()))).containsExactly("name");
    }

    @Test
    void shouldBeginWithTheManifestsNameWhateverTheField() {
        assertThat(Arrays.stream(RoomField.values())).allSatisfy(field -> assertThat(
                FieldPaths.of(new RoomWrite.Update("id", "name", Map.of(field, new FieldValue.Text("value")))))
                .containsExactly(field.specName()));
    }

    private static Iterable<String> paths(FieldValue value) {
        return FieldPaths.of(new RoomWrite.Upsert("name", true, Map.of(RoomField.RECORDING_INFO, value)));
    }
}
