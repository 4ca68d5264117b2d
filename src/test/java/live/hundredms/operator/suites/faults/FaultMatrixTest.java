package live.hundredms.operator.suites.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.oracle.NoSecretShows;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every fault does to every call, and the rules that no cell may break. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    private static final Path REPORT = Path.of("target/fault-matrix.md");
    private final Map<Fault, List<FaultCell>> rows = new LinkedHashMap<>();
    private int rooms;

    @BeforeAll
    void runEveryCell() throws IOException {
        try (FaultWorld world = new FaultWorld()) {
            for (Fault fault : world.faults().all()) {
                rows.put(fault, Arrays.stream(Column.values()).map(column -> run(world, fault, column)).toList());
            }
        }
    }

    @AfterAll
    void writeTheTable() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Each cell: outcome, remote writes behind it in the same pass, next try by itself.\n");
        lines.add("| reply | " + columns(Column::title) + " |");
        lines.add("|---|" + "---|".repeat(Column.values().length));
        rows.forEach((fault, cells) -> lines.add("| " + fault.name() + " | "
                + cells.stream().map(FaultCell::text).collect(Collectors.joining(" | ")) + " |"));
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
        System.out.println("fault matrix: " + cells().size() + " cells, see " + REPORT);
    }

    @Test
    void shouldHaveACellForEveryFaultAndCall() {
        assertThat(cells()).hasSizeGreaterThan(500);
        assertThat(rows.keySet()).map(Fault::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldCallARoomAbsentOnlyAfterA404OnItsId() {
        those(ended(Outcome.Absent.class)).isNotEmpty().allMatch(cell -> cell.wrong().isEmpty());
    }

    @Test
    void shouldCallKeysRefusedOnlyAfterA401OrA403() {
        those(ended(Outcome.CredentialsRefused.class)).isNotEmpty().allMatch(cell -> cell.wrong().isEmpty());
    }

    @Test
    void shouldAskAPersonOnlyAfterARefusalOfTheRequestItself() {
        those(ended(Outcome.Invalid.class)).isNotEmpty().allMatch(cell -> cell.wrong().isEmpty());
    }

    @Test
    void shouldPauseAfterEvery429AndNothingElse() {
        those(ended(Outcome.RateLimited.class))
                .containsExactlyElementsOf(cells().stream().filter(cell -> cell.fault().status() == 429).toList());
        those(cell -> cell.fault().shape().equals("Retry-After: 7")).allMatch(cell -> cell.nextTry().contains(" 7 s"));
        those(cell -> cell.fault().shape().equals("seconds in the message"))
                .allMatch(cell -> cell.nextTry().contains(" 45 s"));
        those(cell -> cell.fault().shape().equals("Retry-After: a date"))
                .allMatch(cell -> cell.nextTry().contains(" 90 s"));
        those(cell -> cell.fault().shape().equals("both")).allMatch(cell -> cell.nextTry().contains(" 3 s"));
    }

    @Test
    void shouldBelieveASuccessOnlyWhereItIsOne() {
        those(ended(Outcome.Found.class)).isNotEmpty().allMatch(cell -> cell.wrong().isEmpty());
    }

    @Test
    void shouldWriteNothingAndComeBackWhenNobodyKnows() {
        those(FaultCell::unknown).isNotEmpty().allMatch(cell -> cell.writesAfter() == 0)
                .allMatch(cell -> cell.nextTry().equals("backoff"));
    }

    @Test
    void shouldWriteNothingBehindAnyFailureOfACall() {
        those(ended(Outcome.Found.class).or(ended(Outcome.Absent.class)).negate()).isNotEmpty()
                .allMatch(cell -> cell.writesAfter() == 0);
    }

    @Test
    void shouldSendACallOnceAndOnceMoreOnlyWithANewToken() {
        those(cell -> cell.fault().status() > 0 && cell.fault().status() != 401 && cell.column().writes())
                .allMatch(cell -> cell.sent() == 1);
        those(cell -> cell.fault().status() == 401).allMatch(cell -> cell.sent() == 2);
        those(cell -> cell.fault().status() == 0 && cell.column().writes()).allMatch(cell -> cell.sent() <= 1);
    }

    @Test
    void shouldShowNoSecretWhateverAReplyQuotes() {
        NoSecretShows secrets = new NoSecretShows();
        secrets.hide("a part of every secret", "c4nary");
        assertThat(cells()).allSatisfy(cell -> {
            secrets.check(Map.of(cell.fault().name(), String.join("\n", cell.texts())));
            assertThat(cell.texts()).as("the least of a token")
                    .allSatisfy(text -> assertThat(text).doesNotContain("Bearer ey", "eyJ"));
        });
    }

    @Test
    void shouldHealInTheNextPassOnceTheFaultIsOver() {
        assertThat(cells()).allMatch(cell -> cell.healed().isEmpty());
    }

    private FaultCell run(FaultWorld world, Fault fault, Column column) {
        Subject subject = new Subject("cell-" + rooms++, column);
        Optional<String> before = Optional.empty();
        if (column.onAnExistingRoom()) {
            subject.pass(world.straight());
            before = subject.record().room().id();
            subject.change();
        }
        if (column == Column.DISABLE) {
            subject.delete();
        }
        FaultyCalls calls = new FaultyCalls(column, world.through(fault), world.straight());
        PassRun pass = subject.pass(calls);
        int sent = world.gateway().asked().size();
        List<String> texts = List.of(calls.met().toString(), pass.end().toString(), pass.toString());
        return new FaultCell(fault, column, calls.met(), sent, calls.writesAfter(), pass.end(), texts,
                pass.end() instanceof Step.Release ? Optional.empty() : healed(world, subject, before, calls.met()));
    }

    /** The pass after the fault, which must end well with the room that the Room had, or that it made itself. */
    private static Optional<String> healed(FaultWorld world, Subject subject, Optional<String> before, Outcome<?> met) {
        PassRun next = subject.pass(world.straight());
        boolean same = before.isEmpty() || met instanceof Outcome.Absent || next.end() instanceof Step.Release
                || before.equals(subject.record().room().id());
        boolean own = next.end() instanceof Step.Release
                || subject.record().origin().equals(Optional.of(Origin.CREATED)) || met instanceof Outcome.Absent;
        return Subject.well(next.end()) && same && own ? Optional.empty() : Optional.of(next.toString());
    }

    private List<FaultCell> cells() {
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private ListAssert<FaultCell> those(Predicate<FaultCell> which) {
        return assertThat(cells().stream().filter(which).toList());
    }

    private static Predicate<FaultCell> ended(Class<?> outcome) {
        return cell -> outcome.isInstance(cell.outcome());
    }

    private static String columns(Function<Column, String> title) {
        return Arrays.stream(Column.values()).map(title).collect(Collectors.joining(" | "));
    }
}
