package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a ClusterWorkspace is for if it selects namespaces by their labels. */
class WorkspaceCacheTest {
    private static final WorkspaceKey KEY = WorkspaceKey.cluster("shared");

    private long now = Duration.ofDays(1).toNanos();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final KubernetesClient client = new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort()).withRequestRetryBackoffLimit(0).build())
            .build();
    private final WorkspaceCache cache = new WorkspaceCache(new NamespaceLabels(client, () -> now));
    private int reads;
    private int code = 200;
    private String body = "";

    WorkspaceCacheTest() throws IOException {
        server.createContext("/", exchange -> {
            reads++;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        hold("{allowedNamespaces: {names: [named], selector: {matchLabels: {team: one}}}}");
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"one, true", "other, false"})
    void shouldAllowANamespaceByItsLabels(String team, boolean allowed) {
        label(team);

        assertThat(cache.allows(KEY, "lessons")).isEqualTo(allowed);
        assertThat(cache.mayAllow(KEY, "lessons")).isEqualTo(allowed);
        assertThat(cache.mayAllow(KEY, "named")).isTrue();
    }

    /** Thousands of Rooms of one namespace may wait to be allowed. */
    @Test
    void shouldReadTheLabelsOfANamespaceOnceASecondWhenManyRoomsAsk() {
        label("other");
        for (int i = 0; i < 100; i++) {
            assertThat(cache.allows(KEY, "lessons")).isFalse();
        }
        assertThat(reads).isEqualTo(1);

        label("one");
        now += Duration.ofMillis(999).toNanos();
        assertThat(cache.allows(KEY, "lessons")).isFalse();
        now += Duration.ofMillis(1).toNanos();
        assertThat(cache.allows(KEY, "lessons")).isTrue();
        assertThat(cache.allows(KEY, "elsewhere")).isTrue();
        assertThat(reads).isEqualTo(3);
    }

    private void label(String team) {
        body = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"lessons\",\"labels\":{\"team\":\""
                + team + "\"}}}";
    }

    /** No call is made then, but what a Room said before stands. */
    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "403, false", "404, false"})
    void shouldKnowThatANamespaceMayBeAllowedWhenTheApiServerDoesNotAnswer(int answer, boolean may) {
        code = answer;
        body = "{}";

        assertThat(cache.allows(KEY, "lessons")).isFalse();
        assertThat(cache.mayAllow(KEY, "lessons")).isEqualTo(may);
    }

    @Test
    void shouldFindTheClusterWorkspacesThatSelectNamespacesByLabels() {
        assertThat(cache.selecting()).containsExactly(KEY);

        hold("{allowedNamespaces: {names: [named]}}");
        assertThat(cache.selecting()).isEmpty();
        hold("{}");
        assertThat(cache.selecting()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void hold(String spec) {
        ClusterWorkspace workspace = new KubernetesSerialization().unmarshal("""
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: shared}
                spec: %s
                """.formatted(spec), ClusterWorkspace.class);
        cache.bindClusterWorkspace((IndexerResourceCache<ClusterWorkspace>) Proxy.newProxyInstance(
                IndexerResourceCache.class.getClassLoader(), new Class<?>[]{IndexerResourceCache.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "get" -> Optional.of(workspace);
                    case "list" -> Stream.of(workspace).filter((Predicate<ClusterWorkspace>) arguments[0]);
                    default -> null;
                }));
    }
}
