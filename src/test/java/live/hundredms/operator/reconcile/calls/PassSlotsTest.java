package live.hundredms.operator.reconcile.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassSlotsTest {
    private final PassSlots slots = new PassSlots(2, () -> "team");
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        end.countDown();
        slots.close();
    }

    @Test
    void shouldRunNoMoreThanItsSlotsAtATime() {
        for (int i = 0; i < 50; i++) {
            slots.execute(this::untilTheEnd);
        }
        await().during(Duration.ofMillis(100)).until(() -> running.get() == 2);
        end.countDown();
        await().until(() -> done.get() == 50);
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void shouldRunOthersWhileSomebodyWaits() {
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            slots.execute(() -> away(waiting));
        }
        await().until(() -> waiting.get() == 10);

        slots.execute(this::briefly);

        await().until(() -> done.get() == 1);
        end.countDown();
        await().until(() -> done.get() == 11);
        assertThat(most.get()).as("whoever comes back takes a slot again").isLessThanOrEqualTo(2);
    }

    @Test
    void shouldCountWhatRunsAndWhatWaits() {
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            slots.execute(() -> away(waiting));
        }
        await().until(() -> waiting.get() == 3);
        for (int i = 0; i < 7; i++) {
            slots.execute(this::untilTheEnd);
        }

        await().until(() -> running.get() == 2);
        assertThat(slots.running()).isEqualTo(2);
        assertThat(slots.waitingForSlot()).isEqualTo(5);
        assertThat(slots.away()).isEqualTo(3);

        end.countDown();
        await().until(() -> done.get() == 10 && slots.running() == 0);
        assertThat(slots.waitingForSlot()).isZero();
        assertThat(slots.away()).isZero();
    }

    @Test
    void shouldGoOnWithWhatWasAwayBeforeItBeginsMore() {
        try (PassSlots one = new PassSlots(1, () -> "team")) {
            CountDownLatch back = new CountDownLatch(1);
            List<Integer> order = new CopyOnWriteArrayList<>();
            AtomicReference<Thread> away = new AtomicReference<>();
            one.execute(() -> {
                away.set(Thread.currentThread());
                wait(one, back);
                order.add(0);
            });
            one.execute(this::untilTheEnd);
            await().until(() -> running.get() == 1);
            for (int i = 1; i <= 50; i++) {
                int number = i;
                one.execute(() -> order.add(number));
            }
            back.countDown();
            await().until(() -> away.get().getState() == Thread.State.WAITING
                    && Arrays.toString(away.get().getStackTrace()).contains("Semaphore"));

            end.countDown();

            await().until(() -> order.size() == 51);
            assertThat(order).isSorted();
        }
    }

    /** With one slot, a namespace with many passes, and another with one that begins and one that comes back. */
    @Test
    void shouldLetNamespacesTakeTurns() {
        AtomicReference<String> submitted = new AtomicReference<>("quiet");
        try (PassSlots one = new PassSlots(1, submitted::get)) {
            CountDownLatch back = new CountDownLatch(1);
            List<String> order = new CopyOnWriteArrayList<>();
            AtomicReference<Thread> away = new AtomicReference<>();
            one.execute(() -> {
                away.set(Thread.currentThread());
                wait(one, back);
                order.add("quiet came back");
            });
            submitted.set("flood");
            one.execute(this::untilTheEnd);
            await().until(() -> running.get() == 1);
            for (int i = 0; i < 50; i++) {
                one.execute(() -> order.add("flood"));
            }
            back.countDown();
            await().until(() -> away.get().getState() == Thread.State.WAITING
                    && Arrays.toString(away.get().getStackTrace()).contains("Semaphore"));
            submitted.set("new");
            one.execute(() -> order.add("new"));

            end.countDown();

            await().until(() -> order.size() == 52);
            assertThat(order.subList(0, 3)).containsExactlyInAnyOrder("flood", "quiet came back", "new");
        }
    }

    private static void wait(PassSlots slots, CountDownLatch latch) {
        try (PassSlots.Away _ = slots.leave()) {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldNotBeginWhatHasNoSlotYetWhenItIsShutDown() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            slots.execute(this::untilTheEnd);
        }
        await().until(() -> running.get() == 2);
        slots.execute(done::incrementAndGet);

        slots.shutdown();
        end.countDown();

        assertThat(slots.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(2);
    }

    private void away(AtomicInteger waiting) {
        try (PassSlots.Away _ = slots.leave()) {
            waiting.incrementAndGet();
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        briefly();
    }

    private void untilTheEnd() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        running.decrementAndGet();
        done.incrementAndGet();
    }

    private void briefly() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        running.decrementAndGet();
        done.incrementAndGet();
    }
}
