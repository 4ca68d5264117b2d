package live.hundredms.operator.remote.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.token.WorkspaceCredentials.FixedToken;
import live.hundredms.operator.remote.token.WorkspaceCredentials.Malformed;
import live.hundredms.operator.remote.token.WorkspaceCredentials.Part;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import live.hundredms.operator.remote.token.WorkspaceCredentials.Usable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceCredentialsTest {

    private static String token(String type) {
        return JWT.create().withClaim("access_key", "key-one").withClaim("type", type)
                .sign(Algorithm.HMAC256("secret"));
    }

    @Test
    void shouldDropTheLineEndWhenAKeyCameFromAFile() {
        assertThat(WorkspaceCredentials.signing("key-one\n", new SecretText(" hush\r\n")))
                .isEqualTo(new Usable(new SigningKey("key-one", new SecretText("hush"))));
        assertThat(WorkspaceCredentials.fixed(new SecretText(token("management") + "\n")))
                .isEqualTo(new Usable(new FixedToken("key-one", new SecretText(token("management")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "two\nlines", "schlüssel", "nul\0"})
    void shouldRefuseTheAccessKeyWhenItIsNone(String key) {
        assertThat(WorkspaceCredentials.signing(key, new SecretText("hush"))).isInstanceOf(Malformed.class);
    }

    @Test
    void shouldRefuseTheAppSecretWhenItIsBlank() {
        assertThat(WorkspaceCredentials.signing("key-one", new SecretText(" \n")))
                .isEqualTo(new Malformed(Part.APP_SECRET, "its value is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "a.b", "canary.canary.canary", "e30.e30.x", "e30.Y2FuYXJ5.x"})
    void shouldRefuseAFixedTokenWithoutQuotingItWhenItIsNone(String token) {
        assertThat(WorkspaceCredentials.fixed(new SecretText(token))).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.why()).startsWith("it must ").doesNotContain("canary"));
    }

    /** Only who has the app secret can make an HS256 signature; any other token is a guess at somebody's access key. */
    @Test
    void shouldRefuseATokenThatIsNotSignedAs100msSigns() {
        String payload = token("management").replaceAll("^[^.]*\\.|\\.[^.]*$", "");
        String unsigned = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + payload;
        String otherwise = JWT.create().withClaim("access_key", "key-one").withClaim("type", "management")
                .sign(Algorithm.HMAC512("secret"));
        String withoutSignature = token("management").replaceAll("\\.[^.]*$", ".");

        assertThat(Stream.of(unsigned + ".AAAA", unsigned + ".", otherwise, withoutSignature, withoutSignature + "x.y"))
                .allSatisfy(text -> assertThat(WorkspaceCredentials.fixed(new SecretText(text)))
                        .isInstanceOf(Malformed.class));
    }

    @Test
    void shouldRefuseATokenWhenItIsForPeers() {
        assertThat(WorkspaceCredentials.fixed(new SecretText(token("app")))).isEqualTo(new Malformed(
                Part.MANAGEMENT_TOKEN,
                "it must have the claim type with the value management. Copy a management token from the 100ms dashboard"));
    }

    @Test
    void shouldShowNeitherKeyNorSecretWhenPrinted() {
        String printed = new SigningKey("key-one", new SecretText("hush")) + " "
                + new FixedToken("key-one", new SecretText("a.b.c")) + " "
                + WorkspaceCredentials.signing("key-one", new SecretText("hush"));
        assertThat(printed).doesNotContain("key-one", "hush", "a.b.c");
    }
}
