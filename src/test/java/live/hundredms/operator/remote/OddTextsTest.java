package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Denied;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.api.Test;

/** Texts of 100ms that no status could hold or that nobody may see; found by fuzzing. */
class OddTextsTest {

    private static Outcome<RemoteRoom> create(int status, String body) {
        try (var server = ScriptedServer.answering(Reply.of(status, body)); var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin()).write(new Upsert("standup", true, Map.of()));
        }
    }

    @Test
    void shouldTakeTheAppSecretOutWhenARefusalQuotesIt() {
        assertThat(create(403, "{\"message\":\"not signed with app-secret-one\"}"))
                .isEqualTo(new Denied<>("100ms answered 403: not signed with (hidden)"));
    }

    @Test
    void shouldStayOnOneLineWhenAReasonHasUnusualLineEnds() {
        assertThat(create(400, "{\"message\":\"one\\u0085two\\u2028three\"}"))
                .isEqualTo(new Invalid<>("one two three", Optional.empty()));
    }

    @Test
    void shouldGiveNoEmptyReasonWhenAllOfItIsInvisible() {
        assertThat(create(400, "{\"message\":\"\\u0000\\u0085\"}"))
                .isEqualTo(new Invalid<>("status 400 without a reason", Optional.empty()));
    }

    @Test
    void shouldReplaceHalfACharacterWhenAReasonHasOneOrIsCutThere() {
        assertThat(create(400, "{\"message\":\"a\\ud83d b\"}")).isEqualTo(new Invalid<>("a\uFFFD b", Optional.empty()));
        assertThat(create(400, "{\"message\":\"" + "\\ud83d\\ude00".repeat(200) + "\"}"))
                .isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.message()).endsWith("\uFFFD…"));
    }

    @Test
    void shouldReplaceHalfACharacterWhenARoomHasOne() {
        assertThat(create(200, "{\"id\":\"r1\",\"name\":\"a\\ude00\\ud83d\\ude00\"}")).isInstanceOfSatisfying(
                Found.class, found -> assertThat(found.value()).isInstanceOfSatisfying(RemoteRoom.class,
                        room -> assertThat(room.name()).isEqualTo("a\uFFFD\uD83D\uDE00")));
    }
}
