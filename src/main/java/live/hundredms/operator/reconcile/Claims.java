package live.hundredms.operator.reconcile;

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
import live.hundredms.operator.domain.Claim;
import live.hundredms.operator.domain.Origin;
import live.hundredms.operator.domain.RoomField;

/** A claim as the JSON of its annotation. */
final class Claims {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Claims() {
    }

    /** The claim of an object; empty where there is none or nobody can read it. */
    static Optional<Claim> of(HasMetadata object) {
        return annotation(object, Marks.CLAIM).flatMap(Claims::parse);
    }

    static Optional<String> annotation(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name))
                .filter(value -> !value.isEmpty());
    }

    static String write(Claim claim) {
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
