package live.hundredms.operator.suites.histories;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.support.oracle.Invariant;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import org.awaitility.core.ConditionTimeoutException;

/** At rest nothing is written, not by a restart either; and what people can read has no secret in it. */
final class Silence {
    /** Polls of 25 ms: a pass may wait for its turn at 100ms for longer than a second, and nobody sees that it is under way. */
    private static final int ALIKE = 100;
    private static final String CODE_CALLS = "room codes at 100ms, in calls";
    private static final String ROOMS = "/apis/100ms.live/v1/rooms";
    private static final String WORKSPACES = "/apis/100ms.live/v1/workspaces";
    private static final NoSecretShows SECRETS = NoSecretShows.marked();

    private final List<HistoryStage> stages;
    private final MemoryCluster cluster;
    private final Map<HistoryStage, Map<String, String>> before = new HashMap<>();

    Silence(List<HistoryStage> stages, MemoryCluster cluster) {
        this.stages = stages;
        this.cluster = cluster;
    }

    /**
     * Waits until nobody calls 100ms or writes to Kubernetes any more; Events may still wait for their turn.
     *
     * @return what goes on, by the stage, if there is no end
     */
    Map<HistoryStage, String> settled(List<Simulator> simulators) {
        try {
            awaitSilence(simulators);
            return Map.of();
        } catch (ConditionTimeoutException restless) {
            return goingOn();
        }
    }

    /** The stages on which something happens next. */
    private Map<HistoryStage, String> goingOn() {
        Map<HistoryStage, String> first = new HashMap<>();
        stages.forEach(stage -> first.put(stage, activity(stage)));
        Map<HistoryStage, String> active = new HashMap<>();
        await().pollInSameThread().pollInterval(25, MILLISECONDS).atMost(60, SECONDS).until(() -> {
            stages.stream().filter(stage -> !activity(stage).equals(first.get(stage)))
                    .forEach(stage -> active.put(stage, Invariant.NOTHING_WRITTEN_AT_REST
                            .broken("no rest within a minute: " + first.get(stage) + "\nbecomes " + activity(stage))));
            return !active.isEmpty();
        });
        return active;
    }

    private static String activity(HistoryStage stage) {
        return stage.calls() + " " + Stream.concat(stage.rooms().stream(), stage.workspaces().stream())
                .map(Serialization::asJson).toList();
    }

    private void awaitSilence(List<Simulator> simulators) {
        AtomicInteger alike = new AtomicInteger();
        AtomicReference<List<Map<String, Integer>>> calls = new AtomicReference<>(List.of());
        AtomicLong changes = new AtomicLong();
        await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(25, MILLISECONDS).atMost(60, SECONDS)
                .until(() -> {
                    List<Map<String, Integer>> called = simulators.stream().map(each -> each.state().calls()).toList();
                    long written = cluster.changes(ROOMS) + cluster.changes(WORKSPACES);
                    boolean silent = called.equals(calls.getAndSet(called));
                    boolean same = written == changes.getAndSet(written) && silent;
                    return alike.updateAndGet(polls -> same ? polls + 1 : 0) >= ALIKE;
                });
    }

    void begin() {
        stages.forEach(stage -> before.put(stage, seen(stage)));
    }

    /** The operator that is about to be replaced has stopped: the Events of what it did before are all written. */
    void toldAll() {
        stages.forEach(stage -> before.getOrDefault(stage, new TreeMap<>()).putAll(versions(events(stage))));
    }

    /** What was written since, or what should not be read. */
    Optional<String> broken(HistoryStage stage) {
        Map<String, String> readable = Stream.<Class<? extends HasMetadata>>of(Room.class, Workspace.class, Event.class)
                .collect(Collectors.toMap(Class::getSimpleName,
                        type -> stage.namespaces().stream()
                                .flatMap(namespace -> DecodedOnce.texts(cluster, type, namespace).stream())
                                .collect(Collectors.joining("\n"))));
        List<String> leaks = SECRETS.shown(readable);
        if (!leaks.isEmpty()) {
            return Optional.of(Invariant.NO_SECRET_SHOWN.broken(leaks + " can be read: " + readable));
        }
        List<String> codes = stage.remoteRooms().stream()
                .flatMap(room -> stage.codes(room.path("id").asText()).stream()).map(code -> code.path("code").asText())
                .filter(code -> readable.values().stream().anyMatch(text -> text.contains(code))).toList();
        if (!codes.isEmpty()) {
            return Optional.of(Invariant.NO_SECRET_SHOWN.broken("room codes can be read: " + readable));
        }
        Map<String, String> then = before.getOrDefault(stage, Map.of());
        Map<String, String> written = new TreeMap<>();
        seen(stage).forEach((object, version) -> {
            if (!version.equals(then.get(object))) {
                written.put(object, object + ", before " + then.getOrDefault(object, "not there") + ", now " + version);
            }
        });
        if (stage.hasSeveralKeys()) {
            forgive(stage, written);
        }
        return written.isEmpty() || fought(stage)
                ? Optional.empty()
                : Optional.of(Invariant.NOTHING_WRITTEN_AT_REST
                        .broken("at rest, a restart wrote\n" + String.join("\n", written.values())));
    }

    /** Of the Rooms that said, or say now, that another has their name. */
    private static void forgive(HistoryStage stage, Map<String, String> written) {
        stage.rooms().stream().map(room -> room.getMetadata().getName()).forEach(room -> {
            if (written.getOrDefault("Room " + room, "").contains("reason=NameTaken")) {
                written.keySet()
                        .removeIf(object -> object.equals("Room " + room) || object.startsWith("Event " + room + "."));
            }
        });
    }

    /** A fight is forgotten by a restart. */
    private static boolean fought(HistoryStage stage) {
        return stage.rooms().stream().map(Serialization::asJson).anyMatch(text -> text.contains("Contended"));
    }

    private Map<String, String> seen(HistoryStage stage) {
        Map<String, String> versions = versions(objects(stage));
        versions.put("rooms at 100ms, in calls", String.valueOf(stage.writes()));
        versions.put(CODE_CALLS, String.valueOf(stage.codeWrites()));
        return versions;
    }

    private static Map<String, String> versions(List<? extends HasMetadata> objects) {
        Map<String, String> versions = new TreeMap<>();
        objects.stream().filter(Silence::isKnown)
                .forEach(object -> versions.put(object.getKind() + " " + object.getMetadata().getName(), text(object)));
        return versions;
    }

    /** The first listing with a room in it tells whose workspace it is, and only the next start lists again so soon. */
    private static boolean isKnown(HasMetadata object) {
        return !(object instanceof Workspace);
    }

    private static String text(HasMetadata object) {
        return object.getMetadata().getResourceVersion() + switch (object) {
            case Room room -> " " + room.getStatus();
            case Event event -> " " + event.getReason() + " " + event.getMessage();
            default -> "";
        };
    }

    private List<HasMetadata> objects(HistoryStage stage) {
        List<HasMetadata> objects = new ArrayList<>(stage.rooms());
        objects.addAll(stage.workspaces());
        objects.addAll(events(stage));
        objects.addAll(stage.handouts().published());
        return objects;
    }

    private List<Event> events(HistoryStage stage) {
        return stage.namespaces().stream()
                .flatMap(namespace -> new DecodedOnce<>(cluster, Event.class, namespace).objects().stream()).toList();
    }
}
