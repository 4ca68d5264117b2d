package live.hundredms.operator.suites.histories;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** {@code -Dhistories=50000} plays that many, {@code -Dhistories.seed=…} the same ones again. */
class HistoriesTest {
    private static final List<Logger> LOGGERS = ((Logger) LoggerFactory.getLogger(HistoriesTest.class))
            .getLoggerContext().getLoggerList();
    private static final Path REPORT = Path.of("target/histories.md");
    private static final Map<Logger, Level> LEVELS = new HashMap<>();

    /** What fails here on purpose would fill the console. */
    @BeforeAll
    static void hush() {
        LOGGERS.stream().filter(logger -> logger.getLevel() != null).forEach(logger -> {
            LEVELS.put(logger, logger.getLevel());
            logger.setLevel(Level.OFF);
        });
    }

    @AfterAll
    static void speak() {
        LEVELS.forEach(Logger::setLevel);
    }

    @Test
    void shouldKeepEveryPromiseWhateverHappens() throws IOException {
        long seed = Long.getLong("histories.seed", new SplittableRandom().nextInt(1_000_000_000));
        System.out.println("Random histories with -Dhistories.seed=" + seed);
        HistoryFigures figures = new HistoryFigures(seed);
        List<String> failures = new Season(seed, figures).play(Integer.getInteger("histories", 300));
        figures.write(REPORT);
        System.out.println("What workspace objects demanded was judged " + RuleWatch.JUDGED + " times");
        assertThat(failures).as("-Dhistories.seed=" + seed).isEmpty();
    }

    @Test
    void shouldShrinkToFewLinesWhenAFaultIsPlanted() {
        BiConsumer<HistoryStage, Act> twice = (stage, act) -> {
            if (act instanceof Act.Apply apply && apply.spec().containsKey("size")) {
                stage.makeAnother(apply.role().remoteName());
            }
        };
        History failing = new SplittableRandom(1).longs(0, 1_000).mapToObj(seed -> Draft.of(seed, List.of(true)))
                .filter(history -> history.acts().size() > 20 && history.acts().stream()
                        .anyMatch(act -> act instanceof Act.Apply apply && apply.spec().containsKey("size")))
                .findFirst().orElseThrow();
        Optional<Shrinker.Failure> shortest = new Shrinker(histories -> Batch.play(histories, twice)).shrink(failing);
        assertThat(shortest.orElseThrow().complaint()).contains("the operator made");
        assertThat(shortest.get().history().acts()).as(shortest.get().history().script()).hasSizeLessThanOrEqualTo(2);
        assertThat(new ArrayList<>(shortest.get().history().acts()).getFirst().line()).startsWith("apply Room")
                .contains("size");
    }

    @Test
    void shouldSayThatTheIdChangedOrEndTheDeletionWhenALegacyRoomWasRenamed() {
        Cast.Role role = new Cast.Role("a", "Lesson", Cast.OTHER);
        History renamed = new History(new Cast(List.of(role), true, List.of()), List.of(new Act.Apply(role, Map.of()),
                new Act.Pause(), new Act.Dashboard("Lesson", Act.DashboardChange.RENAME, "Elsewhere")));
        List<Act> ending = new ArrayList<>(renamed.acts());
        ending.add(new Act.Delete(role));
        assertThat(Batch.play(List.of(renamed, renamed.with(ending)), Batch::nobody)).containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"NAMES, a room was made", "WEBHOOKS, a room got what breaks a rule",
            "RETAIN, a room was disabled though neither manifest nor deletion says so",
            "OBSERVE, a room was disabled though neither manifest nor deletion says so"})
    void shouldSeeWhatBreaksARuleOfTheWorkspaceObjects(Demand demand, String complaint) {
        Cast.Role role = new Cast.Role("a", "Lesson", Cast.DEFAULT);
        History history = new History(new Cast(List.of(role), false, List.of()),
                List.of(new Act.Apply(role, Map.of()), new Act.Pause(), new Act.Rule(demand)));
        BiConsumer<HistoryStage, Act> misdeed = (stage, act) -> {
            if (act instanceof Act.Rule) {
                switch (demand) {
                    case NAMES -> stage.makeAnother("Lesson");
                    case WEBHOOKS -> stage.overwrite("Lesson", "webhook",
                            JsonNodeFactory.instance.objectNode().put("url", "https://hooks.example/a"));
                    default -> stage.overwrite("Lesson", "enabled", BooleanNode.FALSE);
                }
            }
        };

        List<Optional<String>> wrong = Batch.play(List.of(history), misdeed);

        assertThat(wrong.getFirst())
                .hasValueSatisfying(what -> assertThat(what).contains("rules: under " + demand.text(), complaint));
        assertThat(Batch.play(List.of(history), Batch::nobody)).containsOnly(Optional.empty());
    }

    @Test
    void shouldKeepSilenceWhenNobodyDoesAnything() {
        History quiet = Draft.of(1, List.of()).with(List.of());
        assertThat(Batch.play(List.of(quiet), Batch::nobody)).containsExactly(Optional.empty());
    }
}
