package live.hundredms.operator.reconcile.sdk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import live.hundredms.operator.kube.BodyFilter;
import live.hundredms.operator.reconcile.object.KeptMetadata;

/**
 * Removes metadata of the operator's kinds that no code reads from the API server's replies while they arrive. Fabric8
 * holds a reply as a whole, and a list of 100 Rooms with 1.5 MiB of labels each would not fit into the memory of a pod.
 */
public final class SlimBodies implements BodyFilter {
    private static final String GROUP = "/apis/100ms.live/";
    private static final Set<String> KEPT = Set.of("name", "namespace", "uid", "resourceVersion", "generation",
            "creationTimestamp", "deletionTimestamp", "continue", "remainingItemCount");

    private final JsonFactory json = new JsonFactory();

    @Override
    public boolean appliesTo(String path) {
        return path.contains(GROUP);
    }

    @Override
    public void copy(InputStream from, OutputStream to) throws IOException {
        try (JsonParser in = json.createParser(from); JsonGenerator out = json.createGenerator(to)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                object(in, out);
            } else {
                out.copyCurrentStructure(in);
            }
        }
    }

    /** Copies a Room or a list of Rooms. Only a member directly in it, or in one of its items, is its metadata. */
    private static void object(JsonParser in, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            out.writeFieldName(member);
            if (member.equals("metadata") && value == JsonToken.START_OBJECT) {
                metadata(in, out);
            } else if (member.equals("items") && value == JsonToken.START_ARRAY) {
                items(in, out);
            } else {
                out.copyCurrentStructure(in);
            }
        }
        out.writeEndObject();
    }

    private static void items(JsonParser in, JsonGenerator out) throws IOException {
        out.writeStartArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                object(in, out);
            } else {
                out.copyCurrentStructure(in);
            }
        }
        out.writeEndArray();
    }

    private static void metadata(JsonParser in, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (KEPT.contains(member)) {
                out.writeFieldName(member);
                out.copyCurrentStructure(in);
            } else if (member.equals("annotations") && value == JsonToken.START_OBJECT) {
                out.writeFieldName(member);
                annotations(in, out);
            } else if (member.equals("finalizers") && value == JsonToken.START_ARRAY) {
                out.writeFieldName(member);
                finalizers(in, out);
            } else {
                in.skipChildren();
            }
        }
        out.writeEndObject();
    }

    private static void annotations(JsonParser in, JsonGenerator out) throws IOException {
        boolean others = false;
        out.writeStartObject();
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            if (in.nextToken() == JsonToken.VALUE_STRING && KeptMetadata.keeps(key)) {
                out.writeStringField(key, KeptMetadata.value(in.getText()));
            } else {
                in.skipChildren();
                others = true;
            }
        }
        if (others) {
            out.writeStringField(KeptMetadata.OTHERS, "");
        }
        out.writeEndObject();
    }

    private static void finalizers(JsonParser in, JsonGenerator out) throws IOException {
        List<String> kept = List.of();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            List<String> more = new ArrayList<>(kept);
            more.add(in.getText());
            in.skipChildren();
            kept = KeptMetadata.finalizers(more);
        }
        out.writeStartArray();
        for (String finalizer : kept) {
            out.writeString(finalizer);
        }
        out.writeEndArray();
    }
}
