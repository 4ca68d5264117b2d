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
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.jspecify.annotations.Nullable;

/**
 * How Rooms are decoded: without the two copies that Kubernetes keeps of them in their metadata, in small collections that
 * nobody can change, and with parts shared that other Rooms have too. Here and not in the informer's item store, since
 * informers of several namespaces would share one store and drop each other's Rooms from it.
 */
public final class SlimRooms {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Interner REPEATED = new Interner();

    private SlimRooms() {
    }

    /** For a client of the cluster. */
    public static KubernetesSerialization serialization() {
        return new KubernetesSerialization(new ObjectMapper()
                .registerModule(new SimpleModule("slim-rooms").setDeserializerModifier(new Modifier())), true);
    }

    static Room slim(Room room) {
        room.setMetadata(slim(room.getMetadata()));
        RoomStatus status = room.getStatus();
        if (status != null) {
            room.setStatus(slim(status, room.getSpec() == null ? null : room.getSpec().name()));
        }
        return room;
    }

    /** What {@code kubectl} last applied stays, emptied: a claim is added beside what is there, and must see that something is. */
    private static ObjectMeta slim(ObjectMeta meta) {
        meta.setManagedFields(List.of());
        meta.setNamespace(REPEATED.one(meta.getNamespace()));
        meta.setCreationTimestamp(REPEATED.one(meta.getCreationTimestamp()));
        meta.setFinalizers(REPEATED.one(copy(meta.getFinalizers())));
        meta.setOwnerReferences(copy(meta.getOwnerReferences()));
        meta.setLabels(REPEATED.one(copy(meta.getLabels())));
        Map<String, String> annotations = meta.getAnnotations();
        if (annotations != null) {
            meta.setAnnotations(annotations.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(entry -> REPEATED.one(entry.getKey()),
                            entry -> entry.getKey().equals(LAST_APPLIED) ? "" : entry.getValue())));
        }
        meta.setAdditionalProperties(Map.of());
        return meta;
    }

    private static RoomStatus slim(RoomStatus status, @Nullable String name) {
        return new RoomStatus(status.observedGeneration(), conditions(status.conditions()), status.roomId(),
                status.roomName() != null && status.roomName().equals(name) ? name : status.roomName(),
                status.enabled(), REPEATED.one(status.region()), REPEATED.one(status.templateId()), status.createdAt(),
                status.remoteUpdatedAt(), status.origin(), claimed(status.claimed(), status.roomName()),
                status.claimAt(), REPEATED.one(copy(status.appliedFields())), status.unreset(), status.credentials(),
                status.drift(), status.plan(), status.takenRoomId(), status.lastHandledReconcileAt());
    }

    private static @Nullable ClaimedStatus claimed(@Nullable ClaimedStatus claimed, @Nullable String name) {
        return claimed == null
                ? null
                : new ClaimedStatus(claimed.uid(), Objects.equals(claimed.name(), name) ? name : claimed.name(),
                        REPEATED.one(claimed.workspaceRef()), claimed.since(), copy(claimed.attempts()),
                        REPEATED.one(claimed.identity()));
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

    private static <K, V> @Nullable Map<K, V> copy(@Nullable Map<K, V> map) {
        return map == null ? null : Map.copyOf(map);
    }

    private static final class Modifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
                JsonDeserializer<?> usual) {
            return description.getBeanClass() == Room.class ? new Decoder(usual) : usual;
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
            return super.deserialize(parser, context) instanceof Room room ? slim(room) : null;
        }
    }
}
