package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import live.hundredms.operator.workspace.CallBudget.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
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
        waiting(budget, budget.enter("team", Priority.CREATION), "late");
        assertThat(served).isEmpty();

        clock.forward(Duration.ofMillis(100));

        await().untilAsserted(() -> assertThat(served).containsExactly("late"));
    }

    @Test
    void shouldServeAClassInTheOrderOfComing() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        waiting(budget, budget.enter("team", Priority.CREATION), "first");
        waiting(budget, budget.enter("team", Priority.CREATION), "second");
        serveAll(2);
        assertThat(served).containsExactly("first", "second");
    }

    @Test
    void shouldGoSoonerWhenMovedToAnotherClass() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        waiting(budget, budget.enter("team", Priority.DRIFT_REPAIR), "first");
        Ticket moved = budget.enter("team", Priority.DRIFT_REPAIR);
        waiting(budget, moved, "moved");

        moved.moveTo(Priority.SPEC_CHANGE);

        serveAll(2);
        assertThat(served).containsExactly("moved", "first");
    }

    @Test
    void shouldServeTheNextWhenATurnWasNotUsed() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 1, clock);
        CallBudget.Turn unused = budget.enter("team", Priority.CREATION).await().orElseThrow();
        waiting(budget, budget.enter("team", Priority.CREATION), "next");
        assertThat(served).isEmpty();

        unused.close();

        await().untilAsserted(() -> assertThat(served).containsExactly("next"));
    }

    @Test
    void shouldServeTheNextWhenOneOfTooManyCallsInFlightIsAnswered() throws InterruptedException {
        CallBudget budget = new CallBudget(1_000, 1_000, clock);
        List<CallBudget.Turn> hung = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            hung.add(budget.enter("team", Priority.CREATION).await().orElseThrow());
        }
        waiting(budget, budget.enter("team", Priority.CREATION), "next");
        assertThat(served).isEmpty();

        hung.getFirst().used();
        hung.getFirst().close();

        await().untilAsserted(() -> assertThat(served).containsExactly("next"));
    }

    @Test
    void shouldGetNoTurnWhenThePlaceIsGivenUp() throws InterruptedException {
        CallBudget budget = emptied(new CallBudget(10, 1, clock), 1);
        Ticket left = budget.enter("team", Priority.CREATION);
        waiting(budget, left, "left");
        waiting(budget, budget.enter("team", Priority.CREATION), "stayed");

        left.leave();

        await().until(() -> budget.waiters() == 1);
        serveAll(1);
        assertThat(served).containsExactly("stayed");
    }

    @Test
    void shouldLeaveTheLineWhenInterruptedBeforeItWaits() {
        CallBudget budget = new CallBudget(10, 1, clock);
        budget.pause(Duration.ofSeconds(30));
        Ticket ticket = budget.enter("team", Priority.CREATION);
        Thread.currentThread().interrupt();

        assertThatThrownBy(ticket::await).isInstanceOf(InterruptedException.class);

        assertThat(budget.waiters()).isZero();
    }

    @Test
    void shouldServeNobodyWhilePaused() throws InterruptedException {
        CallBudget budget = new CallBudget(10, 5, clock);
        budget.pause(Duration.ofSeconds(30));
        waiting(budget, budget.enter("team", Priority.SPEC_CHANGE), "paused");

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
        Thread leaving = waiting(budget, budget.enter("team", Priority.SPEC_CHANGE), "leaving");
        waiting(budget, budget.enter("team", Priority.CREATION), "staying");

        leaving.interrupt();
        leaving.join();
        assertThat(budget.waiters()).isEqualTo(1);

        serveAll(1);
        assertThat(served).containsExactly("staying");
    }

    private CallBudget emptied(CallBudget budget, int tokens) throws InterruptedException {
        for (int i = 0; i < tokens; i++) {
            enterAndUse(budget);
        }
        return budget;
    }

    private static void enterAndUse(CallBudget budget) throws InterruptedException {
        try (CallBudget.Turn turn = budget.enter("team", Priority.CREATION).await().orElseThrow()) {
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
