package live.hundredms.operator.suites.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import live.hundredms.operator.suites.behaviour.Scene;
import org.jspecify.annotations.Nullable;

/** The room codes of the Room of a stage: those of its room at 100ms, and those in the Secret that it publishes. */
final class StageCodes {
    /** The value of the annotation that requests new codes. */
    static final String TOKEN = "monday";

    private static final String SECRET = "room-lesson";
    /** The Secret that is published after one of the scenarios. */
    private static final String OTHER_SECRET = "room-lesson-second";
    private static final String CODE = "code.";
    private static final String OWNER = "owner";

    private final Scene scene;
    private final Supplier<String> remoteName;
    private Set<String> outgoing = Set.of();
    private Set<String> kept = Set.of();

    /**
     * Those of a stage.
     *
     * @param remoteName the name of the room that the Room has or is to have
     */
    StageCodes(Scene scene, Supplier<String> remoteName) {
        this.scene = scene;
        this.remoteName = remoteName;
    }

    /** Notes which of the codes that work now are to go in the scenario, and which are not. */
    void note(KillScenario scenario) {
        kept = new TreeSet<>(working());
        outgoing = new TreeSet<>(
                scenario.replacesAllCodes() ? kept : scenario.rotatesCodes() ? inSecret().values() : Set.<String>of());
        kept.removeAll(outgoing);
    }

    /** The room has codes that somebody made before, and two of one role. */
    void makeExisting() {
        String codes = "/v2/room-codes/room/" + scene.remote().named(remoteName.get()).path("id").asText();
        scene.remote().post(codes, "{}");
        scene.remote().post(codes + "/role/host", "{}");
    }

    void rotate() {
        scene.annotateRoom(KillStage.ROOM, "100ms.live/rotate-room-codes", TOKEN);
    }

    /** Whether the status says that the request was handled. */
    boolean isHandled() {
        return Optional.of(TOKEN)
                .equals(Optional.ofNullable(scene.seen(KillStage.ROOM).status().lastHandledRotation()));
    }

    /** Whether each code that the Secret holds lets somebody in. */
    boolean publishedWork() {
        return working().containsAll(inSecret().values());
    }

    /** Of a code in the Secret that does not work, the status says that it is to go. */
    void assertRecordedIfBroken() {
        Map<String, String> broken = new TreeMap<>(inSecret());
        broken.values().removeAll(working());
        Set<String> recorded = Optional.ofNullable(scene.seen(KillStage.ROOM).status().roomCodes()).orElse(List.of())
                .stream().filter(code -> code.replacing() != null).map(code -> CODE + code.role())
                .collect(Collectors.toSet());
        assertThat(recorded).as("roles whose codes are to go").containsAll(broken.keySet());
    }

    /** A request counts as handled only once none of the codes that were to go works. */
    void assertHandledOnlyWhenGone() {
        if (isHandled()) {
            assertGone();
        }
    }

    /** A room is adopted with its codes replaced: none of them is ever published, and the Room is ready only without them. */
    void assertReadyOnlyWhenGone() {
        assertThat(inSecret().values()).as("published codes").doesNotContainAnyElementsOf(outgoing);
        if (scene.seen(KillStage.ROOM).says("UpToDate")) {
            assertGone();
        }
    }

    private void assertGone() {
        assertThat(working()).as("codes that work although their replacement is reported")
                .doesNotContainAnyElementsOf(outgoing);
    }

    /** Whoever has a code goes on working: no code has gone, and none has come. */
    void assertKept() {
        assertThat(working()).as("codes that work").isEqualTo(kept);
    }

    /** The former Secret has nothing of the operator's any more, and the other one a code that worked before for each role. */
    void assertMoved() {
        assertThat(data(SECRET)).as("keys of the former Secret").isEmpty();
        assertThat(kept).as("codes that worked before").containsAll(codes(OTHER_SECRET).values());
        assertThat(codes(OTHER_SECRET)).as("codes of the other Secret").hasSize(2);
    }

    /** What was to go is gone, nothing else is, and a call whose reply was lost left one code more of its role. */
    void assertReplaced() {
        assertThat(working()).as("codes that were to go").doesNotContainAnyElementsOf(outgoing);
        assertThat(working()).as("codes that were not to go").containsAll(kept);
        Map<String, Long> byRole = atRemote().stream().filter(code -> code.path("enabled").asBoolean())
                .collect(Collectors.groupingBy(code -> code.path("role").asText(), Collectors.counting()));
        assertThat(byRole.values()).as("working codes of each role: %s", byRole).allMatch(count -> count <= 2);
    }

    /** No code is in what people can read. */
    void assertHidden(Map<String, String> readable) {
        atRemote().stream().map(code -> code.path("code").asText()).forEach(code -> assertThat(readable)
                .allSatisfy((where, text) -> assertThat(text.contains(code)).as("a room code in " + where).isFalse()));
    }

    /** The published Secrets that there are, as a text that is the same for two runs. */
    static Optional<JsonNode> state(Scene scene, @Nullable String uid, Optional<JsonNode> remote) {
        StageCodes codes = new StageCodes(scene, () -> remote.map(room -> room.path("name").asText()).orElse(""));
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        List.of(SECRET, OTHER_SECRET)
                .forEach(name -> codes.secret(name).ifPresent(secret -> shown.set(name, codes.shown(secret, uid))));
        return Optional.<JsonNode>of(shown).filter(any -> !any.isEmpty());
    }

    private ObjectNode shown(Secret secret, @Nullable String uid) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("type", secret.getType()).put(OWNER,
                secret.getMetadata().getOwnerReferences().stream().allMatch(owner -> owner.getUid().equals(uid)));
        Map<String, String> roles = atRemote().stream().filter(code -> code.path("enabled").asBoolean())
                .collect(Collectors.toMap(code -> code.path("code").asText(), code -> code.path("role").asText()));
        decoded(secret).forEach((key, value) -> shown.put(key,
                key.startsWith(CODE)
                        ? "a code of the role " + roles.getOrDefault(value, "that does not work")
                        : value));
        return shown;
    }

    private Map<String, String> inSecret() {
        return codes(SECRET);
    }

    private Map<String, String> codes(String name) {
        Map<String, String> codes = new TreeMap<>(data(name));
        codes.keySet().removeIf(key -> !key.startsWith(CODE));
        return codes;
    }

    private Map<String, String> data(String name) {
        return secret(name).map(StageCodes::decoded).orElse(Map.of());
    }

    private static Map<String, String> decoded(Secret secret) {
        Map<String, String> data = new TreeMap<>();
        Optional.ofNullable(secret.getData()).orElse(Map.of()).forEach(
                (key, value) -> data.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return data;
    }

    private Optional<Secret> secret(String name) {
        return Optional.ofNullable(scene.client().secrets().inNamespace(scene.namespace()).withName(name).get());
    }

    private Set<String> working() {
        return atRemote().stream().filter(code -> code.path("enabled").asBoolean())
                .map(code -> code.path("code").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> atRemote() {
        return scene.remote().rooms(remoteName.get()).stream()
                .flatMap(room -> scene.remote().codes(room.path("id").asText()).stream()).toList();
    }
}
