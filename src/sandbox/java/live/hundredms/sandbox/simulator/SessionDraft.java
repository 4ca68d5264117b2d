package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;

/** The participants of a session in the form that {@code POST /_simulator/rooms/<id>/sessions} accepts. */
final class SessionDraft {
    private static final Set<String> KNOWN = Set.of("name", "role", "user_id");
    private static final int MOST_CHARACTERS = 256;

    private SessionDraft() {
    }

    /**
     * Gives each participant an ID.
     *
     * @throws IllegalArgumentException with a sentence about the error
     */
    static ObjectNode peers(JsonNode given) {
        JsonNode list = given.path("peers");
        boolean known = given.isObject() && given.size() == (list.isMissingNode() ? 0 : 1);
        if (!known || !(list.isMissingNode() || list.isArray())) {
            throw new IllegalArgumentException("a session has only peers, a list");
        }
        if (list.size() > Sessions.MOST_PEERS) {
            throw new IllegalArgumentException("a session has at most " + Sessions.MOST_PEERS + " peers");
        }
        ObjectNode peers = Json.object();
        list.forEach(peer -> peers.set(UUID.randomUUID().toString(), checked(peer)));
        return peers;
    }

    private static JsonNode checked(JsonNode peer) {
        boolean good = peer.isObject() && peer.properties().stream().allMatch(field -> KNOWN.contains(field.getKey())
                && field.getValue().isTextual() && field.getValue().asText().length() <= MOST_CHARACTERS);
        if (!good) {
            throw new IllegalArgumentException(
                    "a peer has a name, a role and a user_id, texts of at most " + MOST_CHARACTERS + " characters");
        }
        return peer;
    }
}
