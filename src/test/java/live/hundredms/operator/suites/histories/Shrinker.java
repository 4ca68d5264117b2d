package live.hundredms.operator.suites.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a failing history short: leaves out ever smaller parts, many candidates side by side, each of them often. */
final class Shrinker {
    /** How often the whole history is played: what fails may depend on who is quicker. */
    private static final int FIRST = 25;
    private static final int COPIES = 6;
    private static final Duration ENOUGH = Duration.ofMinutes(3);

    private final Function<List<History>, List<Optional<String>>> stage;

    /** @param stage plays histories and says what is wrong after each */
    Shrinker(Function<List<History>, List<Optional<String>>> stage) {
        this.stage = stage;
    }

    /** A history and what is wrong after it. */
    record Failure(History history, String complaint) {
    }

    /** The shortest history found that still fails, if the given one fails when it is played alone. */
    Optional<Failure> shrink(History history) {
        Optional<Failure> shortest = firstFailing(List.of(history), FIRST)
                .or(() -> firstFailing(List.of(unhurried(history)), COPIES));
        int part = shortest.map(failure -> Math.max(1, failure.history().acts().size() / 2)).orElse(0);
        long began = System.nanoTime();
        while (shortest.isPresent() && part > 0 && System.nanoTime() - began < ENOUGH.toNanos()) {
            Optional<Failure> shorter = firstFailing(without(shortest.get().history(), part), COPIES);
            if (shorter.isPresent()) {
                shortest = shorter;
                part = Math.min(part, Math.max(1, shorter.get().history().acts().size() / 2));
            } else {
                part /= 2;
            }
        }
        return shortest;
    }

    /** Among others it may have had to wait for them if alone it does not. */
    private static History unhurried(History history) {
        return history.with(history.acts().stream().flatMap(act -> Stream.of(act, new Act.Pause())).toList());
    }

    private static List<History> without(History history, int part) {
        int size = history.acts().size();
        return IntStream.iterate(0, from -> from < size, from -> from + part).mapToObj(from -> {
            List<Act> rest = new ArrayList<>(history.acts());
            rest.subList(from, Math.min(size, from + part)).clear();
            return history.with(rest);
        }).filter(shorter -> !shorter.acts().isEmpty()).toList();
    }

    private Optional<Failure> firstFailing(List<History> candidates, int times) {
        List<History> copies = candidates.stream().flatMap(one -> IntStream.range(0, times).mapToObj(_ -> one))
                .toList();
        List<Optional<String>> wrong = copies.isEmpty() ? List.of() : stage.apply(copies);
        return IntStream.range(0, wrong.size()).boxed()
                .flatMap(i -> wrong.get(i).map(complaint -> new Failure(copies.get(i), complaint)).stream())
                .findFirst();
    }
}
