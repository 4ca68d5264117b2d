package live.hundredms.operator.reconcile.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RoomField;
import org.jspecify.annotations.Nullable;

/** A claim as the JSON of its annotation. */
public final class ClaimAnnotation {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A pass asks a dozen times for the claim of its Room, so the last that were asked for are kept. */
    private static final int PARSED = 256;
    private static final AtomicReferenceArray<@Nullable Parsed> PARSED_LAST = new AtomicReferenceArray<>(PARSED);

    private ClaimAnnotation() {
    }

    /** The claim of an object; empty if there is none or nobody can read it. */
    public static Optional<Claim> of(HasMetadata object) {
        return annotation(object, Annotations.CLAIM).flatMap(text -> {
            int slot = text.hashCode() & (PARSED - 1);
            Parsed known = PARSED_LAST.getPlain(slot);
            if (known == null || !known.text().equals(text)) {
                known = new Parsed(text, parse(text));
                PARSED_LAST.setPlain(slot, known);
            }
            return known.claim();
        });
    }

    private record Parsed(String text, Optional<Claim> claim) {
    }

    public static Optional<String> annotation(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name))
                .filter(value -> !value.isEmpty());
    }

    public static String write(Claim claim) {
        ObjectNode json = JSON.createObjectNode().put("name", claim.name()).put("workspace", claim.workspace())
                .put("since", claim.since().toString()).put("origin", claim.origin().name());
        claim.identity().ifPresent(identity -> json.put("identity", identity));
        claim.fields().stream().sorted().map(RoomField::specName).forEach(json.withArray("fields")::add);
        return json.toString();
    }

    private static Optional<Claim> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Set<RoomField> fields = EnumSet.noneOf(RoomField.class);
            json.path("fields").forEach(field -> RoomField.named(field.asText()).ifPresent(fields::add));
            Origin origin = json.path("origin").asText().equals(Origin.CREATED.name())
                    ? Origin.CREATED
                    : Origin.ADOPTED;
            String name = json.path("name").asText();
            String workspace = json.path("workspace").asText();
            Optional<String> identity = Optional.of(json.path("identity").asText()).filter(hash -> !hash.isEmpty());
            Instant since = Instant.parse(json.path("since").asText());
            return name.isEmpty() || workspace.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Claim(name, workspace, identity, since, origin, fields));
        } catch (JsonProcessingException | DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }
}
