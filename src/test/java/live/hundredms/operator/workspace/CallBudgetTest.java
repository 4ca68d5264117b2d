package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import live.hundredms.operator.workspace.CallBudget.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final WorkspaceKey ONE = WorkspaceKey.workspace("team", "default");
    private static final WorkspaceKey OTHER = WorkspaceKey.cluster("shared");

    private final HandClock clock = new HandClock();
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();

    @AfterEach
    void interruptAll() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void shouldServeABurstAtOnce() throws InterruptedException {
        CallBudget budget = new CallBudget(1, 3, clock);
        for (int i = 0; i < 3; i++) {
            enterAndUse(budget);
        }
        assertThat(budget.waiters()).isZero();
    }

    @Test
    void shouldServeOneMoreWhenATokenHasGrown() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "late");
        assertThat(served).isEmpty();

        clock.forward(Duration.ofMillis(100));

        await().untilAsserted(() -> assertThat(served).containsExactly("late"));
    }

    @Test
    void shouldServeAClassInTheOrderOfComing() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "first");
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "second");
        serveAll(2);
        assertThat(served).containsExactly("first", "second");
    }

    @Test
    void shouldGoSoonerWhenMovedToAnotherClass() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        waiting(budget, budget.enter(ONE, "team", Priority.DRIFT_REPAIR), "first");
        Ticket moved = budget.enter(ONE, "team", Priority.DRIFT_REPAIR);
        waiting(budget, moved, "moved");

        moved.moveTo(Priority.SPEC_CHANGE);

        serveAll(2);
        assertThat(served).containsExactly("moved", "first");
    }

    @Test
    void shouldServeTheNextWhenATurnWasNotUsed() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 1, clock);
        CallBudget.Turn unused = budget.enter(ONE, "team", Priority.CREATION).await().orElseThrow();
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "next");
        assertThat(served).isEmpty();

        unused.close();

        await().untilAsserted(() -> assertThat(served).containsExactly("next"));
    }

    @Test
    void shouldServeTheNextWhenOneOfTooManyCallsInFlightIsAnswered() throws InterruptedException {
        CallBudget budget = new CallBudget(1_000, 1_000, clock);
        List<CallBudget.Turn> hung = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            hung.add(budget.enter(ONE, "team", Priority.CREATION).await().orElseThrow());
        }
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "next");
        assertThat(served).isEmpty();

        hung.getFirst().used();
        hung.getFirst().close();

        await().untilAsserted(() -> assertThat(served).containsExactly("next"));
    }

    @Test
    void shouldGetNoTurnWhenThePlaceIsGivenUp() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        Ticket left = budget.enter(ONE, "team", Priority.CREATION);
        waiting(budget, left, "left");
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "stayed");

        left.leave();

        await().until(() -> budget.waiters() == 1);
        serveAll(1);
        assertThat(served).containsExactly("stayed");
    }

    @Test
    void shouldLeaveTheLineWhenInterruptedBeforeItWaits() {
        CallBudget budget = new CallBudget(10, 1, clock);
        budget.pause(Duration.ofSeconds(30));
        Ticket ticket = budget.enter(ONE, "team", Priority.CREATION);
        Thread.currentThread().interrupt();

        assertThatThrownBy(ticket::await).isInstanceOf(InterruptedException.class);

        assertThat(budget.waiters()).isZero();
    }

    @Test
    void shouldServeNobodyWhilePaused() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 5, clock);
        budget.pause(Duration.ofSeconds(30));
        waiting(budget, budget.enter(ONE, "team", Priority.SPEC_CHANGE), "paused");

        clock.forward(Duration.ofSeconds(29));
        kick(budget);
        assertThat(served).isEmpty();

        clock.forward(Duration.ofMillis(1_500));
        kick(budget);
        await().untilAsserted(() -> assertThat(served).containsExactly("paused"));
    }

    @Test
    void shouldHalveTheRateAtEachPauseAndGrowBackSlowly() {
        CallBudget budget = new CallBudget(10, 5, clock);
        budget.pause(Duration.ofSeconds(1));
        assertThat(budget.rate()).isEqualTo(5);
        budget.pause(Duration.ofSeconds(1));
        assertThat(budget.rate()).isEqualTo(2.5);

        clock.forward(Duration.ofSeconds(1));
        assertThat(budget.rate()).as("a pause gives nothing back").isEqualTo(2.5);
        clock.forward(Duration.ofSeconds(2));
        assertThat(budget.rate()).as("a twentieth a second").isCloseTo(3.5, within(1e-6));
        clock.forward(Duration.ofMinutes(10));
        assertThat(budget.rate()).as("never above what is configured").isEqualTo(10);
    }

    @Test
    void shouldKeepALittleWhenPausedAgainAndAgain() {
        CallBudget budget = new CallBudget(10, 5, clock);
        for (int i = 0; i < 40; i++) {
            budget.pause(Duration.ZERO);
        }
        assertThat(budget.rate()).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void shouldKeepTheShareThatIsLeftWhenConfiguredAnew() {
        CallBudget budget = new CallBudget(10, 5, clock);
        budget.pause(Duration.ZERO);
        budget.configure(20, 5);
        assertThat(budget.rate()).isEqualTo(10);
    }

    @Test
    void shouldLeaveTheLineWhenInterrupted() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        Thread leaving = waiting(budget, budget.enter(ONE, "team", Priority.SPEC_CHANGE), "leaving");
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "staying");

        leaving.interrupt();
        leaving.join();
        assertThat(budget.waiters()).isEqualTo(1);

        serveAll(1);
        assertThat(served).containsExactly("staying");
    }

    @Test
    void shouldKeepAnObjectToItsOwnLimitAndHoldUpNobodyElse() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 20, clock);
        budget.limit(ONE, 1, 1);
        enterAndUse(budget);
        waiting(budget, budget.enter(ONE, "team", Priority.SPEC_CHANGE), "limited");

        for (int i = 0; i < 19; i++) {
            use(budget.enter(OTHER, "team", Priority.DRIFT_REPAIR));
        }

        assertThat(served).as("its call waits, of whichever class it is").isEmpty();
        clock.forward(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(served).containsExactly("limited"));
    }

    @Test
    void shouldCountACallInTheSharedBudgetAsWell() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 3, clock);
        budget.limit(ONE, 10, 2);
        enterAndUse(budget);
        enterAndUse(budget);
        use(budget.enter(OTHER, "team", Priority.CREATION));

        waiting(budget, budget.enter(OTHER, "team", Priority.CREATION), "fourth");

        assertThat(served).isEmpty();
    }

    @Test
    void shouldGiveBothTokensBackWhenATurnWasNotUsed() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 2, clock);
        budget.limit(ONE, 1, 1);
        for (int i = 0; i < 10; i++) {
            budget.enter(ONE, "team", Priority.CREATION).await().orElseThrow().close();
        }

        enterAndUse(budget);
        use(budget.enter(OTHER, "team", Priority.CREATION));
        assertThat(budget.waiters()).isZero();
    }

    @Test
    void shouldGiveTheOwnTokenBackWhenThePlaceAmongAllIsGivenUp() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 1, clock);
        budget.limit(ONE, 0.001, 1);
        use(budget.enter(OTHER, "team", Priority.CREATION));
        Ticket left = budget.enter(ONE, "team", Priority.CREATION);
        Thread leaving = waiting(budget, left, "left");

        left.leave();
        leaving.join();

        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "next");
        clock.forward(Duration.ofMillis(100));
        await().untilAsserted(() -> assertThat(served).containsExactly("next"));
    }

    @Test
    void shouldChangeNothingWhenTheOwnLimitIsThatOfAll() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 20, clock);
        budget.limit(ONE, 1, 1);
        budget.limit(ONE, 10, 20);
        for (int i = 0; i < 20; i++) {
            enterAndUse(budget);
        }
        assertThat(budget.rate(ONE)).isEqualTo(10);
    }

    @Test
    void shouldLetThoseFeelItAtOnceWhoWaitWhenTheOwnLimitGrows() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 20, clock);
        budget.limit(ONE, 0.001, 1);
        enterAndUse(budget);
        waiting(budget, budget.enter(ONE, "team", Priority.CREATION), "waiting");
        assertThat(budget.rate(ONE)).isEqualTo(0.001);

        budget.limit(ONE, 10, 20);
        clock.forward(Duration.ofMillis(100));

        await().untilAsserted(() -> assertThat(served).containsExactly("waiting"));
    }

    @Test
    void shouldShareTheOwnLimitAmongNamespacesAndTheRestAmongOthers() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 1, clock);
        budget.limit(ONE, 5, 1);
        use(budget.enter(OTHER, "all", Priority.CREATION));
        for (int i = 0; i < 20; i++) {
            waiting(budget, budget.enter(ONE, "flood", Priority.SPEC_CHANGE), "flood");
            waiting(budget, budget.enter(OTHER, "all", Priority.CREATION), "all");
        }
        for (int i = 0; i < 5; i++) {
            waiting(budget, budget.enter(ONE, "quiet", Priority.DRIFT_REPAIR), "quiet");
        }

        serveAll(20);

        assertThat(Collections.frequency(served, "quiet")).as("by turns with the flood").isBetween(4, 5);
        assertThat(Collections.frequency(served, "flood")).isBetween(4, 7);
        assertThat(Collections.frequency(served, "all")).isBetween(9, 11);
    }

    private CallBudget emptied(CallBudget budget, int tokens) throws InterruptedException {
        for (int i = 0; i < tokens; i++) {
            enterAndUse(budget);
        }
        return budget;
    }

    private static void enterAndUse(CallBudget budget) throws InterruptedException {
        use(budget.enter(ONE, "team", Priority.CREATION));
    }

    private static void use(Ticket ticket) throws InterruptedException {
        try (CallBudget.Turn turn = ticket.await().orElseThrow()) {
            turn.used();
        }
    }

    /** Somebody who waits; comes back when he really does. */
    private Thread waiting(CallBudget budget, Ticket ticket, String name) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                ticket.await().ifPresent(turn -> {
                    turn.used();
                    turn.close();
                    served.add(name);
                });
            } catch (InterruptedException left) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        await().until(() -> Arrays.asList(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                .contains(thread.getState()));
        assertThat(budget.waiters()).isPositive();
        return thread;
    }

    /** One token at a time, so that the order shows. */
    private void serveAll(int count) {
        for (int i = 1; i <= count; i++) {
            int expected = i;
            clock.forward(Duration.ofMillis(100));
            await().until(() -> served.size() == expected);
        }
    }

    /** Lets the first look at the clock again. */
    private static void kick(CallBudget budget) {
        budget.configure(10, 5);
    }
}
