package live.hundredms.operator.reconcile.sdk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.reconcile.object.KeptMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the operator's kinds with no more of their metadata than the operator reads ({@link KeptMetadata}). Rooms are
 * also decoded into small immutable collections, and share parts that other Rooms have, too. This is done here and not
 * in the informer's item store, because informers of several namespaces would share one store and drop each other's
 * Rooms from it. Events of watches are reduced here only; other replies have passed {@link SlimBodies} before.
 */
public final class SlimRooms {
    private static final Set<Class<?>> OURS = Set.of(Room.class, Workspace.class, ClusterWorkspace.class);
    /** Maximum size in bytes of the parts that are remembered to be shared. */
    public static final long MOST_SHARED_BYTES = Interner.MOST_BYTES;
    private static final Interner REPEATED = new Interner();

    private SlimRooms() {
    }

    /** Serialization for a client of the cluster. */
    public static KubernetesSerialization serialization() {
        return serialization(_ -> {
        });
    }

    /**
     * Serialization for a client of the cluster.
     *
     * @param decoded called with each decoded object of the operator's kinds, whole or not, and also with bookmarks
     */
    public static KubernetesSerialization serialization(Consumer<HasMetadata> decoded) {
        // The modifier that is registered first is applied last, so the other one does not remove its marks.
        return new KubernetesSerialization(new ObjectMapper()
                .registerModule(new SimpleModule("tolerant")
                        .setDeserializerModifier(new TolerantDecoding(new UnreadableObjects(), decoded)))
                .registerModule(new SimpleModule("slim-rooms").setDeserializerModifier(new Modifier())), true);
    }

    /** Size in bytes of the parts that are remembered to be shared. */
    public static long sharedBytes() {
        return REPEATED.bytes();
    }

    static Room slim(Room room) {
        room.setMetadata(slim(room.getMetadata()));
        RoomStatus status = room.getStatus();
        if (status != null) {
            room.setStatus(slim(status, room.getSpec() == null ? null : room.getSpec().name()));
        }
        return room;
    }

    private static ObjectMeta slim(ObjectMeta meta) {
        ObjectMeta kept = new ObjectMeta();
        kept.setName(meta.getName());
        kept.setNamespace(REPEATED.one(meta.getNamespace()));
        kept.setUid(meta.getUid());
        kept.setResourceVersion(meta.getResourceVersion());
        kept.setGeneration(meta.getGeneration());
        kept.setCreationTimestamp(REPEATED.one(meta.getCreationTimestamp()));
        kept.setDeletionTimestamp(meta.getDeletionTimestamp());
        kept.setFinalizers(REPEATED.one(
                List.copyOf(KeptMetadata.finalizers(Optional.ofNullable(meta.getFinalizers()).orElse(List.of())))));
        kept.setAnnotations(annotations(meta));
        kept.setLabels(Map.of());
        kept.setOwnerReferences(List.of());
        kept.setManagedFields(List.of());
        kept.setAdditionalProperties(Map.of());
        return kept;
    }

    private static @Nullable Map<String, String> annotations(ObjectMeta meta) {
        return meta.getAnnotations() == null
                ? null
                : KeptMetadata.annotations(meta.getAnnotations()).entrySet().stream().collect(
                        Collectors.toUnmodifiableMap(entry -> REPEATED.one(entry.getKey()), entry -> entry.getValue()));
    }

    private static RoomStatus slim(RoomStatus status, @Nullable String name) {
        return new RoomStatus(status.observedGeneration(), conditions(status.conditions()), status.roomId(),
                status.roomName() != null && status.roomName().equals(name) ? name : status.roomName(),
                status.enabled(), REPEATED.one(status.region()), REPEATED.one(status.templateId()), status.createdAt(),
                status.remoteUpdatedAt(), status.origin(),
                claimed(status.claimed(), status.roomName(), status.roomId()), status.claimAt(),
                REPEATED.one(copy(status.appliedFields())), status.notReset(), status.credentials(), status.drift(),
                status.plan(), status.conflictingRoomId(), status.lastHandledReconcileAt())
                .publishing(status.published());
    }

    private static @Nullable ClaimedStatus claimed(@Nullable ClaimedStatus claimed, @Nullable String name,
            @Nullable String roomId) {
        return claimed == null
                ? null
                : new ClaimedStatus(claimed.uid(), Objects.equals(claimed.name(), name) ? name : claimed.name(),
                        REPEATED.one(claimed.workspaceRef()), claimed.since(), copy(claimed.attempts()),
                        REPEATED.one(claimed.identity()), REPEATED.one(claimed.identifiedAt()),
                        REPEATED.one(claimed.realm()), REPEATED.one(claimed.firstIdentity()), claimed.foundEnabled(),
                        Objects.equals(claimed.foundRoomId(), roomId) ? roomId : claimed.foundRoomId());
    }

    private static @Nullable List<ConditionStatus> conditions(@Nullable List<ConditionStatus> conditions) {
        return conditions == null
                ? null
                : REPEATED.one(conditions.stream()
                        .map(condition -> new ConditionStatus(REPEATED.one(condition.type()),
                                REPEATED.one(condition.status()), REPEATED.one(condition.reason()),
                                REPEATED.one(condition.message()), condition.observedGeneration(),
                                REPEATED.one(condition.lastTransitionTime())))
                        .toList());
    }

    private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    private static final class Modifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
                JsonDeserializer<?> usual) {
            return OURS.contains(description.getBeanClass()) ? new Decoder(usual) : usual;
        }
    }

    private static final class Decoder extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Decoder(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Decoder(usual);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (super.deserialize(parser, context)) {
                case Room room -> slim(room);
                case HasMetadata workspace -> {
                    workspace.setMetadata(slim(workspace.getMetadata()));
                    yield workspace;
                }
                case null, default -> null;
            };
        }
    }
}
