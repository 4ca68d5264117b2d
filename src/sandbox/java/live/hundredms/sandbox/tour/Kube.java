package live.hundredms.sandbox.tour;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates and merge-patches objects as a person does with kubectl. The mock server does not support server-side apply.
 * Objects of the operator's kinds are handled as manifests, without its types.
 */
final class Kube {
    static final String GROUP = "100ms.live";
    private static final Map<String, ResourceDefinitionContext> KINDS = Stream
            .of(kind("Room", "rooms", true), kind("Workspace", "workspaces", true),
                    kind("ClusterWorkspace", "clusterworkspaces", false))
            .collect(Collectors.toMap(ResourceDefinitionContext::getKind, kind -> kind));

    private final KubernetesClient client;

    Kube(KubernetesClient client) {
        this.client = client;
    }

    /** Whether the API serves this kind of the operator's group as a namespaced one. */
    static boolean namespaced(String kind) {
        return Optional.ofNullable(KINDS.get(kind)).map(ResourceDefinitionContext::isNamespaceScoped).orElse(false);
    }

    void create(HasMetadata object) {
        if (object instanceof GenericKubernetesResource generic && KINDS.containsKey(generic.getKind())) {
            at(generic).create();
        } else {
            client.resource(object).create();
        }
    }

    /** The present object; empty if it does not exist. */
    Optional<GenericKubernetesResource> find(GenericKubernetesResource object) {
        return Optional.ofNullable(at(object).get());
    }

    /** Changes fields of its spec; the others are kept. */
    void changeSpec(GenericKubernetesResource object, Map<String, Object> fields) {
        at(object).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("spec", fields)));
    }

    void delete(GenericKubernetesResource object) {
        at(object).delete();
    }

    /**
     * The keys of a Secret with their values in clear text.
     *
     * @throws TourException if there is no such Secret
     */
    Map<String, String> secret(String namespace, String name) {
        return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get())
                .map(StoredSecrets::decoded)
                .orElseThrow(() -> new TourException("Secret " + name + " does not exist in namespace " + namespace));
    }

    /** Changes keys of a Secret, given in clear text; the others are kept. */
    void changeSecret(String namespace, String name, Map<String, String> fields) {
        client.secrets().inNamespace(namespace).withName(name).patch(PatchContext.of(PatchType.JSON_MERGE),
                Serialization.asJson(Map.of("data", StoredSecrets.encoded(fields))));
    }

    private Resource<GenericKubernetesResource> at(GenericKubernetesResource object) {
        var context = Optional.ofNullable(KINDS.get(object.getKind()))
                .orElseThrow(() -> new TourException(object.getKind() + " is not a kind of this operator"));
        var resources = client.genericKubernetesResources(context);
        return context.isNamespaceScoped()
                ? resources.inNamespace(object.getMetadata().getNamespace()).resource(object)
                : resources.resource(object);
    }

    private static ResourceDefinitionContext kind(String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder().withGroup(GROUP).withVersion("v1").withKind(kind)
                .withPlural(plural).withNamespaced(namespaced).build();
    }
}
