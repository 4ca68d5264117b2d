package live.hundredms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest(name = "\"{0}\" means \"{1}\"")
    @CsvSource({"'', tour", "--stay, tour --stay", "--end-with-parent, --end-with-parent tour",
            "--end-with-parent --stay, --end-with-parent tour --stay", "cluster, cluster",
            "--end-with-parent cluster, --end-with-parent cluster", "--help, --help", "-V, -V",
            "simulator --port 8080, simulator --port 8080", "nonsense, nonsense"})
    void shouldTakeTheTourWhenNoCommandIsNamed(String given, String expected) {
        var arguments = given.isEmpty() ? new String[0] : given.split(" ");

        assertThat(Main.withDefaultCommand(arguments)).containsExactlyElementsOf(List.of(expected.split(" ")));
    }
}
