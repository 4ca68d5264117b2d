package live.hundredms.operator.suites.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.SceneRemote;

/** A Room, its remote room and the Secret that it publishes as a text that is the same for two runs that came to the same end. */
final class EndState {
    private static final List<String> TIMES = List.of("created_at", "updated_at", "createdAt", "remoteUpdatedAt",
            "lastTransitionTime", "since", "claimAt", "identifiedAt", "uid", "lastHandledReconcileAt");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8}:[0-9a-f]{64}");
    /** Of the access key, which each run has for itself. */
    private static final Pattern IDENTITY = Pattern.compile("(\"identity\" : )\"[0-9a-f]{16}\"");

    /** Has the port of the run's own 100ms. */
    private static final Pattern REALM = Pattern.compile("(\"realm\" : )\"http://127.0.0.1:[0-9]+\"");

    private EndState() {
    }

    static String of(Scene scene, Optional<JsonNode> remote) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        Room room = scene.client().resources(Room.class).inNamespace(scene.namespace()).withName(KillStage.ROOM).get();
        if (room == null) {
            state.put("room", "gone");
        } else {
            JsonNode whole = SceneRemote.json(Serialization.asJson(room));
            state.set("spec", whole.path("spec"));
            state.set("status", whole.path("status"));
            state.set("finalizers", whole.path("metadata").path("finalizers"));
            StageCodes.state(scene, room.getMetadata().getUid(), remote)
                    .ifPresent(secret -> state.set("published", secret));
        }
        remote.ifPresent(seen -> state.set("remote", seen));
        TIMES.forEach(time -> state.findParents(time).forEach(EndState::withoutTimes));
        return named(state.toPrettyString(), scene);
    }

    private static void withoutTimes(JsonNode parent) {
        ((ObjectNode) parent).remove(TIMES);
    }

    /** The same id becomes the same word wherever it stands, so that an id that is another's shows. */
    private static String named(String text, Scene scene) {
        Map<String, String> names = new TreeMap<>();
        String plain = IDENTITY
                .matcher(FINGERPRINT.matcher(REALM.matcher(text).replaceAll("$1\"<realm>\""))
                        .replaceAll("<fingerprint>"))
                .replaceAll("$1\"<identity>\"").replace(scene.namespace(), "<namespace>");
        Matcher ids = ID.matcher(plain.replace(scene.key(), "<key>"));
        return ids.replaceAll(found -> names.computeIfAbsent(found.group(), _ -> "<id " + (names.size() + 1) + ">"));
    }
}
