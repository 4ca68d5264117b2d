package live.hundredms.operator.reconcile.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.kube.KeyedHash;
import live.hundredms.operator.kube.SlotCache;

/**
 * Claims as the JSON of their annotation, signed, because users who may write Rooms may write annotations, too. The
 * signature covers the Room's namespace and name and every member. An annotation that is missing, malformed, of another
 * version or key, or signed for another Room, is not a claim; the reason is deliberately not reported.
 */
public final class SignedClaims {
    /**
     * Maximum length of an annotation that is parsed, in characters; longer than any claim that the operator writes: a
     * name, the times of {@link Claim#MOST_ATTEMPTS} attempts, a workspace, the fields.
     */
    private static final int LONGEST = 8192;
    private static final int BITS = 8;
    private static final int LARGEST = 8_192;
    /** Maximum size of the cache, in bytes. */
    public static final long MOST_BYTES = SlotCache.mostBytes(BITS, LARGEST);
    private static final int VERSION = 1;
    private static final String MAC = "mac";

    private final JsonMapper json = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private final KeyedHash key;
    /** The last claims. A pass needs the claim of its Room a dozen times. */
    private final SlotCache<Kept> kept = new SlotCache<>(BITS, LARGEST);

    public SignedClaims(KeyedHash key) {
        this.key = key;
    }

    /** A valid claim. Invalid ones are verified again each time, so that they take no memory. */
    private record Kept(String text, String namespace, String name, Claim claim) {
        boolean isOf(String annotation, RoomView room) {
            return text.equals(annotation) && namespace.equals(room.namespace()) && name.equals(room.name());
        }
    }

    /** The claim in a Room's annotation if its signature is valid. */
    Optional<Claim> of(RoomView room) {
        return room.claimAnnotation().filter(text -> text.length() <= LONGEST).flatMap(text -> {
            int hash = text.hashCode();
            Kept known = kept.get(hash);
            if (known != null && known.isOf(text, room)) {
                return Optional.of(known.claim());
            }
            Optional<Claim> claim = read(text, room);
            claim.ifPresent(read -> kept.put(hash, new Kept(text, room.namespace(), room.name(), read)));
            return claim;
        });
    }

    /** Size of the cached claims, in bytes. */
    public long keptBytes() {
        return kept.bytes();
    }

    private Optional<Claim> read(String text, RoomView room) {
        try {
            JsonNode claim = json.readTree(text);
            boolean known = claim.isObject() && claim.path("v").asInt() == VERSION
                    && claim.path("key").asText().equals(key.keyId());
            return known && key.matches(signed(claim, room), claim.path(MAC).asText())
                    ? Optional.of(parsed(claim))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    /** The text of a Room's annotation. */
    public String write(RoomView room, Claim claim) {
        ObjectNode members = json.createObjectNode().put("v", VERSION).put("key", key.keyId()).put("uid", claim.uid())
                .put("name", claim.name()).put("workspaceRef", claim.workspace()).put("since", claim.since().toString())
                .put("at", claim.at().toString());
        claim.attempts().stream().map(Instant::toString).forEach(members.putArray("attempts")::add);
        claim.identity().ifPresent(identity -> members.put("identity", identity));
        claim.fields().stream().sorted().map(RoomField::specName).forEach(members.putArray("fields")::add);
        claim.found().ifPresent(found -> {
            members.put("foundRoomId", found.id());
            found.enabled().ifPresent(enabled -> members.put("foundEnabled", enabled));
        });
        return members.put(MAC, key.of(signed(members, room))).toString();
    }

    /** The signed values. A member is signed as its JSON, in which a text and a number differ. */
    private static Map<String, String> signed(JsonNode claim, RoomView room) {
        Map<String, String> all = new TreeMap<>();
        claim.properties().forEach(member -> all.put("claim." + member.getKey(), member.getValue().toString()));
        all.remove("claim." + MAC);
        all.put("metadata.namespace", room.namespace());
        all.put("metadata.name", room.name());
        return all;
    }

    private static Claim parsed(JsonNode claim) {
        List<Instant> attempts = new ArrayList<>();
        claim.path("attempts").forEach(attempt -> attempts.add(Instant.parse(attempt.asText())));
        Set<RoomField> fields = EnumSet.noneOf(RoomField.class);
        claim.path("fields").forEach(field -> RoomField.named(field.asText()).ifPresent(fields::add));
        return new Claim(claim.path("uid").asText(), claim.path("name").asText(), claim.path("workspaceRef").asText(),
                Instant.parse(claim.path("since").asText()), attempts,
                Optional.of(claim.path("identity").asText()).filter(identity -> !identity.isEmpty()), fields,
                Instant.parse(claim.path("at").asText()), found(claim));
    }

    /**
     * The found room in a claim. Claims of older versions have none, and the enabled state may be missing although the
     * room was found.
     */
    private static Optional<FoundRoom> found(JsonNode claim) {
        return Optional.of(claim.path("foundRoomId").asText()).filter(id -> !id.isEmpty()).map(id -> new FoundRoom(id,
                Optional.of(claim.path("foundEnabled")).filter(JsonNode::isBoolean).map(JsonNode::asBoolean)));
    }
}
