package live.hundredms.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import live.hundredms.operator.telemetry.LogFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class RunCommandTest {
    private final AtomicReference<@Nullable Configuration> started = new AtomicReference<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(Map<String, String> environment, String... arguments) {
        return commandLine(environment).execute(arguments);
    }

    private CommandLine commandLine(Map<String, String> environment) {
        return RoomOperatorCommand.commandLine(environment, configuration -> {
            started.set(configuration);
            return 0;
        }).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @Test
    void shouldRunWithTheDefaultsWhenNothingIsSet() {
        assertThat(execute(Map.of(), "run")).isZero();
        assertThat(started.get()).isEqualTo(Configuration.defaults());
    }

    @Test
    void shouldTakeEveryFlag(@TempDir Path folder) throws Exception {
        Path bundle = Files.writeString(folder.resolve("ca.pem"), Certificates.one());

        int code = execute(Map.of(), "run", "--allowed-endpoints", "http://127.0.0.1:8081/,https://API.100ms.live",
                "--namespaces=a,b", "--room-selector", "team=video,tier in (x, y),!old", "--secret-refresh-interval",
                "5m", "--deletion-timeout", "1h30m", "--lease-namespace", "ops", "--lease-name", "second",
                "--ephemeral-key", "--require-secret-label", "--port", "0", "--probe-port", "0",
                "--max-concurrent-reconciles", "1", "--max-pages", "7", "--ca-bundle", bundle.toString(),
                "--log-format", "JSON", "--log-level", "Debug");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(started.get()).isEqualTo(new Configuration(
                new Configuration.Remote(List.of("http://127.0.0.1:8081", "https://api.100ms.live"), 7,
                        Optional.of(bundle)),
                new Configuration.Scope(Set.of("a", "b"), Optional.of("team=video,tier in (x, y),!old")),
                new Configuration.Lease(Optional.of("ops"), "second"), true, true,
                new Configuration.Timing(Duration.ofMinutes(5), Duration.ofMinutes(90), Duration.ofSeconds(30)), 1, 0,
                OptionalInt.of(0), new Configuration.Log(LogFormat.JSON, "debug")));
    }

    @Test
    void shouldTakeVariablesWhereNoFlagIsGiven() {
        execute(Map.of("ROOM_OPERATOR_MAX_CONCURRENT_RECONCILES", "8", "ROOM_OPERATOR_NAMESPACES", "a,b",
                "ROOM_OPERATOR_PORT", "9", "ROOM_OPERATOR_LEASE_NAME", " "), "run", "--port", "7");

        assertThat(started.get())
                .extracting(Configuration::maxConcurrentReconciles, set -> set.scope().namespaces(),
                        Configuration::port, set -> set.lease().name())
                .containsExactly(8, Set.of("a", "b"), 7, "room-operator");
    }

    @ParameterizedTest
    @CsvSource({"'',,false", "'',--ephemeral-key,true", "'',--ephemeral-key=true,true",
            "'',--ephemeral-key=false,false", "true,,true", "false,,false", "true,--ephemeral-key,true",
            "false,--ephemeral-key,true", "true,--ephemeral-key=false,false"})
    void shouldKeepTheKeyInMemoryOnlyWhenAskedTo(String variable, @Nullable String flag, boolean expected) {
        Map<String, String> environment = Map.of("ROOM_OPERATOR_EPHEMERAL_KEY", variable);
        List<String> arguments = Stream.of("run", flag, "--port=7").filter(Objects::nonNull).toList();

        execute(environment, arguments.toArray(String[]::new));

        assertThat(started.get()).extracting(Configuration::ephemeralKey, Configuration::port).containsExactly(expected,
                7);
    }

    @ParameterizedTest
    @CsvSource({"'',pods,pods", "ops,pods,ops", "ops,'',ops", "'','',"})
    void shouldPutTheLeaseIntoThePodsNamespaceWhenNoOtherIsNamed(String named, String pods, @Nullable String expected) {
        execute(Map.of("ROOM_OPERATOR_LEASE_NAMESPACE", named, "POD_NAMESPACE", pods), "run");

        assertThat(started.get()).extracting(set -> set.lease().namespace()).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--allowed-endpoints|ftp://x|'ftp://x' is not a server such as https://api.100ms.live",
            "--allowed-endpoints|https://x/v2|'https://x/v2' is not a server",
            "--allowed-endpoints|https://me:pw@x|is not a server", "--allowed-endpoints|https://a b|is not a server",
            "--namespaces|Team_A|'Team_A' is not a Kubernetes name",
            "--room-selector|a=b=c|'a=b=c' is not a label selector",
            "--secret-refresh-interval|60|'60' is not a duration such as 1h30m, 5m or 90s",
            "--secret-refresh-interval|0s|'0s' is not between 1s and 24h",
            "--deletion-timeout|25h|'25h' is not between 1s and 24h",
            "--lease-namespace|.|'.' is not a Kubernetes name", "--lease-name|A|'A' is not a Kubernetes name",
            "--port|65536|'65536' is not a whole number from 0 to 65535", "--port|http|'http' is not a whole number",
            "--max-concurrent-reconciles|0|'0' is not a whole number from 1 to 1024",
            "--max-pages|0|'0' is not a whole number from 1 to 100000",
            "--ca-bundle|/nowhere/ca.pem|'/nowhere/ca.pem' is not a readable file",
            "--log-format|xml|'xml' is neither text nor json", "--log-level|loud|'loud' is not one of error, warn"})
    void shouldEndTheStartWithTheReasonWhenAValueCanNotWork(String flag, String value, String reason) {
        assertThat(execute(Map.of(), "run", flag, value)).isEqualTo(2);

        assertThat(started.get()).isNull();
        assertThat(err.toString()).contains(flag).contains(reason).doesNotContain("Exception", "\tat ");
    }

    @Test
    void shouldEndTheStartWithTheReasonWhenAVariableCanNotWork() {
        assertThat(execute(Map.of("ROOM_OPERATOR_PORT", "http"), "run")).isEqualTo(2);
        assertThat(err.toString()).contains("'http' is not a whole number from 0 to 65535");
    }

    @Test
    void shouldEndTheStartWithTheReasonWhenASwitchIsNeitherOnNorOff() {
        assertThat(execute(Map.of("ROOM_OPERATOR_EPHEMERAL_KEY", "perhaps"), "run")).isEqualTo(2);
        assertThat(execute(Map.of(), "run", "--ephemeral-key=maybe")).isEqualTo(2);

        assertThat(started.get()).isNull();
        assertThat(err.toString()).contains("--ephemeral-key", "'perhaps' is not a boolean", "'maybe' is not a boolean")
                .doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"not a certificate,is not a PEM file of certificates", "'',has no certificate"})
    void shouldRefuseABundleWithoutACertificate(String content, String reason, @TempDir Path folder)
            throws IOException {
        Path bundle = Files.writeString(folder.resolve("ca.pem"), content);

        assertThat(execute(Map.of(), "run", "--ca-bundle", bundle.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void shouldSayWhatThereIsWhenNoCommandIsGiven() {
        assertThat(execute(Map.of())).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command. Available commands: run.")
                .contains("room-operator --help");
    }

    @Test
    void shouldGiveTheOperatorsExitCode() {
        assertThat(RoomOperatorCommand.commandLine(Map.of(), _ -> 3).execute("run")).isEqualTo(3);
    }

    static Stream<OptionSpec> flags() {
        CommandLine run = Objects
                .requireNonNull(RoomOperatorCommand.commandLine(Map.of(), _ -> 0).getSubcommands().get("run"));
        return run.getCommandSpec().options().stream().filter(option -> !option.usageHelp() && !option.versionHelp());
    }

    @ParameterizedTest
    @MethodSource("flags")
    void shouldNameTheVariableOfEachFlagInTheHelp(OptionSpec flag) {
        assertThat(String.join(" ", flag.description()))
                .contains("Variable: " + EnvironmentDefaults.variable(flag.longestName()) + ".");
    }

    @Test
    void shouldShowTheDefaultsInTheHelp() {
        assertThat(execute(Map.of("ROOM_OPERATOR_MAX_CONCURRENT_RECONCILES", "8"), "run", "--help")).isZero();
        assertThat(out.toString()).contains("--deletion-timeout").contains("Default: 15m").contains("Default: 8\n");
    }
}
