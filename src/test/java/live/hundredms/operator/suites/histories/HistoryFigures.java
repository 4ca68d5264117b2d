package live.hundredms.operator.suites.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What was played, for the report. */
final class HistoryFigures {
    private final long seed;
    private final long began = System.nanoTime();
    private final LongAdder histories = new LongAdder();
    private final LongAdder acts = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder intruders = new LongAdder();
    private final Set<Chronicle> overwritten = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();

    HistoryFigures(long seed) {
        this.seed = seed;
    }

    void played(History history, boolean failed) {
        histories.increment();
        acts.add(history.acts().size());
        failures.add(failed ? 1 : 0);
        intruders.add(history.cast().intruder() ? 1 : 0);
        history.acts().forEach(act -> kinds.computeIfAbsent(act.kind(), _ -> new LongAdder()).increment());
    }

    /** Notes what nothing can prevent; after such an act nothing is promised of that history. */
    void watch(HistoryStage stage, Act act) {
        if (act instanceof Act.Intrusion && stage.chronicle().overwritten > 0) {
            overwritten.add(stage.chronicle());
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text());
    }

    String text() {
        double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        StringBuilder text = new StringBuilder("""
                # Random long histories

                | figure | value |
                |---|---|
                | seed | %d |
                | histories | %d |
                | failing | %d |
                | with a hostile person | %d |
                | where a restore took the place of what the operator wrote | %d |
                | acts | %d |
                | seconds | %.0f |
                | histories a second | %.1f |

                | act | times |
                |---|---|
                """.formatted(seed, histories.sum(), failures.sum(), intruders.sum(), overwritten.size(), acts.sum(),
                seconds, histories.sum() / seconds));
        kinds.forEach((kind, times) -> text.append("| ").append(kind).append(" | ").append(times).append(" |\n"));
        return text.toString();
    }
}
