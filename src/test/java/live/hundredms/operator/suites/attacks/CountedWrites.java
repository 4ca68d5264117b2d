package live.hundredms.operator.suites.attacks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.suites.behaviour.Scene;

/** A client that counts the patches that are sent with it. */
final class CountedWrites implements AutoCloseable {
    /** When a path was patched, by {@link System#nanoTime}. */
    private final Map<String, List<Long>> sent = new ConcurrentHashMap<>();
    private final KubernetesClient client;

    CountedWrites(KubernetesClient admin) {
        this.client = new KubernetesClientBuilder().withConfig(admin.getConfiguration())
                .withHttpClientFactory(new OkHttpClientFactory())
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("counted", new Counter()))
                .build();
    }

    private final class Counter implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if ("PATCH".equals(request.method())) {
                sent.computeIfAbsent(request.uri().getPath(), _ -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
            }
        }
    }

    KubernetesClient client() {
        return client;
    }

    /** How often an object of a team was patched, such as {@code lesson} or {@code lesson/status}. */
    int of(Scene team, String tail) {
        return times(team, tail).size();
    }

    /** Between the last two of these, of which there must be two. */
    Duration lastPause(Scene team, String tail) {
        List<Long> times = times(team, tail);
        return Duration.ofNanos(times.getLast() - times.get(times.size() - 2));
    }

    private List<Long> times(Scene team, String tail) {
        return sent.entrySet().stream().filter(
                entry -> entry.getKey().contains("/" + team.namespace() + "/") && entry.getKey().endsWith("/" + tail))
                .flatMap(entry -> entry.getValue().stream()).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
