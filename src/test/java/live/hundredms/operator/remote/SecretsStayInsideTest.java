package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.Outcome.Denied;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.token.ManagementTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What 100ms echoes of a request must not come out again. */
class SecretsStayInsideTest {
    private static final List<String> SECRETS = List.of("canary/key+1", "canary secret ö", "canary\"header", "7");

    private static Upsert write() {
        var credentials = new StorageCredentials(new SecretText(SECRETS.get(0)), new SecretText(SECRETS.get(1)));
        var upload = new Upload("s3", "bucket", Optional.empty(), Optional.empty(), Optional.of(credentials));
        return new Upsert("standup", true, Map.of(RoomField.RECORDING_INFO, new Recording(true, Optional.of(upload)),
                RoomField.WEBHOOK, new Webhook("https://h",
                        Map.of("X-One", new SecretText(SECRETS.get(2)), "X-Two", new SecretText(SECRETS.get(3))))));
    }

    private enum Spelling {
        PLAIN, LOUD, URL_ENCODED, BASE64;

        String of(String secret) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            return switch (this) {
                case PLAIN -> secret;
                case LOUD -> secret.toUpperCase(Locale.ROOT);
                case URL_ENCODED -> URLEncoder.encode(secret, StandardCharsets.UTF_8);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void shouldTakeThemOutWhenARefusalQuotesThem(Spelling spelling) {
        List<String> spelt = SECRETS.stream().map(spelling::of).toList();
        String quoted = String.join(" and ", spelt).replace("\"", "\\\"");
        Reply reply = Reply.of(400, "{\"message\":\"bad upload of 17: " + quoted + "\",\"details\":[\"not allowed\"]}");
        try (var server = ScriptedServer.answering(reply); var rig = Rig.to(server.origin())) {
            var outcome = rig.open(Dialect.CURRENT, server.origin()).write(write());
            assertThat(outcome).isInstanceOfSatisfying(Invalid.class,
                    invalid -> assertThat(invalid.message()).startsWith("bad upload of 17: (hidden)")
                            .endsWith("(hidden): not allowed").doesNotContain(spelt.get(0)).doesNotContain(spelt.get(1))
                            .doesNotContain(spelt.get(2)).doesNotContain("and 7"));
        }
    }

    @Test
    void shouldNotCutASecretInHalfWhenTheReasonIsLong() {
        Reply reply = Reply.of(400, "{\"message\":\"" + "x".repeat(290) + SECRETS.get(0) + "\"}");
        try (var server = ScriptedServer.answering(reply); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).write(write()).toString()).doesNotContain("canary");
        }
    }

    @Test
    void shouldTakeTheTokenOutWhenARefusalQuotesIt() {
        try (var server = ScriptedServer
                .answering(asked -> Reply.of(403, "{\"message\":\"bad token " + asked.token() + "\"}"));
                var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1"))
                    .isEqualTo(new Denied<>("100ms answered 403: bad token (hidden)"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDropThemWhenAReplyEchoesThem(Dialect dialect) {
        Reply echo = Reply.of(200, """
                {"id":"r1","name":"standup","recording_info":{"enabled":true,"upload_info":{"type":"s3",
                 "credentials":{"key":"canary","secret":"canary"},"location":"bucket"}},
                 "webhook":{"headers":{"X-One":"canary"},"url":"https://h"}}""");
        try (var server = ScriptedServer.answering(echo); var rig = Rig.to(server.origin())) {
            var outcome = rig.open(dialect, server.origin()).write(new Upsert("standup", true, Map.of()));
            assertThat(outcome).isInstanceOf(Found.class);
            assertThat(outcome.toString()).contains("bucket").doesNotContain("canary");
        }
    }

    @Test
    void shouldHaveNothingToShowWhenPrinted() {
        var tokens = new ManagementTokens(Rig.KEY, Clock.systemUTC());
        try (var server = ScriptedServer.answering(Reply.of(500, "")); var rig = Rig.to(server.origin())) {
            var rooms = rig.open(Dialect.CURRENT, server.origin(), tokens);
            assertThat(write() + " " + Rig.KEY + " " + tokens.current() + " " + rooms + " " + rooms.write(write()))
                    .doesNotContain("canary", tokens.current().reveal(), "app-secret-one");
        }
    }
}
