package live.hundredms.operator.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.JsonPatches;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.KeptMetadata;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.Tracing;

/**
 * The writes to a Room, each one JSON patch that fails if the object is another than the one that was read. The
 * SDK's own patch of a status is a diff against what the pass began with, which hits a re-created Room and mixes up
 * conditions by their index.
 */
public final class ObjectPatches {
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final Leadership leadership;
    private final Tracing tracing;
    private final JsonPatches patches;
    private final KubernetesSerialization serialization;
    private final ObjectMapper json = new ObjectMapper();

    public ObjectPatches(KubernetesClient client, Leadership leadership, Tracing tracing) {
        this.client = client;
        this.leadership = leadership;
        this.tracing = tracing;
        this.patches = new JsonPatches(client);
        this.serialization = client.getKubernetesSerialization();
    }

    /** The object moved on since it was read: the pass must begin again. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Outdated(String message) {
            super(message);
        }
    }

    /**
     * Puts finalizer and claim on the Room at once; nothing else may have changed it meanwhile.
     *
     * @param claim the text of the annotation
     */
    Room claim(Room room, String claim) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        addFinalizer(patch, room);
        boolean annotated = room.getMetadata().getAnnotations() != null
                && !room.getMetadata().getAnnotations().isEmpty();
        patch.add(annotated
                ? operation("add", "/metadata/annotations/" + escaped(Annotations.CLAIM)).put("value", claim)
                : operation("add", "/metadata/annotations").set("value",
                        json.createObjectNode().put(Annotations.CLAIM, claim)));
        return send(room, KubernetesWrite.CLAIM, patch);
    }

    /** Puts the finalizer on the Room; nothing else may have changed it meanwhile. */
    Room mark(Room room) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        addFinalizer(patch, room);
        return send(room, KubernetesWrite.FINALIZER, patch);
    }

    /** Takes finalizer and claim off the Room at once; nothing else may have changed it meanwhile. */
    Room takeBack(Room room) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        KeptMetadata.indexOfFinalizer(finalizers(room))
                .ifPresent(index -> patch.add(operation("remove", "/metadata/finalizers/" + index)));
        if (Annotations.of(room, Annotations.CLAIM).isPresent()) {
            patch.add(operation("remove", "/metadata/annotations/" + escaped(Annotations.CLAIM)));
        }
        return send(room, KubernetesWrite.CLAIM, patch);
    }

    private void addFinalizer(ArrayNode patch, Room room) {
        if (finalizers(room).isEmpty()) {
            patch.add(operation("add", "/metadata/finalizers").set("value",
                    json.createArrayNode().add(Annotations.FINALIZER)));
        } else if (!room.hasFinalizer(Annotations.FINALIZER)) {
            patch.add(operation("add", "/metadata/finalizers/-").put("value", Annotations.FINALIZER));
        }
    }

    private static List<String> finalizers(Room room) {
        return Optional.ofNullable(room.getMetadata().getFinalizers()).orElse(List.of());
    }

    /** Takes the finalizer away. A Room that is gone already is fine. */
    void release(Room room) {
        Optional<Integer> index = KeptMetadata.indexOfFinalizer(finalizers(room));
        if (index.isEmpty()) {
            return;
        }
        ArrayNode patch = testing(room);
        test(patch, "/metadata/finalizers/" + index.get(), Annotations.FINALIZER);
        patch.add(operation("remove", "/metadata/finalizers/" + index.get()));
        try {
            send(room, KubernetesWrite.FINALIZER, patch);
        } catch (Outdated outdated) {
            if (read(room).isPresent()) {
                throw outdated;
            }
        }
    }

    /**
     * Replaces the whole status of that object, whatever else changed meanwhile: with a test of the resourceVersion, each
     * edit during a pass would throw away what 100ms just confirmed. So a leader that is paused for as long as its lease
     * between the look at it and the request can put a former status back; {@code RoomChanges} notices a former generation.
     */
    public <R extends CustomResource<?, S>, S> R status(R object, S status) {
        ArrayNode patch = testing(object);
        patch.add(operation("add", "/status").set("value", serialization.convertValue(status, JsonNode.class)));
        return send(object, KubernetesWrite.STATUS, patch);
    }

    /**
     * Replaces the whole status of that object if nothing else changed meanwhile: another installation may have written its
     * own part of it.
     */
    public <R extends CustomResource<?, S>, S> R statusOfUnchanged(R object, S status) {
        ArrayNode patch = testing(object);
        test(patch, "/metadata/resourceVersion", object.getMetadata().getResourceVersion());
        patch.add(operation("add", "/status").set("value", serialization.convertValue(status, JsonNode.class)));
        return send(object, KubernetesWrite.STATUS, patch);
    }

    /** A process that was paused until its lease ran out would claim what another has claimed since. */
    private <R extends HasMetadata> R send(R object, KubernetesWrite write, ArrayNode patch) {
        if (!leadership.leading()) {
            throw new Outdated(object.getMetadata().getName() + " is another process's to write now");
        }
        String subresource = write == KubernetesWrite.STATUS ? "status" : "";
        try (Tracing.Span span = tracing.kubernetesWrite(write, object.getKind(),
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""), object.getMetadata().getName())) {
            try {
                return patches.send(object, subresource, patch.toString(), leadership.left());
            } catch (KubernetesClientException failure) {
                span.failed(failure.getCode() > 0 ? Integer.toString(failure.getCode()) : failure.getClass().getName());
                throw translated(object, failure);
            }
        }
    }

    /** What is there under the Room's name. */
    Optional<Room> read(Room room) {
        return Optional.ofNullable(client.resources(Room.class).inNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName()).get());
    }

    private static RuntimeException translated(HasMetadata object, KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case CONFLICT, INVALID, NOT_FOUND -> new Outdated(
                    object.getMetadata().getName() + " changed while it was looked at (" + failure.getCode() + ")");
            default -> failure;
        };
    }

    private ArrayNode testing(HasMetadata object) {
        ArrayNode patch = json.createArrayNode();
        test(patch, "/metadata/uid", object.getMetadata().getUid());
        return patch;
    }

    private void test(ArrayNode patch, String path, String value) {
        patch.add(operation("test", path).put("value", value));
    }

    private ObjectNode operation(String op, String path) {
        return json.createObjectNode().put("op", op).put("path", path);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
