package live.hundredms.operator.suites.histories;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Many histories in batches, several of which are under way at a time, since each waits for timers now and then. */
final class Season {
    static final int IN_A_BATCH = Integer.getInteger("histories.batch", 50);
    private static final int AT_A_TIME = Integer.getInteger("histories.batches", 2);
    private static final int ENOUGH = Integer.getInteger("histories.failures", 5);
    private static final int REPORT_EVERY = 40;

    private final long seed;
    private final HistoryFigures figures;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    Season(long seed, HistoryFigures figures) {
        this.seed = seed;
        this.figures = figures;
    }

    /** What failed, as scripts; the season ends early if that is enough to look at. */
    List<String> play(int histories) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<CompletableFuture<Void>> batches = new ArrayList<>();
            for (int from = 0; from < histories; from += IN_A_BATCH) {
                long first = seed + from;
                int count = Math.min(IN_A_BATCH, histories - from);
                batches.add(CompletableFuture.runAsync(() -> batch(first, count), threads));
            }
            batches.forEach(CompletableFuture::join);
        }
        return List.copyOf(failures);
    }

    private void batch(long first, int count) {
        if (failures.size() >= ENOUGH) {
            return;
        }
        List<Boolean> restarts = restarts(first);
        List<History> histories = IntStream.range(0, count).mapToObj(i -> Draft.of(first + i, restarts)).toList();
        List<Optional<String>> wrong = Batch.play(histories, figures::watch);
        for (int i = 0; i < count; i++) {
            figures.played(histories.get(i), wrong.get(i).isPresent());
            History history = histories.get(i);
            long seed = first + i;
            wrong.get(i).ifPresent(complaint -> failed(history, complaint, seed, first));
        }
        if (first / IN_A_BATCH % REPORT_EVERY == 0) {
            System.out.println(figures.text());
        }
    }

    /** Whether each restart of the histories from there on is abrupt. */
    private static List<Boolean> restarts(long first) {
        SplittableRandom random = new SplittableRandom(first);
        return random.ints(random.nextInt(3), 0, 2).mapToObj(side -> side == 1).toList();
    }

    private void failed(History history, String complaint, long seed, long first) {
        String again = "-Dhistories.seed=" + first + " -Dhistories=" + IN_A_BATCH + " plays its batch again";
        System.out.println("History " + seed + " failed: " + complaint + "\nafter, among others\n" + history.script()
                + "\n" + again);
        if (failures.size() >= ENOUGH) {
            return;
        }
        String text = new Shrinker(copies -> Batch.play(copies, Batch::nobody)).shrink(history)
                .map(shortest -> shortest.complaint() + "\nafter\n" + shortest.history().script()
                        + "\n(shrunk; first seen: " + complaint + ")")
                .orElseGet(() -> complaint + "\nafter, among others, so not shrunk\n" + history.script());
        System.out.println("History " + seed + ", as short as it could be made: " + text);
        failures.add(text + "\n" + again);
    }
}
