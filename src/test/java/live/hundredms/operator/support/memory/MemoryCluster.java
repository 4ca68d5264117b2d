package live.hundredms.operator.support.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;

/** The API of a cluster that serves the operator's kinds, and the built-in ones that are asked for. */
public final class MemoryCluster {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization USUAL = new KubernetesSerialization();
    private static final String KINDS = Stream.of(Room.class, Workspace.class, ClusterWorkspace.class)
            .map(MemoryCluster::kind)
            .collect(Collectors.joining(",",
                    "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"100ms.live/v1\",\"resources\":[",
                    "]}"));

    private final MemoryStore store = new MemoryStore();

    /** An answer: a code and JSON. */
    record Answer(int code, String body) {
    }

    /** A client of people. */
    public KubernetesClient client() {
        return client(USUAL);
    }

    /** A client that can be closed like any other: from then on it gets no answer and hears of no change. */
    public KubernetesClient client(KubernetesSerialization serialization) {
        return client(serialization, new Interceptor() {
        });
    }

    /** One whose requests and answers pass by an interceptor. */
    public KubernetesClient client(KubernetesSerialization serialization, Interceptor interceptor) {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl("http://memory").withNamespace("default")
                .withRequestRetryBackoffLimit(3).build();
        return new KubernetesClientBuilder().withConfig(config).withKubernetesSerialization(serialization)
                .withHttpClientFactory(new MemoryHttp.Factory(this))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("of this client", interceptor))
                .build();
    }

    /**
     * How often anything in a collection changed, in all namespaces.
     *
     * @param path such as {@code /apis/100ms.live/v1/rooms}
     */
    public long changes(String path) {
        return store.changes(Address.of(URI.create(path)));
    }

    /**
     * The objects of a collection as they are, without any delay.
     *
     * @param path such as {@code /api/v1/namespaces/one/secrets}
     * @return as JSON, the same text for one that did not change
     */
    public List<String> texts(String path) {
        return store.texts(Address.of(URI.create(path)));
    }

    Answer answer(String method, URI uri, String contentType, String body) {
        try {
            Address address = Address.of(uri);
            return switch (method) {
                case "GET" -> new Answer(HttpURLConnection.HTTP_OK, read(address));
                case "POST" -> new Answer(HttpURLConnection.HTTP_CREATED, store.create(address, tree(body)));
                case "PUT" -> new Answer(HttpURLConnection.HTTP_OK, store.change(address, replaced(tree(body))));
                case "PATCH" -> new Answer(HttpURLConnection.HTTP_OK,
                        store.change(address, patched(contentType, JSON.readTree(body))));
                case "DELETE" -> new Answer(HttpURLConnection.HTTP_OK, store.delete(address));
                default -> throw new Refused(HttpURLConnection.HTTP_BAD_METHOD, method + " is not known");
            };
        } catch (Refused refused) {
            return error(refused.code(), String.valueOf(refused.getMessage()));
        } catch (JsonProcessingException unreadable) {
            return error(HttpURLConnection.HTTP_BAD_REQUEST, "the body can't be read");
        }
    }

    Runnable watch(URI uri, Consumer<String> listener) {
        long since = Optional.ofNullable(uri.getQuery()).stream().flatMap(query -> Stream.of(query.split("&")))
                .filter(parameter -> parameter.startsWith("resourceVersion="))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1)).filter(value -> !value.isEmpty())
                .mapToLong(Long::parseLong).findFirst().orElse(-1);
        return store.watch(Address.of(uri), since, listener);
    }

    private String read(Address address) {
        if (address.collection().endsWith("/")) {
            if (!address.hasStatus()) {
                throw new Refused(HttpURLConnection.HTTP_NOT_FOUND, address.collection() + " is not served");
            }
            return KINDS;
        }
        return address.name().isEmpty() ? store.list(address) : store.get(address);
    }

    private static Consumer<ObjectNode> replaced(ObjectNode body) {
        return tree -> tree.removeAll().setAll(body);
    }

    private static Consumer<ObjectNode> patched(String contentType, JsonNode patch) {
        return switch (contentType) {
            case "application/json-patch+json" -> tree -> JsonChanges.patch(tree, patch);
            case "application/merge-patch+json" -> tree -> JsonChanges.merge(tree, patch);
            default -> throw new Refused(HttpURLConnection.HTTP_UNSUPPORTED_TYPE, contentType + " is not known");
        };
    }

    private static ObjectNode tree(String body) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(body);
    }

    private static Answer error(int code, String message) {
        return new Answer(code, JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1")
                .put("status", "Failure").put("code", code).put("message", message).toString());
    }

    private static String kind(Class<? extends HasMetadata> type) {
        return JSON.valueToTree(Map.of("name", HasMetadata.getPlural(type), "singularName",
                HasMetadata.getSingular(type), "kind", HasMetadata.getKind(type), "namespaced",
                type != ClusterWorkspace.class, "verbs", List.of("get", "list", "watch", "patch"))).toString();
    }
}
