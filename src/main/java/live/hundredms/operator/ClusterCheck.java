package live.hundredms.operator;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.room.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Checks at the start that the cluster answers and serves the operator's kinds, before the operator makes any other
 * request.
 */
final class ClusterCheck {
    private static final String API = Room.GROUP + "/" + Room.VERSION;
    private static final List<String> KINDS = Stream.of(Room.class, Workspace.class, ClusterWorkspace.class)
            .map(HasMetadata::getPlural).toList();

    private ClusterCheck() {
    }

    /** Why the operator cannot work with the cluster, in one sentence without its full stop; empty if it can. */
    static Optional<String> problem(KubernetesClient client) {
        try {
            Set<String> served = served(client.getApiResources(API));
            List<String> missing = KINDS.stream().filter(kind -> !served.contains(kind)).toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the cluster at %s does not serve %s of %s. Apply crds/ first"
                            .formatted(client.getMasterUrl(), String.join(", ", missing), API));
        } catch (KubernetesClientException failed) {
            return Optional.of(sentence(client, failed));
        }
    }

    private static Set<String> served(@Nullable APIResourceList resources) {
        return resources == null
                ? Set.of()
                : resources.getResources().stream().map(APIResource::getName).collect(Collectors.toSet());
    }

    /** The sentence for a failed request. A failure without an HTTP status means that the API server sent no answer. */
    private static String sentence(KubernetesClient client, KubernetesClientException failed) {
        if (failed.getCode() <= 0) {
            return "the Kubernetes API server at %s is unreachable (%s). Check KUBECONFIG and its current context"
                    .formatted(client.getMasterUrl(), Sentence.quoted(OperatorClient.reason(failed)));
        }
        return switch (failed.getCode()) {
            case 401, 403 -> "the API server at %s rejects the operator's credentials (%d)"
                    .formatted(client.getMasterUrl(), failed.getCode());
            default ->
                "the API server at %s answers with an error (%d)".formatted(client.getMasterUrl(), failed.getCode());
        };
    }
}
