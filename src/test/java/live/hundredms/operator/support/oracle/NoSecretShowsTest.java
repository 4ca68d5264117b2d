package live.hundredms.operator.support.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.SecretText;
import org.junit.jupiter.api.Test;

/** The search finds what it must: a leak that is planted in what it searches. */
class NoSecretShowsTest {
    private final NoSecretShows secrets = new NoSecretShows();
    private final String secret = secrets.hatch("planted");

    private record Leaky(SecretText hidden, String copy) {
    }

    private record Tight(SecretText hidden) {
    }

    private static List<String> spellings(String secret) {
        Stream<String> base64 = Stream.of(secret, "x" + secret, "xy" + secret + "z", secret + "z")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).flatMap(bytes -> Stream
                        .of(Base64.getEncoder(), Base64.getUrlEncoder()).map(encoder -> encoder.encodeToString(bytes)));
        return Stream.concat(base64,
                Stream.of(secret, secret.toUpperCase(Locale.ROOT), URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    @Test
    void shouldFindALeakInAnySpelling() {
        assertThat(spellings(secret)).allSatisfy(leak -> assertThat(
                secrets.shown(Map.of("log", "before " + leak + " behind", "plain", "before and behind")))
                .containsExactly("planted in log"));
    }

    @Test
    void shouldFindTheMarkInEverySecretThatHasIt() {
        assertThat(spellings("storage-" + NoSecretShows.MARK + "-7"))
                .allSatisfy(leak -> assertThat(NoSecretShows.marked().shown(Map.of("status", leak))).hasSize(1));
    }

    @Test
    void shouldFindATokenThatNobodyToldOf() {
        for (String head : List.of("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"typ\":\"JWT\",\"alg\":\"HS256\"}")) {
            String token = Base64.getUrlEncoder().encodeToString(head.getBytes(StandardCharsets.UTF_8)) + ".e30.x";
            assertThat(secrets.shown(Map.of("event", "with Bearer " + token))).containsExactly("a token in event");
        }
    }

    @Test
    void shouldFindARecordThatPrintsWhatItHides() {
        SecretText hidden = new SecretText(secret);
        assertThat(secrets.shown(Map.of("leaky", new Leaky(hidden, secret).toString()))).hasSize(1);
        assertThat(secrets.shown(Map.of("tight", new Tight(hidden).toString(), "plain", "nothing"))).isEmpty();
    }

    @Test
    void shouldFailAndSayWhereWhenOneShows() {
        secrets.check(Map.of("log", "nothing"));

        assertThatThrownBy(() -> secrets.check(Map.of("log", secret))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("5: ").hasMessageContaining("planted in log");
    }
}
