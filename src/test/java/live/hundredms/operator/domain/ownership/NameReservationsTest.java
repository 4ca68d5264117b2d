package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class NameReservationsTest {
    private static final RemoteName STANDUP = name("standup");

    private final NameReservations names = new NameReservations(Map.of());

    @Test
    void shouldGiveANameToTheFirstRoomThatAsksIgnoringCase() {
        assertThat(names.reserve(name("Standup"), "uid-1")).isEmpty();
        assertThat(names.reserve(name("standUP"), "uid-2")).contains("uid-1");
    }

    @Test
    void shouldGiveANameAgainToItsHolder() {
        names.reserve(STANDUP, "uid-1");
        assertThat(names.reserve(STANDUP, "uid-1")).isEmpty();
    }

    @Test
    void shouldGiveANameToAnotherRoomWhenTheWorkspaceIsAnother() {
        names.reserve(STANDUP, "uid-1");
        assertThat(names.reserve(new RemoteName("standup", Optional.of("west"), true, false), "uid-2")).isEmpty();
    }

    @Test
    void shouldGiveANameToTheNextWhenItsHolderGaveItBack() {
        names.reserve(STANDUP, "uid-1");
        names.release(name("STANDUP"), "uid-1");
        assertThat(names.reserve(STANDUP, "uid-2")).isEmpty();
    }

    @Test
    void shouldTellWhoHoldsANameWithoutGivingItAndRememberWhoAsked() {
        assertThat(names.askFor(STANDUP, "uid-1")).isEmpty();
        assertThat(names.isHeld(STANDUP, "uid-1")).isFalse();
        names.reserve(STANDUP, "uid-1");

        assertThat(names.askFor(name("Standup"), "uid-2")).contains("uid-1");

        assertThat(names.isHeld(name("Standup"), "uid-1")).isTrue();
        assertThat(names.isHeld(STANDUP, "uid-2")).isFalse();
        assertThat(names.release(STANDUP, "uid-1")).as("another asked").isTrue();
    }

    @Test
    void shouldKeepANameWhenAnotherRoomGivesItBack() {
        names.reserve(STANDUP, "uid-1");
        names.release(STANDUP, "uid-2");
        assertThat(names.reserve(STANDUP, "uid-2")).contains("uid-1");
    }

    @Test
    void shouldTellWhoGivesANameBackWhetherAnotherRoomAskedForItMeanwhile() {
        names.reserve(STANDUP, "uid-1");
        names.reserve(STANDUP, "uid-1");
        assertThat(names.release(STANDUP, "uid-1")).isFalse();

        names.reserve(STANDUP, "uid-1");
        names.reserve(name("Standup"), "uid-2");
        assertThat(names.release(STANDUP, "uid-2")).as("it is another's").isFalse();
        assertThat(names.release(STANDUP, "uid-1")).isTrue();
        assertThat(names.release(STANDUP, "uid-1")).as("told already").isFalse();
    }

    @Test
    void shouldKeepInMindWhoAskedWhenANameIsInherited() {
        names.reserve(STANDUP, "uid-1");
        names.inherit(STANDUP, "uid-2", "uid-3");
        assertThat(names.reserve(STANDUP, "uid-3")).as("not the other's to leave").contains("uid-1");

        names.inherit(STANDUP, "uid-1", "uid-2");

        assertThat(names.reserve(STANDUP, "uid-2")).isEmpty();
        assertThat(names.release(STANDUP, "uid-2")).isTrue();
    }

    /** As many threads as it takes for each to hold the name once: whoever is told of another has that one know it. */
    @RepeatedTest(20)
    void shouldHaveOneHolderAtATimeAndTellItOfTheOthersWhenManyThreadsAsk() throws InterruptedException {
        Queue<String> holders = new ConcurrentLinkedQueue<>();
        Queue<String> told = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 16).mapToObj(number -> Thread.ofVirtual().unstarted(() -> {
            String uid = "uid-" + number;
            names.reserve(STANDUP, uid).ifPresentOrElse(told::add, () -> holders.add(uid));
        })).toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        String holder = holders.element();
        assertThat(holders).as("nobody gave it back").containsExactly(holder);
        assertThat(told).hasSize(15).containsOnly(holder);
        assertThat(names.release(STANDUP, holder)).isTrue();
    }

    private static RemoteName name(String text) {
        return new RemoteName(text, Optional.of("east"), true, false);
    }
}
