package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The simulator as a command. */
class SimulatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new SimulatorCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void shouldAnnounceItsAddressAndServeEveryWorkspaceUntilInterrupted() throws IOException {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread command = Thread.ofPlatform()
                .start(() -> exit.complete(run("--access-key", "a", "--app-secret", "s", "--workspace", "b:t:t",
                        "--switch", "upsert-resets,any-name", "--latency-millis", "1", "--chaos", "seed=1,rate=0")));
        await().until(() -> out.toString().contains("\n"));

        String address = out.toString().strip().replaceFirst("^simulator ready: ", "");
        Client a = Client.of(address + "/v2", new Credentials("a", "s"));
        Client b = Client.of(address + "/v2", new Credentials("b", "t:t"));
        assertThat(out.toString().lines().toList()).singleElement().asString()
                .matches("simulator ready: http://127\\.0\\.0\\.1:\\d+");
        assertThat(a.post("/rooms", "{\"name\":\"with blank\"}").status()).isEqualTo(200);
        assertThat(b.get("/rooms").status()).isEqualTo(200);

        command.interrupt();
        assertThat(exit).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(0);
    }

    @Test
    void shouldSayWhyWhenThePortIsTaken() {
        try (Simulator holder = Simulator.start(SimulatorOptions.of("a", "s"))) {
            String port = String.valueOf(URI.create(holder.url()).getPort());

            int exit = run("--port", port, "--access-key", "a", "--app-secret", "s");

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString()).startsWith("The simulator cannot listen on port " + port);
            assertThat(out.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --workspace nocolon            | --workspace must be an access key and an app secret
            --workspace a:other            | Two workspaces have the same access key
            --chaos seed=x,rate=1          | --chaos must be two numbers
            --chaos rate=1                 | --chaos must be two numbers
            --chaos seed=1,rate=2          | The rate of --chaos must be between 0 and 1
            --latency-millis -1            | cannot be negative
            --switch nonsense              | unknown switch nonsense. Known switches: [lenient-tokens
            """)
    void shouldSayWhatIsWrongWhenAnOptionIs(String option, String message) {
        String[] parts = option.split(" ", 2);

        int exit = run("--access-key", "a", "--app-secret", "s", parts[0], parts[1]);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("Exception");
    }
}
