package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.SecretText;

/**
 * Secrets that belong to an object: each call is one request, and none of them merges. No exception holds a value of
 * a Secret.
 */
public final class OwnedSecrets {
    private static final String METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    /** Not known, too slow, too many: all of these lie in the request and pass. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final KubernetesClient client;
    private final LimitedRequests requests;

    public OwnedSecrets(KubernetesClient client) {
        this.client = client;
        this.requests = new LimitedRequests(client);
    }

    /** An object that controls another. */
    public record Owner(String apiVersion, String kind, String name, String uid) {
    }

    /**
     * The metadata of a Secret.
     *
     * @param controller empty if nothing controls it
     */
    public record Metadata(String uid, String resourceVersion, Optional<Owner> controller) {
    }

    /** A Secret with its values, which may be printed as little as they. */
    public record Contents(Metadata metadata, String type, Map<String, String> data) {
        public Contents {
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "Contents[" + metadata + ", " + type + "]";
        }
    }

    /** What a write came to. */
    public sealed interface Written {
    }

    /** The Secret is as it was to be. */
    public record Done(Metadata metadata) implements Written {
    }

    /**
     * The API server refused it.
     *
     * @param code from 400 to 499; 409 of a creation means that there is such a Secret
     * @param answer what the API server says, in which an admission policy may quote values of the Secret
     */
    public record Refused(int code, SecretText answer) implements Written {
        /** The answer without those values. */
        public String without(Collection<String> values) {
            return QuotedValues.hidden(answer.reveal(), values);
        }
    }

    /** The metadata of the Secret, and nothing else of it; empty if there is none. */
    public Optional<Metadata> metadata(SecretRef ref) {
        return get(ref, METADATA_ONLY).map(OwnedSecrets::metadata);
    }

    /** The whole Secret; to be asked for only after its metadata, and to be dropped unless the metadata in it are the same. */
    public Optional<Contents> contents(SecretRef ref) {
        return get(ref, "application/json").map(secret -> new Contents(metadata(secret),
                secret.get("type") instanceof String type ? type : SecretLookup.Found.OPAQUE,
                secret.get("data") instanceof Map<?, ?> data ? decoded(data) : Map.of()));
    }

    /**
     * Makes a Secret.
     *
     * @param left within which it ends, or sooner, as the client's settings say
     */
    public Written create(SecretRef ref, Owner owner, String type, Map<String, String> data, Duration left) {
        Secret secret = new SecretBuilder().withNewMetadata().withNamespace(ref.namespace()).withName(ref.name())
                .addToLabels("app.kubernetes.io/managed-by", Events.COMPONENT).withOwnerReferences(reference(owner))
                .endMetadata().withType(type).withData(encoded(data)).build();
        return write(
                requests.request().uri(path(ref, false))
                        .method("POST", "application/json", client.getKubernetesSerialization().asJson(secret)).build(),
                left);
    }

    /**
     * Replaces the data of a Secret if it is still the one that was read and has that type.
     *
     * @param left within which it ends, or sooner, as the client's settings say
     */
    public Written replace(SecretRef ref, Metadata read, String type, Map<String, String> data, Duration left) {
        List<Map<String, Object>> patch = tests(read, type);
        patch.add(Map.of("op", "add", "path", "/data", "value", encoded(data)));
        return patch(ref, patch, left);
    }

    /**
     * Removes keys from the data of a Secret if it is still the one that was read and has that type. All other keys keep
     * their values, byte by byte.
     *
     * @param keys those keys, which contain neither "/" nor "~"
     * @param left within which it ends, or sooner, as the client's settings say
     */
    public Written remove(SecretRef ref, Metadata read, String type, Set<String> keys, Duration left) {
        List<Map<String, Object>> patch = tests(read, type);
        keys.stream().sorted().forEach(key -> patch.add(Map.of("op", "remove", "path", "/data/" + key)));
        return patch(ref, patch, left);
    }

    private static List<Map<String, Object>> tests(Metadata read, String type) {
        List<Map<String, Object>> patch = new ArrayList<>();
        patch.add(Map.of("op", "test", "path", "/metadata/uid", "value", read.uid()));
        patch.add(Map.of("op", "test", "path", "/metadata/resourceVersion", "value", read.resourceVersion()));
        patch.add(Map.of("op", "test", "path", "/type", "value", type));
        return patch;
    }

    private Written patch(SecretRef ref, List<Map<String, Object>> patch, Duration left) {
        return write(requests.request().uri(path(ref, true))
                .method("PATCH", "application/json-patch+json", client.getKubernetesSerialization().asJson(patch))
                .build(), left);
    }

    private static OwnerReference reference(Owner owner) {
        OwnerReference reference = new OwnerReference();
        reference.setApiVersion(owner.apiVersion());
        reference.setKind(owner.kind());
        reference.setName(owner.name());
        reference.setUid(owner.uid());
        reference.setController(true);
        return reference;
    }

    private Optional<GenericKubernetesResource> get(SecretRef ref, String accept) {
        HttpResponse<byte[]> response = requests
                .send(requests.request().uri(path(ref, true)).header("Accept", accept).build());
        if (response.code() == HttpURLConnection.HTTP_NOT_FOUND) {
            return Optional.empty();
        }
        if (!response.isSuccessful()) {
            throw failure(response.code());
        }
        return Optional.of(read(response));
    }

    private Written write(HttpRequest request, Duration left) {
        HttpResponse<byte[]> response = requests.send(request, left);
        if (response.isSuccessful()) {
            return new Done(metadata(read(response)));
        }
        if (response.code() < 400 || response.code() >= 500 || PASSING.contains(response.code())) {
            throw failure(response.code());
        }
        return new Refused(response.code(), new SecretText(message(response)));
    }

    private GenericKubernetesResource read(HttpResponse<byte[]> response) {
        return client.getKubernetesSerialization().unmarshal(text(response), GenericKubernetesResource.class);
    }

    /** A proxy before the API server may answer with something else than a Status. */
    private String message(HttpResponse<byte[]> response) {
        try {
            return Objects.requireNonNullElse(
                    client.getKubernetesSerialization().unmarshal(text(response), Status.class).getMessage(), "");
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static KubernetesClientException failure(int code) {
        return new KubernetesClientException(LimitedRequests.status(code));
    }

    private static Metadata metadata(GenericKubernetesResource object) {
        ObjectMeta metadata = object.getMetadata();
        Optional<Owner> controller = Optional.ofNullable(metadata.getOwnerReferences()).orElse(List.of()).stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController())).findFirst()
                .map(reference -> new Owner(reference.getApiVersion(), reference.getKind(), reference.getName(),
                        reference.getUid()));
        return new Metadata(metadata.getUid(), metadata.getResourceVersion(), controller);
    }

    private static Map<String, String> decoded(Map<?, ?> data) {
        Map<String, String> values = new HashMap<>();
        data.forEach((key, value) -> values.put(String.valueOf(key),
                new String(Base64.getDecoder().decode(String.valueOf(value)), StandardCharsets.UTF_8)));
        return values;
    }

    private static Map<String, String> encoded(Map<String, String> data) {
        Map<String, String> values = new HashMap<>();
        data.forEach((key, value) -> values.put(key, encoded(value)));
        return values;
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private String path(SecretRef ref, boolean named) {
        return client.getMasterUrl() + "api/v1/namespaces/" + ref.namespace() + "/secrets"
                + (named ? "/" + ref.name() : "");
    }
}
