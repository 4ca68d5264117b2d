package live.hundredms.operator.suites.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import org.awaitility.core.ConditionTimeoutException;

/** One Room whose spec goes from step to step, and the room at 100ms that must follow. */
final class SpecTrial {
    private final Scene scene;
    private final SpecAgreement agreement;
    private String room = "subject";
    private int others;

    SpecTrial(Scene scene) {
        this.scene = scene;
        this.agreement = new SpecAgreement(scene);
    }

    Scene scene() {
        return scene;
    }

    /** The name of the Room that is tried. */
    String room() {
        return room;
    }

    String nextName() {
        others++;
        return "other-" + others;
    }

    /** Creates the Room that is tried from now on. */
    void begin(ObjectNode spec) {
        room = others == 0 && !scene.exists(room) ? room : nextName();
        create(room, spec);
        same("the room of a new Room", withoutTime(remote(room)),
                agreement.expected(remote(room), Meanings.json("{}"), stored()));
    }

    /** Creates one more Room with this spec and waits for it. */
    String another(ObjectNode spec) {
        String name = nextName();
        create(name, spec);
        return name;
    }

    private void create(String name, ObjectNode spec) {
        same("the refusal of a good manifest", Scenes.create(scene, "Room", name, spec), Optional.empty());
        awaitReady(name);
    }

    /** The spec of the Room, as the API server keeps it. */
    ObjectNode stored() {
        return Scenes.stored(scene, "Room", room);
    }

    /** The words with which another workspace than that of the Room's record must be refused; empty if it names none such. */
    Optional<String> forbidWorkspace(JsonNode next) {
        JsonNode named = next.path("workspaceRef");
        ClaimedStatus claimed = Objects.requireNonNull(scene.seen(room).status().claimed());
        String kind = named.path("kind").asText("Workspace");
        String place = kind.equals("Workspace") ? kind + "/" + scene.namespace() : kind;
        return named.isObject() && !(place + "/" + named.path("name").asText()).equals(claimed.workspaceRef())
                ? Optional.of("workspaceRef must name the workspace in status.claimed.workspaceRef or be removed")
                : Optional.empty();
    }

    JsonNode remote(String name) {
        return scene.remote().withId(scene.seen(name).id());
    }

    JsonNode remoteById(JsonNode seen) {
        return scene.remote().withId(seen.path("id").asText());
    }

    /** Gives the Room a good spec: 100ms follows, and the Room is like one that was created so. */
    void apply(ObjectNode spec, boolean twin) {
        JsonNode before = remote(room);
        ObjectNode was = stored();
        Set<String> left = notReset(scene.seen(room));
        same("the refusal of a good manifest", Scenes.change(scene, "Room", room, spec), Optional.empty());
        if (spec.path("suspend").asBoolean()) {
            return;
        }
        Seen seen = awaitReady(room);
        same("the room at 100ms", withoutTime(remote(room)), agreement.expected(before, was, stored()));
        same("the fields that can't be put back", notReset(seen), SpecAgreement.notReset(left, was, stored()));
        if (twin) {
            String name = another(spec);
            same("a Room that came here beside one that was created so", Likeness.of(this, room, room),
                    Likeness.of(this, name, room));
        }
    }

    /** A spec that the API server must refuse in these words; the Room is not touched. */
    void refuse(JsonNode spec, String words) {
        JsonNode before = remote(room);
        String version = scene.seen(room).room().getMetadata().getResourceVersion();

        Optional<String> refusal = Scenes.change(scene, "Room", room, spec);

        assertThat(refusal).as("the refusal of %s", spec).isPresent();
        assertThat(refusal.get()).as("the refusal of %s", spec).contains(words);
        same("the room after a refusal", remote(room), before);
        same("the Room's version after a refusal", scene.seen(room).room().getMetadata().getResourceVersion(), version);
    }

    /** A spec that leads to a failure: the Room says why, and the manifest before it brings everything back. */
    void fail(ObjectNode spec, String reason, String words) {
        JsonNode before = withoutTime(remote(room));
        ObjectNode good = stored();
        same("the refusal of a valid manifest", Scenes.change(scene, "Room", room, spec), Optional.empty());

        Seen failed = scene.awaitReason(room, reason);

        assertThat(failed.message()).contains(words);
        assertThat(failed.ready().status()).isEqualTo("False");
        same("the room at 100ms after a failure", withoutTime(remote(room)), before);
        Refusing.nothing(scene, before.path("id").asText());
        scene.room(room, good.toString());
        awaitReady(room);
        same("the room at 100ms after the good manifest came back", withoutTime(remote(room)), before);
    }

    /** Waits until the Room is ready in its present generation. */
    Seen awaitReady(String name) {
        try {
            Scene.soon().until(() -> ready(scene.seen(name)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " should be ready and says " + scene.seen(name).status(), e);
        }
        return scene.seen(name);
    }

    private static boolean ready(Seen seen) {
        ConditionStatus ready = seen.ready();
        return "True".equals(ready.status())
                && Objects.equals(ready.observedGeneration(), seen.room().getMetadata().getGeneration());
    }

    static JsonNode withoutTime(JsonNode remote) {
        return remote.<ObjectNode>deepCopy().without(List.of("updated_at"));
    }

    static void same(String what, Object actual, Object expected) {
        assertThat(actual).as(what).isEqualTo(expected);
    }

    private static Set<String> notReset(Seen seen) {
        return Set.copyOf(Objects.requireNonNullElse(seen.status().notReset(), List.of()));
    }
}
