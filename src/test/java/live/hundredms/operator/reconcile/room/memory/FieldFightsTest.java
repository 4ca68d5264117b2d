package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;

class FieldFightsTest {
    private long now = Long.MAX_VALUE - 5;
    private final RoomMemories memories = new RoomMemories(Duration.ZERO, Duration.ZERO, () -> now);

    @Test
    void shouldTolerateFiveRepairsInTenMinutes() {
        repair(5);
        assertThat(held("uid")).isEmpty();
        repair(1);
        assertThat(held("uid")).containsExactly("description");
    }

    @Test
    void shouldForgetARepairAfterTenMinutes() {
        repair(5);
        pass(Duration.ofMinutes(10).plusSeconds(1));
        repair(5);
        assertThat(held("uid")).isEmpty();
    }

    @Test
    void shouldHoldOneFieldOfOneRoom() {
        repaired("size");
        repair(6);
        assertThat(held("uid")).containsExactly("description");
        assertThat(held("other")).isEmpty();
    }

    @Test
    void shouldWaitTwiceAsLongInEachFurtherRound() {
        repair(6);
        pass(Duration.ofSeconds(61));
        assertThat(held("uid")).isEmpty();

        repair(1);

        pass(Duration.ofSeconds(61));
        assertThat(held("uid")).containsExactly("description");
        pass(Duration.ofSeconds(60));
        assertThat(held("uid")).isEmpty();
    }

    @Test
    void shouldTolerateAgainOnceTheFightIsLongOver() {
        repair(6);
        pass(Duration.ofMinutes(12));
        repair(1);
        assertThat(held("uid")).isEmpty();
    }

    @Test
    void shouldForgetARoomThatWent() {
        repair(6);
        memories.forget(RoomMemoryTest.room("uid"));
        assertThat(held("uid")).isEmpty();
    }

    @Test
    void shouldBeginAnewOnceAPersonChangedTheManifest() {
        repair(6);
        memories.update(RoomMemoryTest.room("uid"), RoomMemory::endFights);
        assertThat(held("uid")).isEmpty();
        repair(5);
        assertThat(held("uid")).isEmpty();
    }

    @Test
    void shouldLeaveAFieldAloneAtOnceThat100msDoesNotKeep() {
        RoomView room = RoomMemoryTest.room("uid");
        memories.update(room, memory -> memory.sent(Set.of("description", "size"), Set.of("size"), true));
        assertThat(notKept()).containsExactly("description");
        assertThat(held("uid")).as("nobody fights").isEmpty();

        pass(Duration.ofSeconds(61));
        assertThat(notKept()).isEmpty();
        memories.update(room, memory -> memory.sent(Set.of("description"), Set.of(), true));
        pass(Duration.ofSeconds(61));
        assertThat(notKept()).as("twice as long").containsExactly("description");

        memories.update(room, memory -> memory.sent(Set.of("description"), Set.of("description"), true));
        assertThat(notKept()).isEmpty();
    }

    private Set<String> notKept() {
        return memories.with(RoomMemoryTest.room("uid"), RoomMemory::notKept);
    }

    private Set<String> held(String uid) {
        return memories.with(RoomMemoryTest.room(uid), RoomMemory::heldFields);
    }

    private void repaired(String field) {
        memories.update(RoomMemoryTest.room("uid"), memory -> memory.repaired(Set.of(field)));
    }

    private void repair(int times) {
        for (int i = 0; i < times; i++) {
            repaired("description");
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
