package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one Secret by name. Never throws. */
final class SecretReader {
    private final KubernetesClient client;

    SecretReader(KubernetesClient client) {
        this.client = client;
    }

    SecretLookup read(SecretRef ref) {
        try {
            @Nullable
            Secret secret = client.secrets().inNamespace(ref.namespace()).withName(ref.name()).get();
            return secret == null ? new SecretLookup.Missing() : new SecretLookup.Found(decoded(secret));
        } catch (RuntimeException e) {
            return new SecretLookup.Unreadable(ApiFailure.clause(e));
        }
    }

    static Map<String, String> decoded(Secret secret) {
        @Nullable
        Map<String, String> encoded = secret.getData();
        Map<String, String> values = new HashMap<>();
        if (encoded != null) {
            encoded.forEach((key, value) -> values.put(key,
                    new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
        return values;
    }
}
