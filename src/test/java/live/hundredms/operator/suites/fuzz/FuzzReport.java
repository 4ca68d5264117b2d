package live.hundredms.operator.suites.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.suites.fuzz.FuzzLedger.Note;
import org.junit.jupiter.api.Test;

/**
 * The end of {@code mvn -Pfuzz test}: what each target did, as a table. A target
 * that was skipped, or ran less than was promised, is a failure.
 */
class FuzzReport {
    private static final List<Class<?>> TARGETS = List.of(CreateReplyFuzzTest.class, UpdateReplyFuzzTest.class,
            GetReplyFuzzTest.class, ListReplyFuzzTest.class, TemplatesReplyFuzzTest.class, ErrorReplyFuzzTest.class,
            HeadersFuzzTest.class, CodesReplyFuzzTest.class);
    /** With fewer, the instrumentation missed the code under test. */
    private static final long FEWEST_EDGES = 500;

    @Test
    void shouldHaveRunAsPromised() throws IOException {
        List<Note> notes = TARGETS.stream().map(target -> FuzzLedger.read(target.getSimpleName())).toList();
        String table = table(notes);
        Files.writeString(FuzzLedger.FOLDER.resolve("report.md"), table);
        System.out.println(table);
        // Each report is of its own run: what a target did last time says nothing of this one.
        TARGETS.forEach(target -> FuzzLedger.forget(target.getSimpleName()));
        assertThat(runs(notes)).isGreaterThanOrEqualTo(Long.getLong("fuzz.least", Long.MAX_VALUE));
        assertThat(notes).allSatisfy(note -> {
            assertThat(note.runs()).as("runs of %s", note.target()).isGreaterThanOrEqualTo(note.promised());
            assertThat(note.edges()).as("edges of %s", note.target()).isGreaterThan(FEWEST_EDGES);
        });
    }

    private static String table(List<Note> notes) {
        long seconds = notes.stream().mapToLong(note -> note.took().toSeconds()).sum();
        Stream<String> rows = notes.stream()
                .map(note -> row(note.target(), note.runs(), Long.toString(note.edges()), note.took().toSeconds()));
        return Stream
                .of(Stream.of("| target | runs | edges | seconds |", "|---|---:|---:|---:|"), rows,
                        Stream.of(row("all", runs(notes), "", seconds)))
                .flatMap(lines -> lines).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static long runs(List<Note> notes) {
        return notes.stream().mapToLong(Note::runs).sum();
    }

    private static String row(String target, long runs, String edges, long seconds) {
        return "| %s | %,d | %s | %d |".formatted(target, runs, edges, seconds);
    }
}
