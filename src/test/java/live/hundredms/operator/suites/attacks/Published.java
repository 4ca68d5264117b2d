package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.sandbox.simulator.SimulatorState;

/**
 * The room codes of a team before somebody attacks it.
 *
 * @param codes by the ID of the room if it has any, enabled or not
 * @param secrets of the team's namespace, by name
 */
record Published(AttackStage stage, Scene team, Map<String, List<JsonNode>> codes, Map<String, Secret> secrets) {
    /** The type of a Secret in which the operator publishes a room. */
    static final String TYPE = "100ms.live/room";

    static Published of(AttackStage stage, Scene team) {
        SimulatorState remote = stage.world().simulator().state();
        Map<String, List<JsonNode>> codes = new TreeMap<>();
        remote.rooms(team.key()).stream().map(room -> room.path("id").asText())
                .forEach(id -> codes.put(id, remote.codes(id)));
        codes.values().removeIf(List::isEmpty);
        assertThat(codes).as("codes to steal").isNotEmpty();
        return new Published(stage, team, codes, secrets(team));
    }

    /**
     * Fails unless the codes and Secrets are as they were, and no code can be read by somebody who attacks from that
     * team, which may be the same.
     */
    void check(Scene attacker) {
        SimulatorState remote = stage.world().simulator().state();
        codes.forEach((id, before) -> assertThat(remote.codes(id)).as("codes of room %s", id).isEqualTo(before));
        Map<String, Secret> now = secrets(team);
        secrets.forEach((name, before) -> assertThat(now.get(name)).as("Secret %s", name).isEqualTo(before));
        Map<String, Secret> theirs = secrets(attacker);
        theirs.keySet().removeIf(name -> attacker.equals(team) && secrets.containsKey(name));
        List<String> stolen = codes.values().stream().flatMap(List::stream).map(code -> code.path("code").asText())
                .toList();
        readable(attacker, theirs.values().stream())
                .forEach((where, text) -> assertThat(stolen).as("codes in %s", where).noneMatch(text::contains));
    }

    private Map<String, String> readable(Scene attacker, Stream<Secret> secrets) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("Secrets", secrets.flatMap(Published::values).collect(Collectors.joining("\n")));
        texts.put("Rooms",
                Serialization.asJson(attacker.client().resources(Room.class).inNamespace(attacker.namespace()).list()));
        texts.put("Events",
                Serialization.asJson(attacker.client().v1().events().inNamespace(attacker.namespace()).list()));
        texts.put("rooms at 100ms", stage.world().simulator().state().rooms().toString());
        texts.put("log", stage.world().log());
        return texts;
    }

    private static Stream<String> values(Secret secret) {
        return Optional.ofNullable(secret.getData()).orElse(Map.of()).values().stream()
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }

    private static Map<String, Secret> secrets(Scene team) {
        return new TreeMap<>(team.client().secrets().inNamespace(team.namespace()).list().getItems().stream()
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret)));
    }
}
