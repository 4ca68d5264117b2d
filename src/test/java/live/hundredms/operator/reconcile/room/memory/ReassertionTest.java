package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReassertionTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Workspaces workspaces = new Workspaces();
    private long now;
    private final RoomMemories memories = new RoomMemories(Duration.ZERO, Duration.ZERO, () -> now);

    @Test
    void shouldSpreadRoomsEvenlyOverTheInterval() {
        Optional<WorkspaceEntry> legacy = workspace(Dialect.LEGACY, Optional.of(INTERVAL));

        Long[] rooms = new Long[10];
        Arrays.fill(rooms, 0L);
        IntStream.range(0, 1000)
                .mapToObj(i -> plan(RoomMemoryTest.room("room-" + i), legacy).orElseThrow().minusNanos(1))
                .forEach(wait -> rooms[(int) (wait.toNanos() * 10 / INTERVAL.toNanos())]++);

        assertThat(rooms).as("rooms in each tenth of the interval").allMatch(count -> count > 50 && count < 150);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -5, 0, Long.MAX_VALUE - 5})
    void shouldComeOnceInEachInterval(long beginning) {
        now = beginning;
        RoomView room = RoomMemoryTest.room("uid");
        Optional<WorkspaceEntry> legacy = workspace(Dialect.LEGACY, Optional.of(INTERVAL));
        assertThat(due(room, legacy)).as("before it was ever planned").isFalse();

        now += plan(room, legacy).orElseThrow().toNanos();
        assertThat(due(room, legacy)).isTrue();
        assertThat(plan(room, legacy)).contains(INTERVAL);
        assertThat(due(room, legacy)).isFalse();
        now += INTERVAL.toNanos();
        assertThat(due(room, legacy)).isTrue();
    }

    @Test
    void shouldNeverComeWithoutAnIntervalOrOutsideOfLegacy() {
        assertThat(plan(RoomMemoryTest.room("uid"), workspace(Dialect.LEGACY, Optional.empty()))).isEmpty();
        assertThat(plan(RoomMemoryTest.room("uid"), workspace(Dialect.CURRENT, Optional.of(INTERVAL)))).isEmpty();
        assertThat(plan(RoomMemoryTest.room("uid"), Optional.empty())).isEmpty();
    }

    private Optional<WorkspaceEntry> workspace(Dialect dialect, Optional<Duration> interval) {
        return Optional.of(workspaces.usable(WorkspaceKey.workspace("team-a", "default"), new WorkspaceSettings(dialect,
                "", Optional.empty(), Optional.empty(), 10, 20, Duration.ofMinutes(5), interval), "key"));
    }

    private boolean due(RoomView room, Optional<WorkspaceEntry> workspace) {
        return memories.with(room, memory -> memory.isReassertionDue(workspace));
    }

    private Optional<Duration> plan(RoomView room, Optional<WorkspaceEntry> workspace) {
        return memories.with(room, memory -> memory.planReassertion(workspace));
    }
}
