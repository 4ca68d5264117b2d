package live.hundredms.operator.suites.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.suites.behaviour.SceneRemote;

/**
 * A claim that a person wrote.
 *
 * @param workspace the workspace object that it names, as {@code Workspace/namespace/name} or
 *        {@code ClusterWorkspace/name}
 * @param room the name at 100ms that it is for
 * @param identity the hash of an access key; empty for a claim that says nothing about it
 * @param roomId of the room that has the name; empty if there is none
 * @param model a claim of the operator's, whose members this one has; empty for the members of the list of attacks
 */
record ForgedClaim(String workspace, String room, Optional<String> identity, Optional<String> roomId,
        Optional<String> model) {
    private static final String LONG_AGO = "1970-01-01T00:00:00Z";
    private static final String LATER_THAN_ALL = "2099-01-01T00:00:00Z";

    /** From what such a claim is made. */
    enum Forgery {
        /** The members that the list of attacks names. */
        FROM_SCRATCH,
        /** All members of a claim of the operator's, with another name, workspace, uid and time. */
        FROM_A_REAL_ONE;

        ForgedClaim claim(AttackStage stage, String workspace, String room) {
            Optional<String> model = this == FROM_SCRATCH ? Optional.empty() : Optional.of(stage.realClaim());
            Optional<String> roomId = stage.world().simulator().state().roomNamed(room)
                    .map(there -> there.path("id").asText());
            return new ForgedClaim(workspace, room, Optional.empty(), roomId, model);
        }

        @Override
        public String toString() {
            return this == FROM_SCRATCH ? "written from scratch" : "made of a real one";
        }
    }

    ForgedClaim withIdentity(String hash) {
        return new ForgedClaim(workspace, room, Optional.of(hash), roomId, model);
    }

    /** As it stands in the annotation of a Room with this uid. */
    String text(String uid) {
        ObjectNode claim = model.isEmpty() ? fromScratch() : fromModel((ObjectNode) SceneRemote.json(model.get()), uid);
        identity.ifPresent(hash -> claim.put("identity", hash));
        return claim.toString();
    }

    private ObjectNode fromScratch() {
        return JsonNodeFactory.instance.objectNode().put("name", room).put("workspace", workspace)
                .put("since", LONG_AGO).put("origin", "CREATED");
    }

    private ObjectNode fromModel(ObjectNode claim, String uid) {
        claim.put("name", room).put("since", LONG_AGO);
        for (String member : List.of("workspace", "workspaceRef")) {
            if (claim.has(member)) {
                claim.set(member, naming(claim.get(member)));
            }
        }
        if (claim.has("uid")) {
            claim.put("uid", uid);
        }
        if (claim.has("at")) {
            claim.put("at", LATER_THAN_ALL);
        }
        if (claim.has("attempts")) {
            claim.putArray("attempts").add(LONG_AGO).add(Instant.now().toString());
        }
        roomId.ifPresent(id -> claim.put("foundRoomId", id).put("foundEnabled", true));
        return claim;
    }

    /** The workspace in the form in which the model has its own. */
    private JsonNode naming(JsonNode ofModel) {
        if (!(ofModel instanceof ObjectNode object)) {
            return JsonNodeFactory.instance.textNode(workspace);
        }
        String[] parts = workspace.split("/", -1);
        object.put("kind", parts[0]).put("name", parts[parts.length - 1]);
        return parts.length == 3 ? object.put("namespace", parts[1]) : object.without("namespace");
    }
}
