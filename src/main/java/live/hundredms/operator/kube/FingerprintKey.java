package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of the fingerprints by which a rotation of credentials is told
 * without showing them: {@code keyId:hmac}, HMAC-SHA-256 in hexadecimal. A
 * plain hash would do for long random keys, but webhook headers may hold
 * anything, also what can be guessed.
 */
public final class FingerprintKey {
    /** The Secret that holds the key. */
    public static final String SECRET = "room-operator-fingerprint";

    private static final Logger LOG = LoggerFactory.getLogger(FingerprintKey.class);
    private static final String FIELD = "key";
    private static final int BYTES = 32;
    private static final int ID_LENGTH = 8;

    private final SecretKeySpec key;
    private final String id;

    private FingerprintKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.id = HexFormat.of().formatHex(sha256(key)).substring(0, ID_LENGTH);
    }

    /** A fresh key that ends with this process: fingerprints it makes are unknown to the next one. */
    public static FingerprintKey inMemory() {
        return new FingerprintKey(random());
    }

    /**
     * The key of an installation, made where there is none. Where it can neither be
     * made nor read for good reason (no right, no such namespace, a Secret of that
     * name without a key), a key in memory stands in, and the log says so.
     *
     * @throws KubernetesClientException where the API server can't tell: ask again later
     */
    public static FingerprintKey loadOrCreate(KubernetesClient client, String namespace) {
        try {
            return load(client, namespace).orElseGet(() -> create(client, namespace));
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_FORBIDDEN -> standIn(namespace, ApiFailure.clause(e));
                case HttpURLConnection.HTTP_NOT_FOUND -> standIn(namespace, "there is no such namespace");
                default -> throw e;
            };
        }
    }

    private static Optional<FingerprintKey> load(KubernetesClient client, String namespace) {
        return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(SECRET).get())
                .map(secret -> key(secret).map(FingerprintKey::new)
                        .orElseGet(() -> standIn(namespace, "its field key is not one of 32 bytes")));
    }

    private static FingerprintKey create(KubernetesClient client, String namespace) {
        byte[] fresh = random();
        try {
            client.resource(secret(namespace, fresh)).create();
            return new FingerprintKey(fresh);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return load(client, namespace).orElseThrow(() -> e); // another process was quicker
        }
    }

    private static Optional<byte[]> key(Secret secret) {
        @Nullable
        String encoded = secret.getData() == null ? null : secret.getData().get(FIELD);
        return Optional.ofNullable(encoded).map(Base64.getDecoder()::decode).filter(bytes -> bytes.length == BYTES);
    }

    private static FingerprintKey standIn(String namespace, String why) {
        LOG.warn("The Secret {}/{} can't be used, {}: storage credentials and webhook headers are sent to 100ms once "
                + "more after each start", namespace, SECRET, why);
        return inMemory();
    }

    private static Secret secret(String namespace, byte[] key) {
        return new SecretBuilder().withNewMetadata().withNamespace(namespace).withName(SECRET)
                .addToLabels("app.kubernetes.io/managed-by", Events.COMPONENT).endMetadata().withType("Opaque")
                .withImmutable(true).addToData(FIELD, Base64.getEncoder().encodeToString(key)).build();
    }

    /** The fingerprint of these values; the same whatever order they come in. */
    public String fingerprint(Map<String, String> values) {
        Mac mac = mac();
        TreeMap<String, String> sorted = new TreeMap<>(values);
        mac.update(length(sorted.size()));
        sorted.forEach((name, value) -> {
            update(mac, name);
            update(mac, value);
        });
        return id + ":" + HexFormat.of().formatHex(mac.doFinal());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    private static void update(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(length(bytes.length));
        mac.update(bytes);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
