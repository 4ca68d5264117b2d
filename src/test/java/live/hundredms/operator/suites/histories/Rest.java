package live.hundredms.operator.suites.histories;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.awaitility.core.ConditionTimeoutException;

/** How a history waits for the operator, and wakes it as people would. */
final class Rest {
    private static final String REQUEST = "100ms.live/reconcile-requested-at";
    private static final int PATIENCE_SECONDS = 45;
    private static final int POLL_MILLIS = 25;
    /** The same on an idle machine; on a busy one polls are late, and so is the operator. */
    private static final int PATIENT_POLLS = PATIENCE_SECONDS * 1_000 / POLL_MILLIS;
    private static final int POLLS_BETWEEN_REQUESTS = 20;
    private static final int POLLS_BETWEEN_MINUTES = 40;
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private Rest() {
    }

    static void request(HistoryStage stage, String room) {
        stage.team(stage.cast().role(room)).annotateRoom(room, REQUEST, "request-" + REQUESTS.incrementAndGet());
    }

    /** Until each Room was looked at, but not for long: some are held up by a fault. */
    static void pause(HistoryStage stage) {
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(10, MILLISECONDS)
                    .atMost(300, MILLISECONDS).until(() -> stage.rooms().stream().allMatch(Rest::reconciled));
        } catch (ConditionTimeoutException held) {
            return;
        }
    }

    private static boolean reconciled(Room room) {
        return Objects.equals(room.getMetadata().getGeneration(),
                Optional.ofNullable(room.getStatus()).map(RoomStatus::observedGeneration).orElse(null));
    }

    /**
     * Puts everything right that people and 100ms did wrong, and waits for agreement.
     *
     * @param asking whether people request a look meanwhile; else the operator must come to rest by itself
     * @param othersPlay whether other histories still play, and restart the operator of all: patience begins afterwards
     * @param minute has a minute pass, which a Room may have to wait for; it is looked at then, for timers take no part
     * @return what the operator still owes in the end; empty if it owes nothing
     */
    static Optional<String> rest(HistoryStage stage, boolean asking, BooleanSupplier othersPlay, Runnable minute) {
        stage.calm();
        stage.open();
        HistoryAgreement agreement = new HistoryAgreement(stage);
        AtomicInteger polls = new AtomicInteger();
        AtomicReference<Optional<String>> owed = new AtomicReference<>(Optional.of("nobody looked"));
        AtomicInteger begin = new AtomicInteger();
        await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(POLL_MILLIS, MILLISECONDS).forever()
                .until(() -> {
                    if (polls.get() == 0 || othersPlay.getAsBoolean()) {
                        begin.set(polls.get());
                    }
                    if (asking && polls.get() % POLLS_BETWEEN_REQUESTS == 0) {
                        remind(stage, polls.get() + 1, agreement);
                    }
                    if (polls.incrementAndGet() % POLLS_BETWEEN_MINUTES == 0) {
                        waitAMinute(stage, agreement, minute);
                    }
                    if (polls.get() % POLLS_BETWEEN_REQUESTS == 0) {
                        stage.handouts().collectGarbage();
                    }
                    owed.set(agreement.owed().or(() -> unanswered(stage)));
                    return owed.get().isEmpty() || polls.get() - begin.get() > PATIENT_POLLS;
                });
        return owed.get();
    }

    private static void waitAMinute(HistoryStage stage, HistoryAgreement agreement, Runnable minute) {
        List<Room> waiting = stage.rooms().stream()
                .filter(room -> agreement.owed(room).isPresent() && HistoryAgreement.waitsForTime(room)).toList();
        if (!waiting.isEmpty()) {
            minute.run();
            waiting.forEach(room -> ask(stage, room));
        }
    }

    /** Has each Room looked at once more, and waits until that is done. */
    static Optional<String> answer(HistoryStage stage) {
        return answer(stage, stage.rooms());
    }

    /** The same of those that are read: to look at a Legacy Room is a call that changes its room, which others may observe. */
    static Optional<String> read(HistoryStage stage) {
        return answer(stage,
                stage.rooms().stream().filter(
                        room -> !stage.cast().isLegacy(stage.cast().role(room.getMetadata().getName()).workspace()))
                        .toList());
    }

    private static void ask(HistoryStage stage, Room room) {
        stage.perform(new Act.Ask(stage.cast().role(room.getMetadata().getName()), false));
    }

    private static Optional<String> answer(HistoryStage stage, List<Room> rooms) {
        rooms.forEach(room -> ask(stage, room));
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(10, MILLISECONDS)
                    .atMost(PATIENCE_SECONDS, SECONDS).until(() -> unanswered(stage).isEmpty());
        } catch (ConditionTimeoutException tooLong) {
            return unanswered(stage);
        }
        return Optional.empty();
    }

    /** A confirmed Room answers when it may use its workspace again. */
    private static Optional<String> unanswered(HistoryStage stage) {
        HistoryAgreement agreement = new HistoryAgreement(stage);
        return stage.rooms().stream().filter(room -> !agreement.isForbidden(room))
                .filter(room -> !Boolean.TRUE.equals(room.getSpec().suspend()) && requested(room).isPresent())
                .filter(room -> !Objects.equals(requested(room),
                        Optional.ofNullable(room.getStatus()).map(RoomStatus::lastHandledReconcileAt)))
                .map(room -> "Room " + room.getMetadata().getName() + " did not answer " + requested(room).orElse(""))
                .findFirst();
    }

    private static Optional<String> requested(Room room) {
        return Optional.ofNullable(room.getMetadata().getAnnotations()).map(all -> all.get(REQUEST));
    }

    /** A Room that waits for a minute to pass is not hurried: each request of fifty histories costs the machine a look. */
    private static void remind(HistoryStage stage, int polls, HistoryAgreement agreement) {
        List<Room> owing = stage.rooms().stream().filter(room -> agreement.owed(room).isPresent()).toList();
        if (polls > 1 && !owing.isEmpty() && owing.stream().allMatch(HistoryAgreement::waitsForTime)) {
            return;
        }
        stage.workspace(Cast.DEFAULT, 1000 + polls);
        stage.workspace(Cast.OTHER, 1000 + polls);
        stage.shared(1000 + polls);
        stage.workspaces().forEach(workspace -> HistoryAgreement.toConfirm(workspace)
                .ifPresent(fingerprint -> stage.confirm(workspace, fingerprint)));
        stage.rooms().stream().filter(room -> polls == 1 || agreement.owed(room).isPresent())
                .forEach(room -> ask(stage, room));
    }
}
