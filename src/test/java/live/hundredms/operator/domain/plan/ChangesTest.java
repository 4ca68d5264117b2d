package live.hundredms.operator.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of a difference: nothing of a room that their manifest does not declare, and no secret. */
class ChangesTest {
    private static final FieldValue.Upload THEIRS = new FieldValue.Upload("s3", "bucket", Optional.of("path"),
            Optional.of("eu-west-1"), Optional.empty());

    @ParameterizedTest
    @CsvSource({"https://a.test/hook?token=hush, https://a.test/hook?…",
            "https://a.test/hook#hush, https://a.test/hook?…", "https://a.test#x?hush, https://a.test?…",
            "https://user:hush@a.test/hook, https://a.test/hook", "https://hush@a.test?token=hush, https://a.test?…",
            "https://a.test/hook, https://a.test/hook"})
    void shouldShowOfAnAddressNeitherQueryNorPassword(String url, String shown) {
        RemoteRoom room = room("standup", Map.of(RoomField.WEBHOOK, FieldValue.Webhook.to(url)));
        DesiredRoom desired = desired(Map.of(RoomField.WEBHOOK, FieldValue.Webhook.to("https://b.test/?mine=hush")));

        assertThat(Changes.shown(desired, known(Set.of()), room, true))
                .containsExactly(new Change("webhook", "https://b.test/?…", shown));
        assertThat(Changes.creation(desired)).noneMatch(change -> change.desired().contains("hush"));
        assertThat(Changes.between(desired, known(Set.of()), room)).as("an approval is void if the query changes")
                .containsExactly(new Change("webhook", "https://b.test/?mine=hush", url));
    }

    @Test
    void shouldShowOfRecordingOnlyThePartsThatAreDeclared() {
        RemoteRoom room = room("standup",
                Map.of(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.of(THEIRS))));

        assertThat(shown(room, new FieldValue.Recording(false, Optional.empty()))).isEqualTo("true");
        assertThat(shown(room,
                new FieldValue.Recording(false, Optional.of(
                        new FieldValue.Upload("s3", "other", Optional.empty(), Optional.empty(), Optional.empty())))))
                .isEqualTo("true, s3://bucket");
        assertThat(shown(room,
                new FieldValue.Recording(false, Optional.of(new FieldValue.Upload("s3", "other", Optional.of("x"),
                        Optional.of("us-east-1"), Optional.empty())))))
                .isEqualTo("true, s3://bucket/path in eu-west-1");
    }

    private static String shown(RemoteRoom room, FieldValue.Recording declared) {
        return Changes.shown(desired(Map.of(RoomField.RECORDING_INFO, declared)), known(Set.of()), room, true)
                .getFirst().actual();
    }

    @Test
    void shouldShowNoValueOfAFieldThatLeftTheManifestOrOfANameThatItDoesNotSay() {
        RemoteRoom room = room("renamed", Map.of(RoomField.DESCRIPTION, new FieldValue.Text("theirs")));
        DesiredRoom desired = desired(Map.of());

        assertThat(Changes.shown(desired, known(Set.of(RoomField.DESCRIPTION)), room, false))
                .isEqualTo(List.of(new Change("description", "", ""), new Change("name", "standup", "")));
        assertThat(Changes.shown(desired, known(Set.of()), room, true))
                .containsExactly(new Change("name", "standup", "renamed"));
    }

    private static DesiredRoom desired(Map<RoomField, FieldValue> fields) {
        return new DesiredRoom("standup", true, fields, Map.of());
    }

    private static PlanningContext known(Set<RoomField> applied) {
        return new PlanningContext(RoomRecord.EMPTY.seen(room("standup", Map.of())).withOrigin(Origin.CREATED)
                .withSent(new SentFields(applied, Set.of(), Map.of())), true, Set.of());
    }

    private static RemoteRoom room(String name, Map<RoomField, FieldValue> shown) {
        return new RemoteRoom("room-1", name, Optional.of(true), shown, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }
}
