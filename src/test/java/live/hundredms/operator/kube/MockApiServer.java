package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fabric8's mock server, which keeps what it is sent, and a client with the HTTP
 * client of production. Expectations on {@link #server} go before what is kept.
 */
final class MockApiServer implements AutoCloseable {
    /** Held, so that its level isn't collected: the server logs each request. */
    private static final Logger SERVER_LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private final KubernetesMockServer server;
    private final KubernetesClient client;

    MockApiServer() {
        SERVER_LOG.setLevel(Level.WARNING);
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        server = new KubernetesMockServer(new Context(), new MockWebServer(), responses,
                new KubernetesMixedDispatcher(responses), false);
        server.start();
        client = newClient();
    }

    KubernetesMockServer server() {
        return server;
    }

    KubernetesClient client() {
        return client;
    }

    KubernetesClient newClient() {
        return newClient(_ -> {
        });
    }

    /** A client whose requests pass that. */
    KubernetesClient newClient(ApiServerCalls calls) {
        return newClient(http -> http.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(1).build())
                .addOrReplaceInterceptor(ApiServerCalls.NAME, calls));
    }

    private KubernetesClient newClient(Consumer<HttpClient.Builder> settings) {
        try (KubernetesClient ofTheServer = server.createClient()) {
            return new KubernetesClientBuilder().withConfig(ofTheServer.getConfiguration())
                    .withHttpClientFactory(new OkHttpClientFactory()).withHttpClientBuilderConsumer(settings).build();
        }
    }

    /** Makes or replaces a Secret. */
    void put(SecretRef ref, Map<String, String> values) {
        var secret = client.resource(new SecretBuilder().withNewMetadata().withNamespace(ref.namespace())
                .withName(ref.name()).endMetadata().withData(SecretValues.encoded(values)).build());
        if (secret.get() == null) {
            secret.create();
        } else {
            secret.update();
        }
    }

    void delete(SecretRef ref) {
        client.secrets().inNamespace(ref.namespace()).withName(ref.name()).delete();
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
