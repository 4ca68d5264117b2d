package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends JSON patches, each in one request. The client's own {@code patch} reads the object before, which doubles the
 * calls of every write and requires a permission to read what is only written.
 */
public final class JsonPatches {
    private final KubernetesClient client;
    private final LimitedRequests requests;

    public JsonPatches(KubernetesClient client) {
        this.client = client;
        this.requests = new LimitedRequests(client);
    }

    /** Patches an object within the time limit that the client has for every request. */
    public <R extends HasMetadata> R send(R object, String subresource, String patch) {
        return state(object, requests.send(request(object, subresource, patch)));
    }

    /**
     * Patches an object and returns its new state.
     *
     * @param subresource subresource such as {@code status}; empty for the object itself
     * @param left maximum duration of the request; the client's own limit applies if it is shorter
     * @throws KubernetesClientException with the code of the refusal, 404 for an object that does not exist
     */
    public <R extends HasMetadata> R send(R object, String subresource, String patch, Duration left) {
        return state(object, requests.send(request(object, subresource, patch), left));
    }

    private HttpRequest request(HasMetadata object, String subresource, String patch) {
        return requests.request().uri(path(object, subresource)).method("PATCH", "application/json-patch+json", patch)
                .build();
    }

    @SuppressWarnings("unchecked")
    private <R extends HasMetadata> R state(R object, HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (!response.isSuccessful()) {
            throw new KubernetesClientException(status(response.code(), body));
        }
        return (R) client.getKubernetesSerialization().unmarshal(body, object.getClass());
    }

    private String path(HasMetadata object, String subresource) {
        String namespace = object instanceof Namespaced
                ? "namespaces/" + object.getMetadata().getNamespace() + "/"
                : "";
        String tail = subresource.isEmpty() ? "" : "/" + subresource;
        return client.getMasterUrl() + "apis/" + object.getApiVersion() + "/" + namespace + object.getPlural() + "/"
                + object.getMetadata().getName() + tail;
    }

    /** The status of a reply. A proxy before the API server may answer with anything else than a Status. */
    private Status status(int code, String body) {
        try {
            Status status = client.getKubernetesSerialization().unmarshal(body, Status.class);
            return new StatusBuilder(status).withCode(code).build();
        } catch (RuntimeException unreadable) {
            return LimitedRequests.status(code);
        }
    }
}
