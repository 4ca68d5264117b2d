package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.suites.behaviour.Scene;

/** Specs as they go to a real API server, and what it says to them. */
final class Scenes {
    private Scenes() {
    }

    /** The schema of a kind's spec, as it is served. */
    static Property served(KubernetesClient client, String plural) {
        CustomResourceDefinition crd = Objects.requireNonNull(
                client.resources(CustomResourceDefinition.class).withName(plural + ".100ms.live").get());
        return Property.spec(Meanings.json(Serialization.asJson(crd.getSpec().getVersions().getFirst().getSchema()))
                .path("openAPIV3Schema").path("properties").path("spec"));
    }

    static Resource<GenericKubernetesResource> object(Scene scene, String kind, String name) {
        var kinds = scene.client().genericKubernetesResources("100ms.live/v1", kind);
        return kind.equals("ClusterWorkspace")
                ? kinds.withName(name)
                : kinds.inNamespace(scene.namespace()).withName(name);
    }

    /** The spec as the API server keeps it. */
    static ObjectNode stored(Scene scene, String kind, String name) {
        return (ObjectNode) Meanings.json(Serialization.asJson(object(scene, kind, name).require())).path("spec");
    }

    /** Creates the object; the answer is the refusal, or empty. */
    static Optional<String> create(Scene scene, String kind, String name, ObjectNode spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion("100ms.live/v1");
        object.setKind(kind);
        object.setMetadata(new ObjectMetaBuilder().withName(name)
                .withNamespace(kind.equals("ClusterWorkspace") ? null : scene.namespace()).build());
        object.setAdditionalProperty("spec", spec);
        return refusal(
                () -> scene.client().resource(object).fieldValidation(FieldValidateable.Validation.STRICT).create());
    }

    /** Gives the object this spec instead of the one it has; the answer is the refusal, or empty. */
    static Optional<String> change(Scene scene, String kind, String name, JsonNode spec) {
        JsonNode patch = JsonNodeFactory.instance.arrayNode().add(
                JsonNodeFactory.instance.objectNode().put("op", "replace").put("path", "/spec").set("value", spec));
        PatchContext strict = new PatchContext.Builder().withPatchType(PatchType.JSON).withFieldValidation("Strict")
                .build();
        return refusal(() -> object(scene, kind, name).patch(strict, patch.toString()));
    }

    static void awaitGone(Scene scene, String room) {
        Scene.soon().until(() -> !scene.exists(room));
    }

    private static Optional<String> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != 422 && refused.getCode() != 400) {
                throw refused;
            }
            return Optional.of(Objects.requireNonNullElse(refused.getMessage(), ""));
        }
    }
}
