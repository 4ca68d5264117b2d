package live.hundredms.sandbox.tour;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.sandbox.tour.TourStep.Progress;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import live.hundredms.sandbox.tour.TourStep.Progress.Failed;
import live.hundredms.sandbox.tour.TourStep.Progress.Waiting;

/** Runs one step after the other and stops at the first one that fails. */
final class Tour {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final List<TourStep> steps;
    private final TourView view;
    private final Supplier<Optional<String>> trouble;
    private final InstantSource clock;

    /**
     * A tour that has not begun.
     *
     * @param trouble why the tour cannot continue, such as the end of the operator; asked while a step waits
     */
    Tour(List<TourStep> steps, TourView view, Supplier<Optional<String>> trouble, InstantSource clock) {
        this.steps = List.copyOf(steps);
        this.view = view;
        this.trouble = trouble;
        this.clock = clock;
    }

    /** Runs the tour. Returns the failed step with its reason as one line, or empty if all steps are done. */
    Optional<String> run() throws InterruptedException {
        try {
            return takeAll();
        } finally {
            view.ended();
        }
    }

    private Optional<String> takeAll() throws InterruptedException {
        for (var step : steps) {
            var failure = take(step);
            if (failure.isPresent()) {
                return failure.map(why -> "failed: " + step.name() + ": " + why);
            }
        }
        return Optional.empty();
    }

    private Optional<String> take(TourStep step) throws InterruptedException {
        view.started(step);
        var began = clock.instant();
        var progress = act(step);
        while (progress instanceof Waiting waiting) {
            view.waiting(step, waiting.sentence(), since(began));
            Thread.sleep(BETWEEN_PROBES);
            progress = next(step, began);
        }
        if (progress instanceof Failed failed) {
            view.failed(step, failed.sentence(), since(began));
            return Optional.of(failed.sentence());
        }
        view.done(step, progress.sentence(), since(began));
        return Optional.empty();
    }

    private Progress act(TourStep step) throws InterruptedException {
        try {
            step.action().run();
            return new Waiting("");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Failed(sentence(e));
        }
    }

    /**
     * The next progress of a step. A probe that throws has seen nothing, because an API server may close a connection.
     */
    private Progress next(TourStep step, Instant began) throws InterruptedException {
        Progress seen;
        try {
            seen = step.probe().now();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            seen = new Waiting(sentence(e));
        }
        return switch (seen) {
            case Done done -> done;
            case Failed failed -> failed;
            case Waiting waiting -> overdue(step, waiting, began);
        };
    }

    private Progress overdue(TourStep step, Waiting waiting, Instant began) {
        var unexpected = trouble.get();
        if (unexpected.isPresent()) {
            return new Failed(unexpected.get());
        }
        return since(began).compareTo(step.limit()) > 0
                ? new Failed("after " + step.limit().toSeconds() + " s still waiting for " + waiting.sentence())
                : waiting;
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }

    private static String sentence(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
