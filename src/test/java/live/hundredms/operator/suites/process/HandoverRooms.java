package live.hundredms.operator.suites.process;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;

/** Rooms with what each was last told to be; one that was deleted never comes back. */
final class HandoverRooms {
    private static final String NAMESPACE = "lessons";

    private final ProcessStage stage;
    private final Map<String, String> described = new TreeMap<>();
    private int made;
    private int edits;

    HandoverRooms(ProcessStage stage, int requestsPerSecond) {
        this.stage = stage;
        stage.namespaceWithWorkspace(NAMESPACE, "the-key",
                "rateLimit: {requestsPerSecond: %1$d, burst: %1$d}".formatted(requestsPerSecond));
    }

    void create(int count) {
        List<String> names = IntStream.range(made, made + count).mapToObj(i -> "hall-" + i).toList();
        made += count;
        names.forEach(name -> described.put(name, "as made"));
        stage.create(names.stream().map("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: lessons}
                spec: {description: as made, deletionPolicy: Disable}
                """::formatted));
    }

    /** Edits that many of those that were edited longest ago or never. */
    void edit(int count) {
        List<String> names = new ArrayList<>(described.keySet());
        Map<String, String> next = new HashMap<>();
        for (int i = 0; i < Math.min(count, names.size()); i++) {
            next.put(names.get(edits % names.size()), "edited " + edits++);
        }
        ProcessStage.each(next.entrySet().stream().<Callable<?>>map(
                entry -> () -> stage.room(NAMESPACE, entry.getKey()).patch(PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"description\":\"%s\"}}".formatted(entry.getValue()))));
        described.putAll(next);
    }

    /** What disagrees: a change that was lost, a room too many; empty when all is well. */
    List<String> wrongs() {
        Map<String, List<String>> remote = stage.simulator().state().rooms().stream()
                .collect(
                        Collectors.groupingBy(room -> room.path("name").asText(),
                                Collectors.mapping(
                                        room -> room.path("enabled").asBoolean() + " "
                                                + room.path("description").asText() + " " + room.path("id").asText(),
                                        Collectors.toList())));
        Map<String, Room> objects = stage.rooms(NAMESPACE).stream()
                .collect(Collectors.toMap(room -> room.getMetadata().getName(), room -> room));
        Stream<String> living = described.entrySet().stream().filter(entry -> {
            Room room = objects.get(entry.getKey());
            return room == null || !ProcessStage.says(room, "UpToDate")
                    || !List.of("true " + entry.getValue() + " " + ProcessStage.roomId(room).orElse("none"))
                            .equals(remote.get(remoteName(entry.getKey())));
        }).map(entry -> entry + " is at 100ms " + remote.get(remoteName(entry.getKey())));
        Stream<String> strays = remote.keySet().stream()
                .filter(name -> described.keySet().stream().noneMatch(known -> remoteName(known).equals(name)));
        return Stream.concat(living, strays).toList();
    }

    void awaitAgreement() {
        ProcessStage.patiently().until(() -> wrongs().isEmpty());
    }

    /** The version of each object. */
    Map<String, String> versions() {
        return stage.rooms(NAMESPACE).stream().collect(Collectors.toMap(room -> room.getMetadata().getName(),
                room -> room.getMetadata().getResourceVersion()));
    }

    private static String remoteName(String name) {
        return NAMESPACE + "." + name;
    }
}
