package live.hundredms.operator.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.SecretText;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final FieldValue.StorageCredentials KEYS = new FieldValue.StorageCredentials(new SecretText("key"),
            new SecretText("secret"));

    @Test
    void shouldBeUnknownWhenTheReplyShowsNothing() {
        assertThat(Comparison.of(RoomField.SIZE, new FieldValue.Whole(10), Optional.empty()))
                .isEqualTo(Comparison.UNKNOWN);
    }

    @Test
    void shouldBeUnknownWhenTheRegionIsTheTemplates() {
        assertThat(of(RoomField.REGION, new FieldValue.Text("auto"), new FieldValue.Text("eu")))
                .isEqualTo(Comparison.UNKNOWN);
    }

    @Test
    void shouldCompareADescriptionThatSaysAuto() {
        assertThat(of(RoomField.DESCRIPTION, new FieldValue.Text("auto"), new FieldValue.Text("eu")))
                .isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void shouldCompareTextsNumbersFlagsAndListsByValue() {
        assertThat(of(RoomField.DESCRIPTION, new FieldValue.Text("a"), new FieldValue.Text("a")))
                .isEqualTo(Comparison.SAME);
        assertThat(of(RoomField.SIZE, new FieldValue.Whole(1), new FieldValue.Whole(2)))
                .isEqualTo(Comparison.DIFFERENT);
        assertThat(of(RoomField.LARGE_ROOM, new FieldValue.Flag(true), new FieldValue.Flag(false)))
                .isEqualTo(Comparison.DIFFERENT);
        assertThat(
                of(RoomField.POLLS, new FieldValue.Texts(List.of("a", "b")), new FieldValue.Texts(List.of("b", "a"))))
                .as("that 100ms keeps the order is nowhere said").isEqualTo(Comparison.SAME);
        assertThat(of(RoomField.POLLS, new FieldValue.Texts(List.of("a", "b")), new FieldValue.Texts(List.of("a"))))
                .isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void shouldTakeARoomThatFollowsItsTemplateForAnotherThanTheDeclaredRecording() {
        assertThat(of(RoomField.RECORDING_INFO, new FieldValue.Recording(false, Optional.empty()),
                new FieldValue.TemplateRecording())).isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void shouldTakeNoNoteOfHeadersThatNoReplyShows() {
        FieldValue declared = new FieldValue.Webhook("https://hooks.example/a", Map.of("X", new SecretText("s")));
        assertThat(of(RoomField.WEBHOOK, declared, new FieldValue.Webhook("https://hooks.example/a", Map.of())))
                .isEqualTo(Comparison.SAME);
        assertThat(of(RoomField.WEBHOOK, declared, new FieldValue.Webhook("https://hooks.example/b", Map.of())))
                .isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void shouldBeUnknownWhenAPlaceShowsMoreThanIsDeclared() {
        FieldValue declared = stored(Optional.empty(), Optional.empty(), Optional.of(KEYS));
        assertThat(of(RoomField.RECORDING_INFO, declared,
                stored(Optional.of(""), Optional.of("ap-south-1"), Optional.empty())))
                .as("a default of 100ms, or what the manifest said before").isEqualTo(Comparison.UNKNOWN);
        assertThat(of(RoomField.RECORDING_INFO, declared,
                stored(Optional.of("rooms"), Optional.empty(), Optional.empty()))).isEqualTo(Comparison.UNKNOWN);
        assertThat(of(RoomField.RECORDING_INFO, declared, stored(Optional.of(""), Optional.empty(), Optional.empty())))
                .isEqualTo(Comparison.SAME);
    }

    @Test
    void shouldBeDifferentWhenADeclaredPlaceIsAnother() {
        assertThat(of(RoomField.RECORDING_INFO, stored(Optional.of("rooms"), Optional.empty(), Optional.empty()),
                stored(Optional.of("other"), Optional.empty(), Optional.empty()))).isEqualTo(Comparison.DIFFERENT);
        assertThat(of(RoomField.RECORDING_INFO, stored(Optional.empty(), Optional.of("eu"), Optional.empty()),
                stored(Optional.empty(), Optional.of("us"), Optional.empty()))).isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void shouldBeDifferentWhenOneOfTwoHasAPlaceOfItsOwn() {
        FieldValue at100ms = new FieldValue.Recording(true, Optional.empty());
        FieldValue elsewhere = stored(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(of(RoomField.RECORDING_INFO, at100ms, elsewhere)).isEqualTo(Comparison.DIFFERENT);
        assertThat(of(RoomField.RECORDING_INFO, elsewhere, at100ms)).isEqualTo(Comparison.DIFFERENT);
    }

    private static Comparison of(RoomField field, FieldValue declared, FieldValue shown) {
        return Comparison.of(field, declared, Optional.of(shown));
    }

    private static FieldValue stored(Optional<String> prefix, Optional<String> region,
            Optional<FieldValue.StorageCredentials> credentials) {
        return new FieldValue.Recording(true,
                Optional.of(new FieldValue.Upload("s3", "bucket", prefix, region, credentials)));
    }
}
