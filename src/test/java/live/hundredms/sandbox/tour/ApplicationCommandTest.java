package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** An application with the files of a mounted Secret. */
class ApplicationCommandTest {
    private final Simulator simulator = Simulator.start(Account.simulated());
    private final StringWriter out = new StringWriter();
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;
    private String room = "";
    private String code = "";

    @BeforeEach
    void mount() throws IOException {
        JsonNode made = simulator.state().addRoom("sandbox-access-key", "maths-7b",
                JsonNodeFactory.instance.objectNode());
        room = made.path("id").asText();
        code = simulator.state().codes(room).stream().filter(each -> each.path("role").asText().equals("host"))
                .findFirst().orElseThrow().path("code").asText();
        var files = Map.of("type", "100ms", "roomId", room, "roomName", "maths-7b", "code.host", code);
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int run(String role) {
        return new CommandLine(new ApplicationCommand()).setOut(new PrintWriter(out, true))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    out.append(e.getMessage());
                    return 1;
                }).execute("--room=" + folder, "--role=" + role,
                        "--token-endpoint=" + simulator.currentEndpoint() + "/token");
    }

    @Test
    void shouldJoinInItsRole() {
        assertThat(run("host")).isZero();

        assertThat(out.toString().strip()).isEqualTo("joined maths-7b as host");
        JsonNode session = simulator.state().sessions().getFirst();
        assertThat(session.path("room_id").asText()).isEqualTo(room);
        assertThat(session.path("peers").findValuesAsText("role")).containsExactly("host");
    }

    @Test
    void shouldSayWhatIsMissingWhenTheSecretHasNoCodeForTheRole() {
        assertThat(run("guest")).isEqualTo(1);

        assertThat(out.toString()).contains("code.guest cannot be read. Mount the Secret that spec.publishTo");
        assertThat(simulator.state().sessions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"type, other, does not hold a room", "roomId, ' ', is empty",
            "roomId, 66f0aa11c0ffee0000000bad, opens another room than", "code.host, abc-defg-hij, Code not found"})
    void shouldSayWhatIsWrongWithAFile(String file, String content, String sentence) throws IOException {
        Files.writeString(folder.resolve(file), content);

        assertThat(run("host")).isEqualTo(1);

        assertThat(out.toString()).contains(sentence).doesNotContain(code);
    }

    @Test
    void shouldBeRefusedWhenTheCodeIsDisabled() {
        simulator.state().switchCode(code, false);

        assertThat(run("host")).isEqualTo(1);

        assertThat(out.toString()).isEqualTo("100ms refused the room code: status 403, Code is disabled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {}                          | 100ms answered without a join token
            200 | {"token":"a.!.c"}           | 100ms answered with a join token that cannot be read
            502 | <html>down</html>           | 100ms refused the room code: status 502
            403 | {"message":"a\\u0000\\nb"}  | 100ms refused the room code: status 403, a b
            """)
    void shouldBearAnswersThatMakeNoSense(int status, String body, String sentence) {
        simulator.faults(FaultRule.on("POST", "/token").answer(status, body));

        assertThat(run("host")).isEqualTo(1);

        assertThat(out.toString()).isEqualTo(sentence);
    }

    @Test
    void shouldSayWhereItLookedWhenNothingAnswers() {
        simulator.faults(FaultRule.on("POST", "/token").reset());

        assertThat(run("host")).isEqualTo(1);

        assertThat(out.toString()).isEqualTo("100ms cannot be reached at " + simulator.currentEndpoint() + "/token");
    }

    @Test
    void shouldNameTheKeyOfARoleAsTheSecretDoes() {
        assertThat(MountedRoom.keyOf("teacher")).isEqualTo("code.teacher");
        assertThat(MountedRoom.keyOf("co host/é")).isEqualTo("code.co_host__");
    }

    @Test
    void shouldNotShowACodeOrATokenWhenWrittenAsText() throws Exception {
        var mounted = MountedRoom.read(folder, "host");
        var admission = new TokenEndpoint(URI.create(simulator.currentEndpoint() + "/token")).exchange(mounted.code(),
                "ann");

        assertThat(mounted.toString()).contains(room).doesNotContain(code);
        assertThat(admission.toString()).contains(room).doesNotContain(admission.token());
        assertThat(catchThrowable(() -> MountedRoom.read(folder, "guest"))).hasMessageNotContaining(code);
    }
}
