package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that can't be used ends the start with a sentence for the person who typed it. */
class CommandLineIT {

    @ParameterizedTest
    @CsvSource({"--secret-refresh-interval, soon", "--port, many", "--probe-port, -1", "--ca-bundle, /nowhere",
            "--slots, 0", "--allowed-endpoints, nowhere", "--log-format, poem", "--no-such-flag, 1"})
    void shouldEndWithTwoAndASentenceWhenAValueIsWrong(String flag, String value, @TempDir Path folder)
            throws Exception {
        try (OperatorUnderTest operator = new OperatorUnderTest(folder, Map.of(), flag, value)) {
            assertThat(operator.exitCode()).as(operator.output()).isEqualTo(2);
            assertThat(operator.output()).contains(flag).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }
}
