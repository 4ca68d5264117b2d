package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The report speaks of each statement once. */
class ConformanceReportTest {
    private static final List<Class<?>> STATED_IN = List.of(AuthConformanceTest.class, UpsertConformanceTest.class,
            LimitsConformanceTest.class, UpdateConformanceTest.class, ListConformanceTest.class,
            TemplateConformanceTest.class, RoomCodeConformanceTest.class, LegacyConformanceTest.class,
            SessionConformanceTest.class, FaultConformanceTest.class);

    private static List<Statement> statements() {
        return STATED_IN.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(method -> method.getAnnotation(Statement.class)).filter(Objects::nonNull).toList();
    }

    @Test
    void shouldFindEachStatementOnce() {
        assertThat(statements()).extracting(Statement::value)
                .containsExactlyInAnyOrderElementsOf(ConformanceReport.STATEMENTS);
        assertThat(statements()).extracting(Statement::text).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayOfEachStatementHowItWentOrThatItWasNotRun() {
        ConformanceReport report = new ConformanceReport();
        Statement seventh = statements().stream().filter(statement -> statement.value() == 7).findFirst().orElseThrow();

        report.enter(seventh, "pass");

        assertThat(report.lines()).hasSize(58).contains(" 7 pass: " + seventh.text())
                .contains(" 8 not run: its test was not selected");
    }
}
