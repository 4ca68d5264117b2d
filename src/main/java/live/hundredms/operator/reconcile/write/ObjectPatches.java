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
import java.util.Set;
import java.util.stream.StreamSupport;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.JsonPatches;
import live.hundredms.operator.kube.KeptStatuses;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.KeptMetadata;
import live.hundredms.operator.reconcile.object.MessageText;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * The writes to an object, each one JSON patch that fails if the object is another than the one that was read. The
 * SDK's own patch of a status is a diff against the state at the beginning of the pass, which changes a recreated Room
 * and mixes up conditions by their index.
 */
public final class ObjectPatches {
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int NOT_FOUND = 404;
    /** Statuses that depend on the request, not on the object: unknown credentials, timeout, too many requests. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final KubernetesClient client;
    private final Leadership leadership;
    private final Tracing tracing;
    private final JsonPatches patches;
    private final KubernetesSerialization serialization;
    private final KeptStatuses kept;
    private final ObjectMapper json = new ObjectMapper();

    /** Writes to a cluster whose CRDs keep everything that is written. */
    public ObjectPatches(KubernetesClient client, Leadership leadership, Tracing tracing) {
        this(client, leadership, tracing, new KeptStatuses());
    }

    /**
     * Writes to a cluster.
     *
     * @param kept receives each status that was written, and what the API server kept of it
     */
    public ObjectPatches(KubernetesClient client, Leadership leadership, Tracing tracing, KeptStatuses kept) {
        this.kept = kept;
        this.client = client;
        this.leadership = leadership;
        this.tracing = tracing;
        this.patches = new JsonPatches(client);
        this.serialization = client.getKubernetesSerialization();
    }

    /** The object changed since it was read: the pass must begin again. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Outdated(String message) {
            super(message);
        }
    }

    /** The API server refuses the write although the object has not changed: the same write would be refused again. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final KubernetesWrite write;

        /**
         * A refusal with the reason of the API server.
         *
         * @param action what was refused, such as {@code write the status}
         * @param code status of the reply, from 400 to 499
         * @param reason reason in the reply; not trusted
         */
        public Refused(KubernetesWrite write, String action, int code, String reason) {
            super(MessageText.cut(Sentence.of(MessageText
                    .plain("the API server refused to " + action + " (" + code + "): " + Sentence.quoted(reason)))));
            this.write = write;
        }

        /** The write that was refused. */
        public KubernetesWrite write() {
            return write;
        }

        /** A sentence on one line, of at most 1,024 characters. */
        @Override
        public String getMessage() {
            return Objects.requireNonNullElse(super.getMessage(), "");
        }
    }

    /**
     * Puts finalizer and claim on the Room in one patch, which fails if anything else changed meanwhile.
     *
     * @param claim text of the annotation
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
        return send(room, KubernetesWrite.CLAIM,
                "add the finalizer " + Annotations.FINALIZER + " and the annotation " + Annotations.CLAIM, patch);
    }

    /** Puts the finalizer on the Room. Fails if anything else changed meanwhile. */
    Room mark(Room room) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        addFinalizer(patch, room);
        return send(room, KubernetesWrite.FINALIZER, "restore the finalizer " + Annotations.FINALIZER, patch);
    }

    /** Removes finalizer and claim from the Room in one patch, which fails if anything else changed meanwhile. */
    Room takeBack(Room room) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        KeptMetadata.indexOfFinalizer(finalizers(room))
                .ifPresent(index -> patch.add(operation("remove", "/metadata/finalizers/" + index)));
        if (Annotations.of(room, Annotations.CLAIM).isPresent()) {
            patch.add(operation("remove", "/metadata/annotations/" + escaped(Annotations.CLAIM)));
        }
        return send(room, KubernetesWrite.CLAIM,
                "remove the finalizer " + Annotations.FINALIZER + " and the annotation " + Annotations.CLAIM, patch);
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

    /** Removes the finalizer. Succeeds also if the Room no longer exists. */
    void release(Room room) {
        Optional<Integer> index = KeptMetadata.indexOfFinalizer(finalizers(room));
        if (index.isEmpty()) {
            return;
        }
        ArrayNode patch = testing(room);
        test(patch, "/metadata/finalizers/" + index.get(), Annotations.FINALIZER);
        patch.add(operation("remove", "/metadata/finalizers/" + index.get()));
        try {
            send(room, KubernetesWrite.FINALIZER, "remove the finalizer " + Annotations.FINALIZER, patch);
        } catch (Outdated outdated) {
            if (read(room).isPresent()) {
                throw outdated;
            }
        }
    }

    /**
     * Replaces the whole status of that object, whatever else changed meanwhile. With a test of the resource version,
     * each edit during a pass would discard what 100ms has just confirmed. So a leader that is paused between the check
     * of its lease and the request, for as long as the lease, can restore a former status; {@code RoomChanges} notices
     * a former generation.
     */
    public <R extends CustomResource<?, S>, S> R status(R object, S status) {
        return status(object, status, testing(object));
    }

    /**
     * Replaces the whole status if nothing else changed, because another installation may have written its own part.
     */
    public <R extends CustomResource<?, S>, S> R statusOfUnchanged(R object, S status) {
        ArrayNode patch = testing(object);
        test(patch, "/metadata/resourceVersion", object.getMetadata().getResourceVersion());
        return status(object, status, patch);
    }

    private <R extends CustomResource<?, S>, S> R status(R object, S status, ArrayNode patch) {
        JsonNode sent = serialization.convertValue(status, JsonNode.class);
        patch.add(operation("add", "/status").set("value", sent));
        R answer = send(object, KubernetesWrite.STATUS, "write the status", patch);
        Set<String> missing = status.equals(answer.getStatus())
                ? Set.of()
                : PrunedFields.of(sent, serialization.convertValue(answer.getStatus(), JsonNode.class));
        kept.written(answer, status, missing);
        return answer;
    }

    /** Sends a patch if this process leads. One that was paused past its lease would claim what another has claimed. */
    private <R extends HasMetadata> R send(R object, KubernetesWrite write, String action, ArrayNode patch) {
        if (!leadership.leading()) {
            throw new Outdated(object.getMetadata().getName() + " may be written by another process only, the leader");
        }
        String subresource = write == KubernetesWrite.STATUS ? "status" : "";
        try (Tracing.Span span = tracing.kubernetesWrite(write, object.getKind(),
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""), object.getMetadata().getName())) {
            try {
                return patches.send(object, subresource, patch.toString(), leadership.left());
            } catch (KubernetesClientException failure) {
                span.failed(failure.getCode() > 0 ? Integer.toString(failure.getCode()) : failure.getClass().getName());
                throw translated(object, write, action, patch, failure);
            }
        }
    }

    /** The object that exists under the Room's name. */
    Optional<Room> read(Room room) {
        return Optional.ofNullable(client.resources(Room.class).inNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName()).get());
    }

    /** The exception for a failed patch. A policy answers 422, like a failed test; the object shows which it was. */
    private RuntimeException translated(HasMetadata object, KubernetesWrite write, String action, ArrayNode patch,
            KubernetesClientException failure) {
        int code = failure.getCode();
        boolean changed = code == NOT_FOUND
                || ((code == CONFLICT || code == INVALID) && isChanged(object, code, patch));
        if (changed) {
            return new Outdated(object.getMetadata().getName() + " changed during the reconciliation (" + code + ")");
        }
        return code >= 400 && code < 500 && !PASSING.contains(code)
                ? new Refused(write, action, code, Objects.requireNonNullElse(failure.getMessage(), ""))
                : failure;
    }

    private boolean isChanged(HasMetadata object, int code, ArrayNode patch) {
        JsonNode now = Optional.ofNullable(fresh(object))
                .map(found -> serialization.convertValue(whole(found), JsonNode.class))
                .orElseGet(json::createObjectNode);
        boolean tested = StreamSupport.stream(patch.spliterator(), false)
                .filter(operation -> "test".equals(operation.path("op").asText()))
                .allMatch(test -> now.at(test.path("path").asText()).equals(test.path("value")));
        String version = object.getMetadata().getResourceVersion();
        // A patch that tests no version conflicts only with writes that never stop.
        return !tested || (code == CONFLICT && !now.at("/metadata/resourceVersion").asText().equals(version));
    }

    /** Forgets an object that no longer exists. */
    void gone(HasMetadata object) {
        kept.gone(object);
    }

    /** The object with all finalizers of the object itself, because a test of the patch names one by its index. */
    private static HasMetadata whole(HasMetadata found) {
        found.getMetadata().setFinalizers(
                KeptMetadata.unfolded(Optional.ofNullable(found.getMetadata().getFinalizers()).orElse(List.of())));
        return found;
    }

    private @Nullable HasMetadata fresh(HasMetadata object) {
        if (object instanceof Room room) {
            return read(room).orElse(null);
        }
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        // The operator has the permission to list workspace objects, but not to get one.
        var all = client.resources(object.getClass());
        return (namespace == null ? all : all.inNamespace(namespace)).withField("metadata.name", name).list().getItems()
                .stream().filter(found -> name.equals(found.getMetadata().getName())).findFirst().orElse(null);
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
