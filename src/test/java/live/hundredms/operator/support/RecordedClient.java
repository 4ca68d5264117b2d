package live.hundredms.operator.support;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import java.io.IOException;

/** A client of a cluster that writes down its requests, of which the API server's own log does not say what they accept. */
public final class RecordedClient implements AutoCloseable {
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final KubernetesClient client;

    /**
     * A request.
     *
     * @param path without the query
     * @param accept what it wants; empty if it does not say
     * @param nanos when it was sent, of a monotonic clock in nanoseconds
     */
    public record Asked(String method, String path, String accept, long nanos) {
        /** Whether its reply has no data. */
        public boolean isMetadataOnly() {
            return method.equals("GET") && accept.contains("as=PartialObjectMetadata");
        }

        /** Whether it changes anything. */
        public boolean isWrite() {
            return !method.equals("GET");
        }
    }

    /** One with the permissions of another client. */
    public RecordedClient(KubernetesClient other) {
        client = new KubernetesClientBuilder().withConfig(other.getConfiguration())
                .withHttpClientFactory(new OkHttpClientFactory() {
                    @Override
                    protected void additionalConfig(OkHttpClient.Builder builder) {
                        builder.addInterceptor(RecordedClient.this::written);
                    }
                }).build();
    }

    private Response written(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        asked.add(new Asked(request.method(), request.url().encodedPath(),
                Objects.requireNonNullElse(request.header("Accept"), ""), System.nanoTime()));
        return chain.proceed(request);
    }

    public KubernetesClient client() {
        return client;
    }

    /** In order, those whose paths end with this, or have it before their last part. */
    public List<Asked> asked(String resource) {
        return asked.stream().filter(one -> Stream.of(one.path().split("/")).anyMatch(resource::equals)).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
