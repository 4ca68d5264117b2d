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
import java.util.stream.Collectors;
import live.hundredms.operator.suites.behaviour.Scene;
import org.jspecify.annotations.Nullable;

/** The room codes of the Room of a stage: those of its room at 100ms, and those in the Secret that it publishes. */
final class StageCodes {
    /** The value of the annotation that requests new codes. */
    static final String TOKEN = "monday";

    private static final String SECRET = "room-lesson";
    private static final String CODE = "code.";
    private static final String OWNER = "owner";

    private final Scene scene;
    private Set<String> published = Set.of();
    private Set<String> kept = Set.of();

    StageCodes(Scene scene) {
        this.scene = scene;
    }

    /** Notes which codes are published now, and which others work. */
    void note() {
        published = new TreeSet<>(inSecret().values());
        kept = new TreeSet<>(working());
        kept.removeAll(published);
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
            assertThat(working()).as("codes that work although their replacement is reported")
                    .doesNotContainAnyElementsOf(published);
        }
    }

    /** What was to go is gone, nothing else is, and a call whose reply was lost left one code more of its role. */
    void assertReplaced() {
        assertThat(working()).as("codes that were to go").doesNotContainAnyElementsOf(published);
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

    /** The published Secret as a text that is the same for two runs; empty if there is none. */
    static Optional<JsonNode> state(Scene scene, @Nullable String uid) {
        return Optional.ofNullable(secret(scene)).map(secret -> new StageCodes(scene).shown(secret, uid));
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
        Map<String, String> codes = new TreeMap<>(
                Optional.ofNullable(secret(scene)).map(StageCodes::decoded).orElse(Map.of()));
        codes.keySet().removeIf(key -> !key.startsWith(CODE));
        return codes;
    }

    private static Map<String, String> decoded(Secret secret) {
        Map<String, String> data = new TreeMap<>();
        Optional.ofNullable(secret.getData()).orElse(Map.of()).forEach(
                (key, value) -> data.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return data;
    }

    private static @Nullable Secret secret(Scene scene) {
        return scene.client().secrets().inNamespace(scene.namespace()).withName(SECRET).get();
    }

    private Set<String> working() {
        return atRemote().stream().filter(code -> code.path("enabled").asBoolean())
                .map(code -> code.path("code").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> atRemote() {
        return scene.remote().rooms(scene.namespace() + "." + KillStage.ROOM).stream()
                .flatMap(room -> scene.remote().codes(room.path("id").asText()).stream()).toList();
    }
}
