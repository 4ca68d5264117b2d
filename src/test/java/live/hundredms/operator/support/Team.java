package live.hundredms.operator.support;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import org.jspecify.annotations.Nullable;

/** What people of one namespace do there. Specs are trees, as in a manifest. */
public final class Team {
    private final KubernetesClient client;
    private final String namespace;

    public Team(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Creates an object, or gives it this spec. */
    public void apply(String kind, String name, Object spec) {
        applyIn(namespace, kind, name, spec);
    }

    /** The same without a namespace. */
    public void applyToCluster(String kind, String name, Object spec) {
        applyIn("", kind, name, spec);
    }

    /** Deletes an object. */
    public void delete(String kind, String name) {
        client.genericKubernetesResources("100ms.live/v1", kind).inNamespace(namespace).withName(name).delete();
    }

    /** Creates a Secret, or gives it these entries instead of all that it has. */
    public void secret(String name, Map<String, String> entries) {
        Map<String, String> data = encoded(entries);
        var secrets = client.secrets().inNamespace(namespace);
        if (secrets.withName(name).get() == null) {
            secrets.resource(new SecretBuilder().withNewMetadata().withName(name).endMetadata().withData(data).build())
                    .create();
        } else {
            patch(secrets.withName(name), "replace", "/data", data);
        }
    }

    private static Map<String, String> encoded(Map<String, String> entries) {
        return entries.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8))));
    }

    /** Gives a Secret this label and no other. */
    public void labelSecret(String name, String label, String value) {
        patch(client.secrets().inNamespace(namespace).withName(name), "add", "/metadata/labels", Map.of(label, value));
    }

    /** Gives a Secret that is there these entries instead of all that it has. */
    public void replaceSecret(String name, Map<String, String> entries) {
        patch(client.secrets().inNamespace(namespace).withName(name), "add", "/data", encoded(entries));
    }

    public void deleteSecret(String name) {
        client.secrets().inNamespace(namespace).withName(name).delete();
    }

    /** The Room of that name. */
    public Resource<Room> room(String name) {
        return client.resources(Room.class).inNamespace(namespace).withName(name);
    }

    /** Does what {@code kubectl replace} does if the manifest says what the Room says: all else goes but the status. */
    public void replaceRoom(String name) {
        @Nullable
        Room there = room(name).get();
        if (there == null) {
            throw new KubernetesClientException("there is nothing to replace", HttpURLConnection.HTTP_NOT_FOUND, null);
        }
        there.getMetadata().setFinalizers(List.of());
        there.getMetadata().setAnnotations(Map.of());
        there.getMetadata().setManagedFields(null);
        client.resource(there).update();
    }

    /** Creates a Room as it is, with whatever metadata it has; without its status, as always. */
    public void create(Room room) {
        room.getMetadata().setNamespace(namespace);
        client.resource(room).create();
    }

    public void annotateRoom(String room, String annotation, String value) {
        annotate(room(room), annotation, value);
    }

    public void annotateWorkspace(String workspace, String annotation, String value) {
        annotate(client.resources(Workspace.class).inNamespace(namespace).withName(workspace), annotation, value);
    }

    /** Gives an object this annotation too, as {@code kubectl annotate} does: what others annotate meanwhile stays. */
    public static void annotate(Resource<? extends HasMetadata> object, String annotation, String value) {
        object.patch(PatchContext.of(PatchType.JSON_MERGE),
                Serialization.asJson(Map.of("metadata", Map.of("annotations", Map.of(annotation, value)))));
    }

    private void applyIn(String where, String kind, String name, Object spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion("100ms.live/v1");
        object.setKind(kind);
        object.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(where.isEmpty() ? null : where).build());
        object.setAdditionalProperty("spec", spec);
        Resource<GenericKubernetesResource> resource = client.resource(object);
        if (resource.get() == null) {
            resource.create();
        } else {
            patch(resource, "replace", "/spec", spec);
        }
    }

    /** Makes one change to an object. */
    public static void patch(Resource<?> resource, String operation, String path, Object value) {
        resource.patch(PatchContext.of(PatchType.JSON),
                Serialization.asJson(List.of(Map.of("op", operation, "path", path, "value", value))));
    }
}
