package live.hundredms.operator.suites.histories;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import live.hundredms.operator.support.memory.MemoryCluster;

/** The objects of one kind in a namespace as they are now, each decoded once as long as it does not change. */
final class DecodedOnce<T extends HasMetadata> {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Supplier<List<String>> texts;
    private final Class<T> type;
    private Map<String, T> last = Map.of();

    DecodedOnce(MemoryCluster cluster, Class<T> type, String namespace) {
        this.texts = () -> texts(cluster, type, namespace);
        this.type = type;
    }

    /** As they are kept. */
    static List<String> texts(MemoryCluster cluster, Class<? extends HasMetadata> type, String namespace) {
        String group = HasMetadata.getGroup(type).isEmpty() ? "/api/" : "/apis/" + HasMetadata.getGroup(type) + "/";
        return cluster.texts(
                group + HasMetadata.getVersion(type) + "/namespaces/" + namespace + "/" + HasMetadata.getPlural(type));
    }

    synchronized List<T> objects() {
        Map<String, T> now = new LinkedHashMap<>();
        for (String text : texts.get()) {
            T known = last.get(text);
            now.put(text, known == null ? SERIALIZATION.unmarshal(text, type) : known);
        }
        last = now;
        return List.copyOf(now.values());
    }
}
