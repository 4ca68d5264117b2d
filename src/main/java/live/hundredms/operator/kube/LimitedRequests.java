package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests that the client's own methods do not offer, each within a time limit. */
final class LimitedRequests {
    private final HttpClient http;
    private final Duration usual;

    LimitedRequests(KubernetesClient client) {
        this.http = client.getHttpClient();
        this.usual = Duration.ofMillis(client.getConfiguration().getRequestTimeout());
    }

    /** A request that is not addressed yet. */
    HttpRequest.Builder request() {
        return http.newHttpRequestBuilder();
    }

    /** The reply within the time limit that the client has for every request. */
    HttpResponse<byte[]> send(HttpRequest request) {
        return send(request, usual);
    }

    /**
     * The reply, whatever its code.
     *
     * @param left maximum duration of the request; the client's own limit applies if it is shorter
     * @throws KubernetesClientException if no reply came in time
     */
    HttpResponse<byte[]> send(HttpRequest request, Duration left) {
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, byte[].class);
        Duration limit = left.compareTo(usual) < 0 ? left : usual;
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            response.cancel(true);
            throw KubernetesClientException.launderThrowable(interrupted);
        } catch (ExecutionException failure) {
            throw KubernetesClientException.launderThrowable(failure.getCause());
        } catch (TimeoutException late) {
            response.cancel(true);
            throw KubernetesClientException.launderThrowable(late);
        }
    }

    /** The status of a reply of which only the code is known. */
    static Status status(int code) {
        return new StatusBuilder().withCode(code).withMessage("the API server answered " + code).build();
    }
}
