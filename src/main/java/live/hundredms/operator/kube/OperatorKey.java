package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import live.hundredms.operator.domain.room.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The key of an installation: 32 random bytes in a Secret, which the first leader creates. It is never used directly:
 * for each {@link KeyPurpose} a key is derived from it by HKDF-SHA256.
 */
public final class OperatorKey {
    /** The Secret that holds the key, in the namespace of the lease. */
    public static final String SECRET = "room-operator-fingerprint";

    private static final String FIELD = "key";
    private static final int BYTES = 32;
    private static final int ID_LENGTH = 8;

    private final byte[] key;
    private final String id;

    private OperatorKey(byte[] key) {
        this.key = key;
        this.id = HexFormat.of().formatHex(sha256(key)).substring(0, ID_LENGTH);
    }

    /** There is no durable key. The message is a sentence that names the Secret, its namespace and what to do. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unusable(String namespace, String why) {
            super(Sentence.of("Secret \"" + SECRET + "\" in namespace \"" + namespace + "\" " + why));
        }
    }

    /** A new key that ends with this process: the next process cannot verify what was made with it. */
    public static OperatorKey ephemeral() {
        return new OperatorKey(random());
    }

    /**
     * The key in the Secret; empty if there is no such Secret.
     *
     * @throws Unusable if the Secret may not be read, or holds no key
     * @throws KubernetesClientException if the API server gives no answer; retry later
     */
    public static Optional<OperatorKey> load(KubernetesClient client, String namespace) {
        try {
            return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(SECRET).get())
                    .map(secret -> new OperatorKey(bytes(secret, namespace)));
        } catch (KubernetesClientException e) {
            throw e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable(namespace,
                            "cannot be read. Grant the operator's ServiceAccount, or your user if the operator does not run in a pod, the "
                                    + "permission to get this Secret" + answer(e))
                    : e;
        }
    }

    /**
     * The key in the Secret, which is created if it does not exist.
     *
     * @throws Unusable if the Secret may be neither read nor created, holds no key, or its namespace does not exist
     * @throws KubernetesClientException if the API server gives no answer; retry later
     */
    public static OperatorKey loadOrCreate(KubernetesClient client, String namespace) {
        return load(client, namespace).orElseGet(() -> create(client, namespace));
    }

    private static OperatorKey create(KubernetesClient client, String namespace) {
        byte[] fresh = random();
        try {
            client.resource(secret(namespace, fresh)).create();
            return new OperatorKey(fresh);
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                // Another process was faster, or this one created the Secret and lost the reply.
                case HttpURLConnection.HTTP_CONFLICT -> load(client, namespace).orElseThrow(() -> e);
                case HttpURLConnection.HTTP_FORBIDDEN ->
                    throw new Unusable(namespace, "does not exist and cannot be created. Grant the operator's "
                            + "ServiceAccount, or your user if the operator does not run in a pod, the permission to create Secrets in this "
                            + "namespace, or remove the quota or policy that refuses it" + answer(e));
                case HttpURLConnection.HTTP_NOT_FOUND ->
                    throw new Unusable(namespace, "cannot be created, because the namespace does not exist. Create the "
                            + "namespace, or name another one with --lease-namespace or in the kubeconfig");
                default -> throw e;
            };
        }
    }

    /** The answer of the API server, which is part of the sentence: quotas and policies refuse with the same code. */
    private static String answer(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getMessage).filter(message -> !message.isBlank())
                .map(message -> ". The API server says: " + Sentence.quoted(message)).orElse("");
    }

    private static byte[] bytes(Secret secret, String namespace) {
        @Nullable
        String encoded = secret.getData() == null ? null : secret.getData().get(FIELD);
        if (encoded == null) {
            throw noKey(namespace, "it has no key '" + FIELD + "'");
        }
        byte[] decoded = decoded(encoded, namespace);
        if (decoded.length != BYTES) {
            throw noKey(namespace,
                    "the value of its key '" + FIELD + "' has " + decoded.length + " bytes instead of " + BYTES);
        }
        return decoded;
    }

    private static byte[] decoded(String encoded, String namespace) {
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw noKey(namespace, "the value of its key '" + FIELD + "' is not base64");
        }
    }

    private static Unusable noKey(String namespace, String why) {
        return new Unusable(namespace, "cannot be used, because " + why
                + ". Restore the Secret from a backup, or delete it; the operator then creates a new key and sends "
                + "credentials to 100ms once more");
    }

    private static Secret secret(String namespace, byte[] key) {
        return new SecretBuilder().withNewMetadata().withNamespace(namespace).withName(SECRET)
                .addToLabels("app.kubernetes.io/managed-by", Events.COMPONENT).endMetadata().withType("Opaque")
                .withImmutable(true).addToData(FIELD, Base64.getEncoder().encodeToString(key)).build();
    }

    /** ID of the key: the first 8 hexadecimal digits of its SHA-256, which reveal nothing about it. */
    public String id() {
        return id;
    }

    /** The hash with the key that is derived for this purpose; the same for each key and purpose. */
    public KeyedHash of(KeyPurpose purpose) {
        HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract().addIKM(key)
                .thenExpand(purpose.label().getBytes(StandardCharsets.US_ASCII), BYTES);
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(derivation);
            return new KeyedHash(id, new SecretKeySpec(derived, KeyedHash.ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
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
