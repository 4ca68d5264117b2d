package live.hundredms.operator.remote.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import live.hundredms.operator.domain.room.SecretText;

/** What the Secret of a workspace holds. */
public sealed interface WorkspaceCredentials {

    /** The access key, which names the workspace; no secret, but nobody's business either. */
    String accessKey();

    /**
     * The access key as a status may show it: the first 16 hex digits of its
     * SHA-256. The same key always gives the same text, another key another one.
     */
    default String keyHash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Tokens are signed here. */
    record SigningKey(String accessKey, SecretText appSecret) implements WorkspaceCredentials {
        @Override
        public String toString() {
            return "SigningKey[" + keyHash() + "]";
        }
    }

    /** A token that somebody else signed; it can't be renewed. */
    record FixedToken(String accessKey, SecretText token) implements WorkspaceCredentials {
        @Override
        public String toString() {
            return "FixedToken[" + keyHash() + "]";
        }
    }

    /** What reading a Secret gave. */
    sealed interface Reading {
    }

    /** It can be used. */
    record Usable(WorkspaceCredentials credentials) implements Reading {
    }

    /** It can't, said in a plain sentence that quotes nothing. */
    record Malformed(String sentence) implements Reading {
    }

    /**
     * Access key and app secret. Blanks and line ends around them are dropped: they
     * come from {@code echo} and from editors, and no key of 100ms has any.
     */
    static Reading signing(String accessKey, SecretText appSecret) {
        String key = accessKey.strip();
        String secret = appSecret.reveal().strip();
        if (key.isEmpty() || !printable(key)) {
            return new Malformed("The access key is empty or not a line of plain letters and digits.");
        }
        if (secret.isEmpty()) {
            return new Malformed("The app secret is empty.");
        }
        return new Usable(new SigningKey(key, new SecretText(secret)));
    }

    /**
     * A management token, whose {@code access_key} claim names the workspace. Its
     * signature and its end are left to 100ms to judge.
     */
    static Reading fixed(SecretText token) {
        String text = token.reveal().strip();
        try {
            DecodedJWT jwt = JWT.decode(text);
            String key = jwt.getClaim("access_key").asString();
            String type = jwt.getClaim("type").asString();
            if (key == null || key.isBlank() || !printable(text)) {
                return new Malformed("The management token names no access key, so it is not one of 100ms.");
            }
            return "management".equals(type)
                    ? new Usable(new FixedToken(key, new SecretText(text)))
                    : new Malformed("The token is not a management token: its type is another one.");
        } catch (JWTDecodeException e) {
            // Its message quotes the token.
            return new Malformed("The management token can't be read: it is not a JSON Web Token.");
        }
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
