package live.hundredms.operator.reconcile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.junit.jupiter.api.Test;

/** What a process asks for when it begins to lead: another may have claimed names a moment ago. */
class FirstListTest {
    private final List<String> queries = new CopyOnWriteArrayList<>();

    @Test
    void shouldAskForWhatIsSoNowWhenItBeginsToLead() throws IOException {
        try (Lifetime lifetime = Lifetime.begin()) {
            EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
            Crds.install(Path.of("crds"), cluster);
            try (KubernetesClient client = client(cluster.kubeconfig());
                    OperatorProcess operator = new OperatorProcess(
                            TestConfiguration.withoutRemote().ephemeralKey().build(), client)) {
                operator.start();
                await().atMost(30, SECONDS).until(operator::working);
            }
        }
        assertThat(Stream.of("rooms", "workspaces", "clusterworkspaces")).allSatisfy(
                kind -> assertThat(queries).filteredOn(query -> query.startsWith("/apis/100ms.live/v1/" + kind + "?"))
                        .filteredOn(query -> !query.contains("watch=true")).as(kind).singleElement().asString()
                        .contains("limit=100").doesNotContain("resourceVersion="));
    }

    private KubernetesClient client(Path kubeconfig) throws IOException {
        return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .withHttpClientFactory(() -> {
                    HttpClient.Builder builder = new OkHttpClientFactory().newBuilder();
                    return builder.addOrReplaceInterceptor("queries", recording());
                }).build();
    }

    private Interceptor recording() {
        return new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                queries.add(request.uri().getPath() + "?" + request.uri().getQuery());
            }
        };
    }
}
