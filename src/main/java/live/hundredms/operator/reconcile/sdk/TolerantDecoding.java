package live.hundredms.operator.reconcile.sdk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ClusterWorkspaceSpec;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Unreadable;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceSpec;
import live.hundredms.operator.api.WorkspaceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Prevents that one object that cannot be decoded hides all others. A spec or a status with a value of another type,
 * which a CRD of another version accepts, becomes null, and the object is marked as {@link Unreadable}. A failure of
 * one item would otherwise fail the whole list or end the watch.
 */
final class TolerantDecoding extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;
    private static final Object PROBLEM = TolerantDecoding.class;
    private static final Map<Class<?>, String> PARTS = Map.of(RoomSpec.class, "spec", WorkspaceSpec.class, "spec",
            ClusterWorkspaceSpec.class, "spec", RoomStatus.class, "status", WorkspaceStatus.class, "status");
    private static final Set<Class<?>> KINDS = Set.of(Room.class, Workspace.class, ClusterWorkspace.class);

    private final transient UnreadableObjects objects;
    private final transient Consumer<HasMetadata> decoded;

    TolerantDecoding(UnreadableObjects objects, Consumer<HasMetadata> decoded) {
        this.objects = objects;
        this.decoded = decoded;
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
            JsonDeserializer<?> usual) {
        Class<?> type = description.getBeanClass();
        String part = PARTS.get(type);
        if (part != null) {
            return new Part(usual, part);
        }
        return KINDS.contains(type) ? new Whole(usual, objects, decoded) : usual;
    }

    /** Decodes a spec or a status. If it cannot be decoded, the result is null, and the parser continues after it. */
    private static final class Part extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final String name;

        Part(JsonDeserializer<?> usual, String name) {
            super(usual);
            this.name = name;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Part(usual, name);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            boolean structured = parser.currentToken().isStructStart();
            int outside = depth(parser) - 1;
            try {
                return super.deserialize(parser, context);
            } catch (JsonMappingException unreadable) {
                if (structured) {
                    skip(parser, outside, unreadable);
                }
                context.setAttribute(PROBLEM, name + path(unreadable));
                return null;
            }
        }

        private static void skip(JsonParser parser, int outside, JsonMappingException unreadable) throws IOException {
            JsonToken token = parser.currentToken();
            while (token == null || !token.isStructEnd() || depth(parser) != outside) {
                token = parser.nextToken();
                if (token == null) {
                    throw unreadable;
                }
            }
        }

        private static String path(JsonMappingException unreadable) {
            return unreadable.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
        }

        private static int depth(JsonParser parser) {
            int depth = 0;
            for (JsonStreamContext around = parser.getParsingContext(); around != null; around = around.getParent()) {
                depth++;
            }
            return depth;
        }
    }

    /**
     * Decodes an object and marks it if a part of it could not be decoded, or if it has no spec, which every CRD
     * requires.
     */
    private static final class Whole extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final transient UnreadableObjects objects;
        private final transient Consumer<HasMetadata> decoded;

        Whole(JsonDeserializer<?> usual, UnreadableObjects objects, Consumer<HasMetadata> decoded) {
            super(usual);
            this.objects = objects;
            this.decoded = decoded;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Whole(usual, objects, decoded);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            context.setAttribute(PROBLEM, null);
            Object value = super.deserialize(parser, context);
            if (value instanceof HasMetadata object) {
                decoded.accept(object);
            }
            if (value instanceof CustomResource<?, ?> object && object.getMetadata() != null
                    && object.getMetadata().getName() != null) {
                Optional<String> path = Optional.ofNullable(context.getAttribute(PROBLEM)).map(String::valueOf)
                        .or(() -> Unreadable.of(object))
                        .or(() -> object.getSpec() == null ? Optional.of("spec") : Optional.empty());
                path.ifPresent(where -> Unreadable.mark(object.getMetadata(), where));
                objects.decoded(object, path);
            }
            return value;
        }
    }
}
