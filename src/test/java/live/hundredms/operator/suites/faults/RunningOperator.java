package live.hundredms.operator.suites.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/** An operator in this process on a cluster of its own, and a person who applies manifests in one namespace. */
public final class RunningOperator implements AutoCloseable {
    private static final String SPACE = "team";

    private final Lifetime lifetime = Lifetime.begin();
    private final KubernetesClient client;
    private final OperatorProcess operator;

    /** Starts it; a Secret is read again each second. */
    public RunningOperator(List<String> allowedEndpoints) {
        this(allowedEndpoints, Tracing.none());
    }

    /** The same with traces. */
    public RunningOperator(List<String> allowedEndpoints, Tracing tracing) {
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.MOCK, lifetime);
        Crds.install(Path.of("crds"), cluster);
        client = cluster.client();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(SPACE).endMetadata().build()).create();
        operator = new OperatorProcess(TestConfiguration.of(allowedEndpoints).maxConcurrentReconciles(8).build(),
                client, new ApiServerCalls(Clock.systemUTC()), tracing, Clock.systemUTC());
        operator.start();
        await().atMost(30, SECONDS).until(operator::working);
    }

    /** The cluster. */
    public KubernetesClient client() {
        return client;
    }

    /** Creates a Secret. */
    public void secret(String name, Map<String, String> entries) {
        client.resource(new SecretBuilder().withNewMetadata().withName(name).withNamespace(SPACE).endMetadata()
                .withData(encoded(entries)).build()).create();
    }

    /** Gives a Secret these entries. */
    public void rotate(String name, Map<String, String> entries) {
        client.secrets().inNamespace(SPACE).withName(name).patch(PatchContext.of(PatchType.JSON),
                Serialization.asJson(List.of(Map.of("op", "replace", "path", "/data", "value", encoded(entries)))));
    }

    /** Creates an object, or replaces its spec. */
    public void apply(String kind, String name, String spec) {
        Object tree = Serialization.unmarshal("# YAML\n" + spec, Map.class);
        @Nullable
        GenericKubernetesResource there = get(kind, name);
        if (there == null) {
            client.resource(
                    Serialization.<GenericKubernetesResource>unmarshal(
                            Serialization.asJson(Map.of("apiVersion", "100ms.live/v1", "kind", kind, "metadata",
                                    Map.of("name", name, "namespace", SPACE), "spec", tree)),
                            GenericKubernetesResource.class))
                    .create();
        } else {
            client.resource(there).patch(PatchContext.of(PatchType.JSON),
                    Serialization.asJson(List.of(Map.of("op", "replace", "path", "/spec", "value", tree))));
        }
    }

    /** Gives a Room this annotation. */
    public void annotate(String room, String annotation, String value) {
        client.genericKubernetesResources("100ms.live/v1", "Room").inNamespace(SPACE).withName(room).patch(
                PatchContext.of(PatchType.JSON_MERGE),
                Serialization.asJson(Map.of("metadata", Map.of("annotations", Map.of(annotation, value)))));
    }

    /** Waits until the status of a Room has that value. */
    public void awaitStatus(String room, String member, String value) {
        await().alias(room + ": " + member).atMost(60, SECONDS).pollInterval(20, MILLISECONDS).until(() -> {
            @Nullable
            GenericKubernetesResource object = get("Room", room);
            return object != null && value.equals(object.<Object>get("status", member));
        });
    }

    /** Deletes a Room and waits until it is gone. */
    public void delete(String room) {
        client.genericKubernetesResources("100ms.live/v1", "Room").inNamespace(SPACE).withName(room).delete();
        await().atMost(30, SECONDS).until(() -> get("Room", room) == null);
    }

    /** Waits until the object's Ready condition has that reason for its present generation. */
    public void awaitReason(String kind, String name, String reason) {
        await().alias(kind + " " + name + ": " + reason).atMost(40, SECONDS).pollInterval(20, MILLISECONDS)
                .until(() -> ready(kind, name), reason::equals);
    }

    /** The object, as YAML. */
    public String yaml(String kind, String name) {
        return Serialization.asYaml(get(kind, name));
    }

    /** What {@code /metrics} says. */
    public String metrics() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + operator.port() + "/metrics");
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private String ready(String kind, String name) {
        @Nullable
        GenericKubernetesResource object = get(kind, name);
        @Nullable
        Object generation = object == null ? null : object.getMetadata().getGeneration();
        @Nullable
        List<Map<String, Object>> conditions = object == null ? null : object.get("status", "conditions");
        return conditions == null
                ? "none"
                : conditions.stream()
                        .filter(condition -> "Ready".equals(condition.get("type")) && String.valueOf(generation)
                                .equals(String.valueOf(condition.get("observedGeneration"))))
                        .map(condition -> String.valueOf(condition.get("reason"))).findFirst().orElse("none");
    }

    private @Nullable GenericKubernetesResource get(String kind, String name) {
        return client.genericKubernetesResources("100ms.live/v1", kind).inNamespace(SPACE).withName(name).get();
    }

    private static Map<String, String> encoded(Map<String, String> entries) {
        return entries.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
        operator.close();
        lifetime.close();
    }
}
