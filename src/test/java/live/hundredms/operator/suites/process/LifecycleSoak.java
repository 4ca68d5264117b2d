package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.oracle.Invariant;
import live.hundredms.operator.support.oracle.NoSecretShows;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that people, 100ms and the machine do to Rooms, all at once and for long; then quiet. At its end 100ms has
 * what was asked for last, once.
 */
@NeedsRealCluster
class LifecycleSoak {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 15));
    private static final int ROOMS = Integer.getInteger("soak.rooms", 500);
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final Duration KILLS = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Test
    void shouldAgreeWithEveryManifestAfterEditsFaultsAndKills(@TempDir Path folder) throws Exception {
        System.out.println("The seed is " + SEED);
        try (ProcessStage stage = new ProcessStage(folder, SoakScript.options(SEED))) {
            SoakScript script = new SoakScript(stage, ROOMS, SEED);
            SoakOperator operator = new SoakOperator(stage);
            script.begin();
            Instant end = Instant.now().plus(LENGTH);
            Instant nextKill = Instant.now().plus(KILLS);
            while (Instant.now().isBefore(end)) {
                script.act();
                if (Instant.now().isAfter(nextKill)) {
                    operator.kill();
                    nextKill = nextKill.plus(KILLS);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            script.calm();
            Instant calm = Instant.now();
            operator.awaitWorking();
            List<String> lost = awaitAgreement(stage, script);
            Duration agreement = Duration.between(calm, Instant.now());
            operator.note();
            List<String> leaks = leaks(stage, operator);
            List<String> strays = strays(stage, script);
            Files.writeString(Path.of("target", "soak.md"),
                    report(stage, script, operator, agreement) + ends(lost, strays, leaks));
            assertThat(lost).as(Invariant.NO_CHANGE_LOST.broken("seed %s"), SEED).isEmpty();
            assertThat(strays)
                    .as(Invariant.ONE_ROOM.broken("rooms at 100ms that no manifest accounts for, seed %s"), SEED)
                    .isEmpty();
            assertThat(leaks).as(Invariant.NO_SECRET_SHOWN.broken("seed %s"), SEED).isEmpty();
        }
    }

    private static List<String> awaitAgreement(ProcessStage stage, SoakScript script) {
        List<String> lost = new ArrayList<>();
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).pollInSameThread().until(() -> {
                lost.clear();
                lost.addAll(disagreements(stage, script));
                return lost.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            lost.add("after " + PATIENCE.toMinutes() + " minutes of quiet");
        }
        return lost;
    }

    private static List<String> disagreements(ProcessStage stage, SoakScript script) {
        Map<String, Room> there = stage.rooms().stream().collect(Collectors.toMap(WatchedClaims::path, room -> room));
        Map<String, JsonNode> remote = remote(stage);
        List<String> found = new ArrayList<>();
        for (SoakRoom room : script.rooms()) {
            Optional<Room> object = Optional.ofNullable(there.get(room.namespace() + "/" + room.name()));
            Optional<JsonNode> shown = Optional.ofNullable(remote.get(room.remoteName()));
            String problem = room.alive() ? ofLiving(room, object, shown, script) : ofDead(object, shown);
            if (!problem.isEmpty()) {
                found.add(room.remoteName() + ": " + problem);
            }
        }
        return found;
    }

    private static String ofLiving(SoakRoom room, Optional<Room> object, Optional<JsonNode> remote, SoakScript script) {
        if (object.isEmpty() || remote.isEmpty()) {
            return object.isEmpty() ? "the Room is not there" : "there is no such room at 100ms";
        }
        String reason = room.spec().path("enabled").asBoolean() ? "UpToDate" : "RoomDisabled";
        if (!ProcessStage.says(object.get(), reason)) {
            return "should say " + reason + " and says " + Serialization.asJson(object.get().getStatus());
        }
        if (!ProcessStage.roomId(object.get()).equals(Optional.of(remote.get().path("id").asText()))) {
            return "has the id " + ProcessStage.roomId(object.get()) + " and the room is " + remote.get().path("id");
        }
        return String.join(", ", room.missing(remote.get(), script.secrets()));
    }

    private static String ofDead(Optional<Room> object, Optional<JsonNode> remote) {
        if (object.isPresent()) {
            return "the Room should be gone";
        }
        return remote.filter(room -> room.path("enabled").asBoolean()).map(_ -> "was left enabled").orElse("");
    }

    private static Map<String, JsonNode> remote(ProcessStage stage) {
        Map<String, JsonNode> rooms = new HashMap<>();
        stage.simulator().state().rooms().forEach(room -> rooms.put(room.path("name").asText(), room));
        return rooms;
    }

    /** A room at 100ms never goes, so a second one of a Room would still be there, under whatever name. */
    private static List<String> strays(ProcessStage stage, SoakScript script) {
        List<String> known = script.rooms().stream().map(SoakRoom::remoteName).toList();
        return stage.simulator().state().rooms().stream().map(room -> room.path("name").asText())
                .filter(name -> !known.contains(name)).toList();
    }

    private static List<String> leaks(ProcessStage stage, SoakOperator operator) {
        Map<String, String> places = new HashMap<>(operator.shown());
        places.put("objects", stage.run("get", "rooms,workspaces,clusterworkspaces,events", "-A", "-o", "yaml"));
        return NoSecretShows.marked().shown(places);
    }

    private static String report(ProcessStage stage, SoakScript script, SoakOperator operator, Duration agreement) {
        int calls = stage.simulator().state().calls().values().stream().mapToInt(Integer::intValue).sum();
        int cut = stage.simulator().state().cut().values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder table = new StringBuilder("| what | figure |\n|---|---|\n");
        table.append("| seed | %d |\n| minutes | %d |\n| Rooms | %d |\n".formatted(SEED, LENGTH.toMinutes(), ROOMS));
        script.counts().forEach((what, count) -> table.append("| %s | %d |\n".formatted(what, count)));
        table.append("""
                | kills | %d |
                | calls answered by 100ms | %d |
                | calls cut | %d |
                | Kubernetes writes, at least | %d |
                | rooms at 100ms | %d |
                | agreement after the last fault | %d s |
                | peak RSS of an operator (-Xmx256m) | %d MiB |
                """.formatted(operator.kills(), calls, cut, operator.kubernetesWrites(),
                stage.simulator().state().roomCount(), agreement.toSeconds(), operator.memoryKib() / 1024));
        return table.toString();
    }

    private static String ends(List<String> lost, List<String> strays, List<String> leaks) {
        return "| lost changes | %d |\n| duplicates | %d |\n| leaked markers | %d |\n".formatted(lost.size(),
                strays.size(), leaks.size());
    }
}
