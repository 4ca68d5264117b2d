package live.hundredms.sandbox.tour;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in the form in which an API server stores them: {@code stringData} is encoded into {@code data}, which the
 * mock server does not do.
 */
final class StoredSecrets {
    private StoredSecrets() {
    }

    static Secret stored(Secret secret) {
        var data = new HashMap<>(Optional.ofNullable(secret.getData()).orElse(Map.of()));
        data.putAll(encoded(Optional.ofNullable(secret.getStringData()).orElse(Map.of())));
        return new SecretBuilder(secret).withData(data).withStringData(null).build();
    }

    /** A copy of the Secret with these keys in place of its own of the same names. */
    static Secret with(Secret secret, Map<String, String> fields) {
        return new SecretBuilder(stored(secret)).addToData(encoded(fields)).build();
    }

    /** What the Secret holds, in clear text. */
    static Map<String, String> decoded(Secret secret) {
        var decoded = new HashMap<String, String>();
        Optional.ofNullable(secret.getData()).orElse(Map.of()).forEach((name, text) -> decoded.put(name,
                new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
        return decoded;
    }

    static Map<String, String> encoded(Map<String, String> fields) {
        var encoded = new HashMap<String, String>();
        fields.forEach((name, text) -> encoded.put(name,
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return encoded;
    }
}
