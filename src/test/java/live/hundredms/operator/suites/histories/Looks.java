package live.hundredms.operator.suites.histories;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.awaitility.core.ConditionTimeoutException;

/** How a history waits for the operator, and wakes it as people would. */
final class Looks {
    private static final String REQUEST = "100ms.live/reconcile-requested-at";
    private static final int PATIENCE_SECONDS = 45;
    private static final int POLLS_BETWEEN_REQUESTS = 20;
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private Looks() {
    }

    static void request(HistoryStage stage, String room) {
        stage.team().annotateRoom(room, REQUEST, "request-" + REQUESTS.incrementAndGet());
    }

    /** Until each Room was looked at, but not for long: some are held up by a fault. */
    static void pause(HistoryStage stage) {
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(10, MILLISECONDS)
                    .atMost(300, MILLISECONDS).until(() -> stage.rooms().stream().allMatch(Looks::lookedAt));
        } catch (ConditionTimeoutException held) {
            return;
        }
    }

    private static boolean lookedAt(Room room) {
        return Objects.equals(room.getMetadata().getGeneration(),
                Optional.ofNullable(room.getStatus()).map(RoomStatus::observedGeneration).orElse(null));
    }

    /**
     * Puts everything right that people and 100ms did wrong, and waits for agreement.
     *
     * @param asking whether people request a look meanwhile; else the operator must come to rest by itself
     * @return what the operator still owes in the end; empty where it owes nothing
     */
    static Optional<String> rest(HistoryStage stage, boolean asking) {
        stage.calm();
        stage.open();
        HistoryAgreement agreement = new HistoryAgreement(stage);
        AtomicInteger polls = new AtomicInteger();
        AtomicReference<Optional<String>> owed = new AtomicReference<>(Optional.of("nobody looked"));
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(25, MILLISECONDS)
                    .atMost(PATIENCE_SECONDS, SECONDS).until(() -> {
                        if (asking && polls.getAndIncrement() % POLLS_BETWEEN_REQUESTS == 0) {
                            wake(stage, polls.get(), agreement);
                        }
                        owed.set(agreement.owed().or(() -> unanswered(stage)));
                        return owed.get().isEmpty();
                    });
        } catch (ConditionTimeoutException tooLong) {
            return owed.get();
        }
        return Optional.empty();
    }

    /** Has each Room looked at once more, and waits until that is done. */
    static Optional<String> look(HistoryStage stage) {
        stage.rooms()
                .forEach(room -> stage.perform(new Act.Ask(stage.cast().role(room.getMetadata().getName()), false)));
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(10, MILLISECONDS)
                    .atMost(PATIENCE_SECONDS, SECONDS).until(() -> unanswered(stage).isEmpty());
        } catch (ConditionTimeoutException tooLong) {
            return unanswered(stage);
        }
        return Optional.empty();
    }

    private static Optional<String> unanswered(HistoryStage stage) {
        return stage.rooms().stream()
                .filter(room -> !Boolean.TRUE.equals(room.getSpec().suspend()) && requested(room).isPresent())
                .filter(room -> !Objects.equals(requested(room),
                        Optional.ofNullable(room.getStatus()).map(RoomStatus::lastHandledReconcileAt)))
                .map(room -> "Room " + room.getMetadata().getName() + " did not answer " + requested(room).orElse(""))
                .findFirst();
    }

    private static Optional<String> requested(Room room) {
        return Optional.ofNullable(room.getMetadata().getAnnotations()).map(all -> all.get(REQUEST));
    }

    private static void wake(HistoryStage stage, int polls, HistoryAgreement agreement) {
        stage.workspace(Cast.DEFAULT, 1000 + polls);
        stage.workspace(Cast.OTHER, 1000 + polls);
        stage.rooms().stream().filter(room -> polls == 1 || agreement.owed(room).isPresent())
                .forEach(room -> stage.perform(new Act.Ask(stage.cast().role(room.getMetadata().getName()), false)));
    }
}
