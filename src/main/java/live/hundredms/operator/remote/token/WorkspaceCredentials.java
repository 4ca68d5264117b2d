package live.hundredms.operator.remote.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.interfaces.DecodedJWT;
import live.hundredms.operator.domain.room.SecretText;

/** Content of the Secret of a workspace. */
public sealed interface WorkspaceCredentials {
    /** Algorithm of the signatures of 100ms. */
    String ALGORITHM = "HS256";

    /** The access key, which identifies the workspace. It is not secret, but must not be published either. */
    String accessKey();

    /** The value that proves the possession of the access key. No status shows it. */
    SecretText secret();

    /** Access key and app secret, with which the operator signs tokens. */
    record SigningKey(String accessKey, SecretText appSecret) implements WorkspaceCredentials {
        @Override
        public SecretText secret() {
            return appSecret;
        }

        @Override
        public String toString() {
            return "SigningKey";
        }
    }

    /** A token that was signed elsewhere; it cannot be renewed. */
    record FixedToken(String accessKey, SecretText token) implements WorkspaceCredentials {
        @Override
        public SecretText secret() {
            return token;
        }

        @Override
        public String toString() {
            return "FixedToken";
        }
    }

    /** Result of reading a Secret. */
    sealed interface Reading {
    }

    /** The credentials can be used. */
    record Usable(WorkspaceCredentials credentials) implements Reading {
    }

    /** A value of the Secret. */
    enum Part {
        ACCESS_KEY, APP_SECRET, MANAGEMENT_TOKEN
    }

    /**
     * The credentials cannot be used.
     *
     * @param part the malformed value
     * @param why a clause that quotes nothing from it
     */
    record Malformed(Part part, String why) implements Reading {
    }

    /**
     * Access key and app secret. Blanks and line ends around them are removed: they come from {@code echo} and from
     * editors, and no key of 100ms has any.
     */
    static Reading signing(String accessKey, SecretText appSecret) {
        String key = accessKey.strip();
        String secret = appSecret.reveal().strip();
        if (key.isEmpty() || !printable(key)) {
            return new Malformed(Part.ACCESS_KEY,
                    "it must be one line of letters and digits. Copy it again from the 100ms dashboard");
        }
        if (secret.isEmpty()) {
            return new Malformed(Part.APP_SECRET, "its value is empty");
        }
        return new Usable(new SigningKey(key, new SecretText(secret)));
    }

    /**
     * A management token, whose {@code access_key} claim names the workspace. It has three parts and is signed with
     * HS256, like each token of 100ms. 100ms verifies its signature and its expiry.
     */
    static Reading fixed(SecretText token) {
        String text = token.reveal().strip();
        try {
            DecodedJWT jwt = JWT.decode(text);
            if (!ALGORITHM.equals(jwt.getAlgorithm()) || jwt.getSignature().isEmpty()) {
                return malformed("be signed with " + ALGORITHM);
            }
            String key = jwt.getClaim("access_key").asString();
            String type = jwt.getClaim("type").asString();
            if (!printable(text)) {
                return malformed("be one line without spaces");
            }
            if (key == null || key.isBlank()) {
                return malformed("have a claim access_key with an access key");
            }
            return "management".equals(type)
                    ? new Usable(new FixedToken(key, new SecretText(text)))
                    : malformed("have the claim type with the value management");
        } catch (JWTDecodeException e) {
            // The message of the exception quotes the token.
            return malformed("be a JSON Web Token, which has three parts");
        }
    }

    private static Reading malformed(String form) {
        return new Malformed(Part.MANAGEMENT_TOKEN,
                "it must " + form + ". Copy a management token from the 100ms dashboard");
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
