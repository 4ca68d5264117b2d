package live.hundredms.operator.suites.attacks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Attacks that run side by side in one world, by their names. */
final class AttackRuns {
    private final Map<String, FutureTask<Void>> running = new LinkedHashMap<>();

    void begin(AttackWorld world, Attack attack) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            AttackStage stage = new AttackStage(world);
            attack.course().run(stage);
            stage.checkLog();
            return null;
        });
        running.put(attack.name(), task);
        Thread.ofVirtual().name(attack.name()).start(task);
    }

    Stream<String> names() {
        return running.keySet().stream();
    }

    /** Fails if that attack harmed anybody. */
    void requireHarmless(String attack) throws InterruptedException {
        try {
            Optional.ofNullable(running.get(attack)).orElseThrow().get();
        } catch (ExecutionException e) {
            throw new AssertionError(attack + ": " + e.getCause(), e.getCause());
        }
    }

    /** Waits until all have come to their ends, whatever that is. */
    void awaitEnds() {
        running.values().forEach(attack -> {
            try {
                attack.get();
            } catch (ExecutionException toldElsewhere) {
                // Each attack has a test of its own.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
    }
}
