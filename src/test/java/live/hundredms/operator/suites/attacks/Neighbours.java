package live.hundredms.operator.suites.attacks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Two teams that share a ClusterWorkspace at the default rate, and somebody who may only write the Rooms of one of them.
 *
 * @param attacker of the neighbour
 */
record Neighbours(AttackStage stage, Scene victim, Scene neighbour, Person attacker) {
    /** On a machine that does much besides; the benchmark holds to 2 and 10 s. */
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger SWEEPS = new AtomicInteger();

    static Neighbours of(AttackStage stage) {
        Scene victim = stage.team("victim");
        Scene neighbour = stage.team("neighbour");
        Neighbours neighbours = new Neighbours(stage, victim, neighbour, stage.roomWriter(neighbour));
        neighbours.sweep();
        return neighbours;
    }

    /** The workspace is listed now, as a change of its spec does. */
    void sweep() {
        victim.clusterWorkspace("allowedNamespaces: {names: [%s, %s]}\nsweepInterval: %dm".formatted(victim.namespace(),
                neighbour.namespace(), 60 + SWEEPS.incrementAndGet()));
    }

    private String spec(String more) {
        return "{workspaceRef: {kind: ClusterWorkspace, name: %s}, %s}".formatted(victim.namespace(), more);
    }

    /** Rooms of the attacker. */
    List<Room> rooms(int count) {
        List<Room> rooms = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> rooms.add(
                attacker.create(neighbour.namespace(), EditedManifest.of("room-" + i, spec("description: theirs")))));
        return rooms;
    }

    /** The same, and all of them are as declared. */
    List<Room> readyRooms(int count) {
        List<Room> rooms = rooms(count);
        rooms.forEach(room -> neighbour.awaitReason(room.getMetadata().getName(), "UpToDate", AttackStage.soon()));
        return rooms;
    }

    /** The victim's Rooms {@code edited}, {@code deleted} and {@code drifted}, ready. */
    Neighbours withVictimsRooms() {
        for (String room : List.of("edited", "deleted", "drifted")) {
            victim.room(room, spec("description: ours"));
        }
        for (String room : List.of("edited", "deleted", "drifted")) {
            victim.awaitReason(room, "UpToDate", AttackStage.soon());
        }
        return this;
    }

    /** The victim creates a Room, which must be ready soon. */
    void checkCreation(String room) {
        victim.room(room, spec("description: ours"));
        soon("creation").until(() -> victim.seen(room).says("UpToDate"));
    }

    /** Each of the four things that may be done for a Room is done soon. */
    void checkAllFour() throws Exception {
        checkCreation("created");
        checkAllButCreation();
    }

    private void checkAllButCreation() throws Exception {
        victim.room("edited", spec("description: changed"));
        soon("edit").until(description("edited", "changed"));

        victim.delete("deleted");
        soon("deletion").until(() -> !victim.exists("deleted"));

        String id = victim.seen("drifted").id();
        victim.remote().change(id, "{\"description\": \"from the dashboard\"}");
        sweep();
        soon("drift repair").until(description("drifted", "ours"));
    }

    private Callable<Boolean> description(String room, String wanted) {
        return () -> wanted.equals(victim.remote().room(room).path("description").asText());
    }

    static ConditionFactory soon(String what) {
        return Awaitility.await(what).atMost(SOON).pollInterval(Duration.ofMillis(50));
    }

    /** Requests a reconcile of each of these Rooms. */
    void annotate(List<Room> rooms) {
        rooms.forEach(room -> attacker.metadata(room,
                Map.of("annotations", Map.of("100ms.live/reconcile-requested-at", String.valueOf(System.nanoTime())))));
    }

    /** Changes each of these Rooms. */
    void edit(List<Room> rooms) {
        rooms.forEach(room -> attacker.spec(room, Map.of("description", "edit " + System.nanoTime())));
    }
}
