package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            return secret == null ? new SecretLookup.Missing() : found(secret);
        } catch (RuntimeException e) {
            return new SecretLookup.Unreadable(ApiFailure.clause(e));
        }
    }

    private static SecretLookup.Found found(Secret secret) {
        Map<String, String> values = new HashMap<>();
        Set<String> binary = new HashSet<>();
        Optional.ofNullable(secret.getData()).orElse(Map.of()).forEach((key, encoded) -> {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            values.put(key, new String(bytes, StandardCharsets.UTF_8));
            if (!isUtf8(bytes)) {
                binary.add(key);
            }
        });
        String type = Optional.ofNullable(secret.getType()).filter(given -> !given.isEmpty())
                .orElse(SecretLookup.Found.OPAQUE);
        return new SecretLookup.Found(type, use(secret), values, binary, version(secret));
    }

    private static SecretLookup.Found.Version version(Secret secret) {
        Optional<ObjectMeta> metadata = Optional.ofNullable(secret.getMetadata());
        return new SecretLookup.Found.Version(metadata.map(ObjectMeta::getUid).orElse(""),
                metadata.map(ObjectMeta::getResourceVersion).orElse(""));
    }

    private static Optional<String> use(Secret secret) {
        return Optional.ofNullable(secret.getMetadata()).map(ObjectMeta::getLabels)
                .map(labels -> labels.get(SecretLookup.Found.USE_LABEL));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
