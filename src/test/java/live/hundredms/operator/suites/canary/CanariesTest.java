package live.hundredms.operator.suites.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import live.hundredms.operator.domain.room.SecretText;
import org.junit.jupiter.api.Test;

/** The search of the canary test finds what it must: a leak that is planted in what it searches. */
class CanariesTest {
    private final Canaries canaries = new Canaries();
    private final String secret = canaries.hatch("planted");

    private record Leaky(SecretText hidden, String copy) {
    }

    private record Tight(SecretText hidden) {
    }

    @Test
    void shouldFindALeakInAnySpelling() {
        UnaryOperator<String> base64 = text -> Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (String leak : new String[]{secret, secret.toUpperCase(Locale.ROOT), base64.apply(secret),
                base64.apply("x" + secret), base64.apply("xy" + secret + "z"),
                URLEncoder.encode(secret, StandardCharsets.UTF_8)}) {
            assertThat(canaries.seen(Map.of("log", "before " + leak + " behind"))).containsExactly("planted in log");
        }
    }

    @Test
    void shouldFindARecordThatPrintsWhatItHides() {
        SecretText hidden = new SecretText(secret);
        assertThat(canaries.seen(Map.of("leaky", new Leaky(hidden, secret).toString()))).hasSize(1);
        assertThat(canaries.seen(Map.of("tight", new Tight(hidden).toString(), "plain", "nothing"))).isEmpty();
    }
}
