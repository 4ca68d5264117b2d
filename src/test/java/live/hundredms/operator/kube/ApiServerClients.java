package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.util.Optional;
import java.util.function.Function;

/** Clients with the operator's HTTP, which get replies as they are. */
final class ApiServerClients {
    private ApiServerClients() {
    }

    /** A client that reaches the API server without a proxy, with all that the operator's own requests pass. */
    static KubernetesClient direct(Config config, ApiServerCalls calls) {
        return new KubernetesClientBuilder().withConfig(config)
                .withHttpClientFactory(http(calls, ProxySelector.of(null), _ -> Optional.empty()))
                .withHttpClientBuilderConsumer(http -> ApiServerHttp.intercept(http, config, calls)).build();
    }

    /** The operator's HTTP with proxies and their credentials. */
    static ApiServerHttp http(ApiServerCalls calls, ProxySelector proxies, Function<Proxy, Optional<String>> login) {
        return new ApiServerHttp(calls, new Unchanged(), proxies, login);
    }

    private static final class Unchanged implements BodyFilter {
        @Override
        public boolean appliesTo(String path) {
            return false;
        }

        @Override
        public void copy(InputStream from, OutputStream to) throws IOException {
            from.transferTo(to);
        }
    }
}
