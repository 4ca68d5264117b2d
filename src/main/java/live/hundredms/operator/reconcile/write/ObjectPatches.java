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
 * The writes to a Room, each one JSON patch that fails if the object is another than the one that was read. The
 * SDK's own patch of a status is a diff against what the pass began with, which hits a re-created Room and mixes up
 * conditions by their index.
 */
public final class ObjectPatches {
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int NOT_FOUND = 404;
    /** Not known, too slow, too many: all of these lie in the request and pass. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final KubernetesClient client;
    private final Leadership leadership;
    private final Tracing tracing;
    private final JsonPatches patches;
    private final KubernetesSerialization serialization;
    private final KeptStatuses kept;
    private final ObjectMapper json = new ObjectMapper();

    /** For a cluster whose CRDs keep all that is written. */
    public ObjectPatches(KubernetesClient client, Leadership leadership, Tracing tracing) {
        this(client, leadership, tracing, new KeptStatuses());
    }

    /**
     * For a cluster.
     *
     * @param kept hears of each status that was written, and of what the API server kept of it
     */
    public ObjectPatches(KubernetesClient client, Leadership leadership, Tracing tracing, KeptStatuses kept) {
        this.kept = kept;
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

    /** The API server refuses the write although the object is what was read: the same write is refused again. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final KubernetesWrite write;

        /**
         * Quotes the API server.
         *
         * @param action what was refused, such as {@code write the status}
         * @param code of the reply, from 400 to 499
         * @param reason what the reply says, from anywhere
         */
        public Refused(KubernetesWrite write, String action, int code, String reason) {
            super(MessageText.cut(Sentence.of(MessageText
                    .plain("the API server refused to " + action + " (" + code + "): " + Sentence.quoted(reason)))));
            this.write = write;
        }

        /** What was refused. */
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
        return send(room, KubernetesWrite.CLAIM,
                "add the finalizer " + Annotations.FINALIZER + " and the annotation " + Annotations.CLAIM, patch);
    }

    /** Puts the finalizer on the Room; nothing else may have changed it meanwhile. */
    Room mark(Room room) {
        ArrayNode patch = testing(room);
        test(patch, "/metadata/resourceVersion", room.getMetadata().getResourceVersion());
        addFinalizer(patch, room);
        return send(room, KubernetesWrite.FINALIZER, "restore the finalizer " + Annotations.FINALIZER, patch);
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
            send(room, KubernetesWrite.FINALIZER, "remove the finalizer " + Annotations.FINALIZER, patch);
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
        return status(object, status, testing(object));
    }

    /**
     * Replaces the whole status of that object if nothing else changed meanwhile: another installation may have written its
     * own part of it.
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

    /** A process that was paused until its lease ran out would claim what another has claimed since. */
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

    /** What is there under the Room's name. */
    Optional<Room> read(Room room) {
        return Optional.ofNullable(client.resources(Room.class).inNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName()).get());
    }

    /** A policy answers what a failed test of the patch does, 422 as a rule; the object itself tells them apart. */
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
        // What tests no version conflicts only with writes that go on and on.
        return !tested || (code == CONFLICT && !now.at("/metadata/resourceVersion").asText().equals(version));
    }

    /** The object is gone. */
    void gone(HasMetadata object) {
        kept.gone(object);
    }

    /** With as many finalizers as there are in the object itself, for a test of the patch names one by its index. */
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
        // The operator may list workspace objects, and not get one.
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
