package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Comparator;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.reconcile.cluster.NamespaceChecks;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceObjects;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

/** How often Rooms are written because their workspace object is gone, or does not allow their namespace any more. */
class WorkspaceAwayTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");

    private final Queue<Timed> timed = new PriorityQueue<>(Comparator.comparingLong(Timed::at));
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final StatusWriter statuses = new StatusWriter(new Conditions(Clock.systemUTC()));
    private boolean exists = true;
    private boolean allows = true;
    private boolean answers = true;
    private long now = Duration.ofDays(1).toNanos();
    private int writes;
    private Beginning operator = new Beginning();

    /** What a timer is to do, and when. */
    private record Timed(long at, Runnable task) {
    }

    @Test
    void shouldWriteARoomOnceWhenItsWorkspaceIsGoneForHalfAMinute() {
        add("lesson");
        exists = false;
        operator.rooms.compareUse(KEY);
        operator.pass("lesson");

        pass(Duration.ofSeconds(29));
        operator.pass("lesson");
        assertThat(writes).isZero();

        pass(Duration.ofSeconds(2));
        assertThat(writes).isEqualTo(1);
        assertThat(reason("lesson")).isEqualTo("WorkspaceNotFound");

        pass(Duration.ofMinutes(10));
        operator.pass("lesson");
        assertThat(writes).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheNamespaceIsNotAllowedWhenThatLasts() {
        add("lesson");
        allows = false;
        operator.rooms.compareUse(KEY);

        pass(Duration.ofSeconds(31));

        assertThat(writes).isEqualTo(1);
        assertThat(reason("lesson")).isEqualTo("WorkspaceNotAllowed");
    }

    /** No informer watches namespaces. */
    @Test
    void shouldSayWithinAMinuteThatTheNamespaceIsNotAllowedWhenItsLabelsChange() {
        add("lesson");
        NamespaceChecks checks = new NamespaceChecks(() -> List.of(KEY), operator.rooms, operator.timer);
        checks.start();
        pass(Duration.ofSeconds(15));
        allows = false;

        pass(Duration.ofSeconds(30));
        assertThat(writes).isZero();
        pass(Duration.ofSeconds(30));
        assertThat(writes).isEqualTo(1);

        checks.stop();
        pass(Duration.ofSeconds(20));
        assertThat(timed).as("no other round").isEmpty();
    }

    @Test
    void shouldWriteNothingWhenTheApiServerDoesNotAnswerWhetherTheNamespaceIsAllowed() {
        add("lesson");
        new NamespaceChecks(() -> List.of(KEY), operator.rooms, operator.timer).start();
        allows = false;
        answers = false;

        operator.pass("lesson");
        pass(Duration.ofMinutes(5));
        operator.pass("lesson");
        assertThat(writes).isZero();

        answers = true;
        pass(Duration.ofSeconds(75));
        assertThat(writes).isEqualTo(1);
    }

    @Test
    void shouldWriteNothingWhenTheWorkspaceIsMadeAnewWithinHalfAMinute() {
        add("lesson");
        for (int i = 0; i < 3; i++) {
            exists = false;
            operator.rooms.compareUse(KEY);
            pass(Duration.ofSeconds(29));
            exists = true;
            operator.rooms.compareUse(KEY);
            pass(Duration.ofSeconds(1));
        }
        exists = false;
        operator.rooms.compareUse(KEY);
        pass(Duration.ofSeconds(29));

        assertThat(writes).isZero();
    }

    @Test
    void shouldWriteAThousandRoomsOnceEachWithinAMinute() {
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "room-" + i).toList();
        names.forEach(this::add);
        exists = false;
        operator.rooms.compareUse(KEY);

        pass(Duration.ofSeconds(50));

        assertThat(writes).isEqualTo(1_000);
        assertThat(names).allSatisfy(name -> assertThat(reason(name)).isEqualTo("WorkspaceNotFound"));
    }

    @Test
    void shouldWriteNoRoomAgainWhenTheOperatorIsStartedAnewMeanwhile() {
        add("lesson");
        exists = false;
        operator.rooms.compareUse(KEY);
        pass(Duration.ofSeconds(31));
        assertThat(writes).isEqualTo(1);

        operator = new Beginning();
        operator.pass("lesson");
        pass(Duration.ofMinutes(2));
        operator.pass("lesson");

        assertThat(writes).isEqualTo(1);
    }

    /** Nobody tells a new process of an object that went before it: the first pass over the Room sees that. */
    @Test
    void shouldWriteARoomOnceWhenTheOperatorWasStartedAfterTheWorkspaceWent() {
        add("lesson");
        exists = false;

        operator.pass("lesson");
        pass(Duration.ofSeconds(29));
        assertThat(writes).isZero();
        pass(Duration.ofSeconds(2));

        assertThat(writes).isEqualTo(1);
    }

    @Test
    void shouldSayAtOnceOfAnEditedRoomThatItsWorkspaceIsGone() {
        add("lesson");
        exists = false;
        room("lesson").getMetadata().setGeneration(2L);

        operator.pass("lesson");

        assertThat(writes).isEqualTo(1);
    }

    @Test
    void shouldWriteARoomOnceThatWaitsForSomethingElseWhenItsWorkspaceIsGone() {
        add("lesson", "False", Reason.TEMPLATE_NOT_FOUND.text());
        exists = false;
        operator.rooms.compareUse(KEY);
        operator.pass("lesson");
        assertThat(writes).isZero();

        pass(Duration.ofSeconds(31));

        assertThat(writes).isEqualTo(1);
    }

    /** What one process of the operator has of Rooms. */
    private final class Beginning {
        private final Workspaces workspaces = new Workspaces();
        private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
        private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> now);
        private final RoomTriggers.Timer timer = (delay, task) -> timed.add(new Timed(now + delay.toNanos(), task));
        private final RoomTriggers triggers = new RoomTriggers(index, memories, timer);
        private final WorkspaceRefs refs = new WorkspaceRefs(new WorkspaceObjects() {
            @Override
            public boolean exists(WorkspaceKey key) {
                return exists && key.equals(KEY);
            }

            @Override
            public boolean allows(WorkspaceKey key, String namespace) {
                return allows;
            }

            @Override
            public boolean mayAllow(WorkspaceKey key, String namespace) {
                return allows || !answers;
            }

            @Override
            public Optional<WorkspaceSettings> settings(WorkspaceKey key) {
                return Optional.empty();
            }
        }, workspaces.registry(), Signing.EVIDENCE);
        private final WorkspaceRooms rooms = new WorkspaceRooms(index, refs, triggers);
        private final PassInputs inputs = new PassInputs(refs, workspaces.registry(),
                new ClusterOwnership(workspaces.claimants(index), triggers), memories, Clock.systemUTC());

        Beginning() {
            timed.clear();
            EventSource<?, Room> source = triggers.bind(cache);
            source.setEventHandler(event -> pass(event.getRelatedCustomResourceID().getName()));
            source.start();
        }

        /** A pass over the Room, to its first step: none may be a call. */
        void pass(String name) {
            Room room = room(name);
            PassInput input = inputs.of(room, false);
            inputs.away(room, input).ifPresent(workspace -> triggers.workspaceAway(RoomView.of(room), workspace));
            switch (Pass.over(input).next()) {
                case Step.Report report -> report(room, statuses.of(room, 1, report));
                case Step.Rest _ -> {
                }
                case Step call -> throw new AssertionError("no call is meant: " + call);
            }
        }

        private void report(Room room, RoomStatus next) {
            if (!next.equals(room.getStatus())) {
                writes++;
                room.setStatus(next);
            }
        }
    }

    /** Time passes, and timers do what they are to do in the course of it. */
    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (!timed.isEmpty() && timed.peek().at() <= end) {
            Timed next = timed.remove();
            now = next.at();
            next.task().run();
        }
        now = end;
    }

    private Room room(String name) {
        return cache.list(room -> room.getMetadata().getName().equals(name)).findFirst().orElseThrow();
    }

    private String reason(String name) {
        return Objects.requireNonNull(RoomView.of(room(name)).readyCondition().orElseThrow().reason());
    }

    private void add(String name) {
        add(name, "True", "UpToDate");
    }

    private void add(String name, String ready, String reason) {
        cache.add(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: team, name: %1$s, uid: uid-of-%1$s, generation: 1, finalizers: [100ms.live/room]}
                spec: {}
                status:
                  observedGeneration: 1
                  roomId: r-%1$s
                  origin: Created
                  claimed: {uid: uid-of-%1$s, name: team.%1$s, workspaceRef: Workspace/team/default,
                            since: "2026-01-01T10:00:00Z"}
                  conditions: [{type: Ready, status: '%2$s', reason: %3$s, message: said before, observedGeneration: 1,
                                lastTransitionTime: "2026-01-01T10:00:00Z"}]
                """.formatted(name, ready, reason), Room.class));
    }
}
