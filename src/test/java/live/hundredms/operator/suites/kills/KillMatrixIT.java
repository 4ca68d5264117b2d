package live.hundredms.operator.suites.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the operator before and after each call of each scenario and starts it again. A build runs a tenth of the
 * matrix, {@code -Psoak} the whole; {@code -Dkills.only=<pattern>} those cells whose text the pattern finds.
 */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixIT {
    private static final Path REPORT = Path.of("target", "kill-matrix.md");
    /** Each is a process of its own, which waits more than it works. */
    private static final int AT_A_TIME = 6;
    private static final int WORKSPACES = 760;

    private final Map<KillScenario, Undisturbed> undisturbed = new LinkedHashMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final long began = System.nanoTime();
    private String part = "";
    private long cells;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void runTheCells(@TempDir Path folder) throws Exception {
        try (Ground ground = new Ground(folder, WORKSPACES);
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            ground.warmUp();
            List<KillScenario> scenarios = KillScenario.all();
            List<Undisturbed> traces = all(threads,
                    scenarios.stream().<Callable<Undisturbed>>map(each -> () -> Undisturbed.run(ground, each)));
            for (int i = 0; i < traces.size(); i++) {
                undisturbed.put(scenarios.get(i), traces.get(i));
            }
            verdicts.addAll(all(threads, chosen().<Callable<Verdict>>map(cell -> () -> KilledRun.of(ground, cell,
                    undisturbed.getOrDefault(cell.scenario(), new Undisturbed(List.of(), "", 0))))));
        }
    }

    private Stream<KillCell> chosen() {
        List<KillCell> all = undisturbed.entrySet().stream().flatMap(each -> each.getValue().cells(each.getKey()))
                .toList();
        cells = all.size();
        String only = System.getProperty("kills.only", "");
        if (!only.isEmpty()) {
            part = "the cells with " + only;
            return all.stream().filter(cell -> Pattern.compile(only).matcher(cell.toString()).find());
        }
        if (Boolean.getBoolean("soak")) {
            part = "the whole matrix";
            return all.stream();
        }
        Tenth tenth = Tenth.ofThisCommit();
        part = "tenth %d, chosen by %s".formatted(tenth.number(), tenth.from());
        return all.stream().filter(tenth::holds);
    }

    private static <T> List<T> all(ExecutorService threads, Stream<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(tasks.toList())) {
            results.add(result.get());
        }
        return results;
    }

    @AfterAll
    void writeTheTable() throws IOException {
        String summary = "kill matrix: %d cells of %d (%s), %d failed, the calls of %d did not come, %d s".formatted(
                verdicts.size(), cells, part, verdicts.stream().filter(verdict -> !verdict.good()).count(),
                verdicts.stream().filter(verdict -> !verdict.came()).count(),
                (System.nanoTime() - began) / 1_000_000_000);
        List<String> lines = new ArrayList<>(List.of(summary, "",
                "Extra remote calls are writes beyond those of the undisturbed run; the killed one may have been made.",
                "", "| scenario | call | killed | end state and invariants hold | extra remote calls | seconds |",
                "|---|---|---|---|---|---|"));
        verdicts.forEach(verdict -> lines.add(verdict.row()));
        lines.addAll(List.of("", "| scenario | trace of the undisturbed run |", "|---|---|"));
        undisturbed.forEach(
                (scenario, trace) -> lines.add("| " + scenario + " | " + String.join(", ", trace.calls()) + " |"));
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
        System.out.println(summary + ", see " + REPORT);
    }

    @Test
    void shouldHaveACellForEveryWriteThatMatters() {
        assertThat(undisturbed).hasSizeGreaterThan(15)
                .allSatisfy((scenario, trace) -> assertThat(trace.calls()).as(scenario.toString()).isNotEmpty());
        assertThat(undisturbed.values().stream().flatMap(trace -> trace.calls().stream())).contains(
                "PATCH rooms/lesson (claim) #1", "PATCH rooms/lesson/status #1", "PATCH rooms/lesson (release) #1",
                "POST events #1", "POST /v2/rooms #1", "POST /v2/rooms/<id> #1", "POST /api/v2/rooms #1");
    }

    /** Codes cost one call and one write more than a room without them. */
    @Test
    void shouldWriteTwiceToARoomAndOnceToItsSecretWhenNobodyDisturbs() {
        Undisturbed trace = undisturbed.entrySet().stream().filter(each -> each.getKey().publishes())
                .filter(each -> !each.getKey().rotatesCodes()).map(Map.Entry::getValue).findFirst().orElseThrow();

        assertThat(trace.calls()).filteredOn(call -> !RelayedCall.isRead(call) && !call.startsWith("POST events"))
                .containsExactly("PATCH rooms/lesson (claim) #1", "POST /v2/rooms #1",
                        "POST /v2/room-codes/room/<id> #1", "POST secrets #1", "PATCH rooms/lesson/status #1");
    }

    /** 100ms may refuse the successor, so the codes are counted first. */
    @Test
    void shouldHaveACellForTheCountBeforeACodeGoesWithoutSuccessor() {
        String count = "GET /v2/room-codes/room/<id> #1";
        String removal = "POST /v2/room-codes/code #1";
        assertThat(rotations()).hasSize(3).allSatisfy((scenario, trace) -> {
            assertThat(trace.cells(scenario)).as("cells of " + scenario).isNotEmpty();
            if (scenario.hasSuccessorFirst()) {
                assertThat(trace.calls()).contains(removal).doesNotContain(count);
            } else {
                assertThat(trace.calls()).containsSubsequence(count, removal, "POST /v2/room-codes/room/<id> #1");
            }
        });
        assertThat(rotations().entrySet().stream().flatMap(each -> each.getValue().cells(each.getKey())))
                .extracting(KillCell::call).contains(count);
    }

    /** A killed process may have done each of these alone. */
    @Test
    void shouldHaveACellForEachChangeOfCodesThatAreReplacedOrMove() {
        assertThat(killedCalls(KillScenario::replacesAllCodes)).containsExactly("PATCH rooms/lesson/status #1",
                "POST /v2/room-codes/room/<id>/role/host #1", "POST /v2/room-codes/room/<id>/role/guest #1",
                "PATCH rooms/lesson/status #2", "POST secrets #1", "PATCH rooms/lesson/status #3",
                "POST /v2/room-codes/code #1", "POST /v2/room-codes/code #2", "POST /v2/room-codes/code #3",
                "PATCH rooms/lesson/status #4");
        assertThat(killedCalls(KillScenario::movesCodes)).containsExactly("PATCH secrets/room-lesson (release) #1",
                "POST secrets #1", "PATCH rooms/lesson/status #1");
    }

    private Stream<String> killedCalls(Predicate<KillScenario> which) {
        return undisturbed.entrySet().stream().filter(each -> which.test(each.getKey()))
                .flatMap(each -> each.getValue().cells(each.getKey())).map(KillCell::call).distinct();
    }

    private Map<KillScenario, Undisturbed> rotations() {
        return undisturbed.entrySet().stream().filter(each -> each.getKey().rotatesCodes())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @TestFactory
    Stream<DynamicTest> shouldEndAsIfNothingHadBeen() {
        return verdicts.stream().map(verdict -> DynamicTest.dynamicTest(verdict.cell().toString(), () -> {
            assertThat(verdict.problems()).isEmpty();
            assumeThat(verdict.came()).as("the call came in this run").isTrue();
        }));
    }
}
