package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import live.hundredms.sandbox.tour.TourStep.Action;
import live.hundredms.sandbox.tour.TourStep.Probe;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import live.hundredms.sandbox.tour.TourStep.Progress.Failed;
import live.hundredms.sandbox.tour.TourStep.Progress.Waiting;
import org.junit.jupiter.api.Test;

class TourTest {
    private static final Action NOTHING = () -> {
    };
    private final List<String> shown = new ArrayList<>();
    private final AtomicInteger seconds = new AtomicInteger();

    @Test
    void shouldTakeTheStepsInOrderWhenEachIsDone() throws Exception {
        var failure = tour(step("create", () -> new Done("made")), step("edit", () -> new Done("changed"))).run();

        assertThat(failure).isEmpty();
        assertThat(shown).containsExactly("started create", "waiting create", "done create: made", "started edit",
                "waiting edit", "done edit: changed");
    }

    @Test
    void shouldProbeAgainWhenAStepIsNotDoneYet() throws Exception {
        var probes = new AtomicInteger();

        var failure = tour(
                step("create", () -> probes.incrementAndGet() < 3 ? new Waiting("the room") : new Done("made"))).run();

        assertThat(failure).isEmpty();
        assertThat(probes).hasValue(3);
    }

    @Test
    void shouldNameTheStepAndWhatIsMissingWhenTheTimeIsOver() throws Exception {
        var failure = tour(step("create", () -> {
            seconds.addAndGet(6);
            return new Waiting("Room standup (Ready=False, WorkspaceNotFound)");
        })).run();

        assertThat(failure)
                .contains("failed: create: after 10 s still waiting for Room standup (Ready=False, WorkspaceNotFound)");
    }

    @Test
    void shouldTakeNoFurtherStepWhenOneFails() throws Exception {
        var failure = tour(step("rotate", () -> new Failed("pushed twice")), step("edit", () -> new Done("changed")))
                .run();

        assertThat(failure).contains("failed: rotate: pushed twice");
        assertThat(shown).doesNotContain("started edit");
    }

    @Test
    void shouldFailWithTheReasonWhenTheActionThrows() throws Exception {
        var failure = tour(new TourStep("create", Duration.ofSeconds(10), () -> {
            throw new IOException("the name is refused\nby the API server");
        }, () -> new Done("made"))).run();

        assertThat(failure).contains("failed: create: the name is refused");
    }

    @Test
    void shouldProbeAgainWhenALookThrows() throws Exception {
        var probes = new AtomicInteger();

        var failure = tour(step("create", () -> {
            if (probes.incrementAndGet() == 1) {
                throw new IOException("connection reset");
            }
            return new Done("made");
        })).run();

        assertThat(failure).isEmpty();
    }

    @Test
    void shouldFailAtOnceWhenTheOperatorHasEnded() throws Exception {
        var failure = tour(() -> Optional.of("the operator ended by itself with exit code 1"),
                step("create", () -> new Waiting("the room"))).run();

        assertThat(failure).contains("failed: create: the operator ended by itself with exit code 1");
    }

    private Tour tour(TourStep... steps) {
        return tour(Optional::empty, steps);
    }

    private Tour tour(Supplier<Optional<String>> trouble, TourStep... steps) {
        return new Tour(List.of(steps), new Shown(), trouble, () -> Instant.ofEpochSecond(seconds.get()));
    }

    private static TourStep step(String name, Probe probe) {
        return new TourStep(name, Duration.ofSeconds(10), NOTHING, probe);
    }

    private final class Shown implements TourView {
        @Override
        public void started(TourStep step) {
            shown.add("started " + step.name());
        }

        @Override
        public void waiting(TourStep step, String sentence, Duration since) {
            shown.add("waiting " + step.name());
        }

        @Override
        public void done(TourStep step, String sentence, Duration took) {
            shown.add("done " + step.name() + ": " + sentence);
        }

        @Override
        public void failed(TourStep step, String sentence, Duration took) {
            shown.add("failed " + step.name() + ": " + sentence);
        }
    }
}
