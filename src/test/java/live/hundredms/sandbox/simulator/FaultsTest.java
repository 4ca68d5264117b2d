package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fault rules as tests set them, in Java and over HTTP, and seeded chaos. */
class FaultsTest {
    private static final Credentials KEYS = new Credentials("key", "secret");
    private final Simulator simulator = Simulator.start(SimulatorOptions.of("key", "secret"));
    private final Client current = Client.of(simulator.currentEndpoint(), KEYS);
    private final Client control = new Client(simulator.url(), () -> null);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void setFaults(String rules) throws IOException {
        assertThat(control.send("PUT", "/_simulator/faults", rules).status()).isEqualTo(200);
    }

    @Test
    void shouldEndWhenARuleHasAppliedAsOftenAsItSays() throws IOException {
        setFaults("""
                [{"method":"GET","path":"^/v2/rooms$","times":2,"status":503,"body":""}]""");

        assertThat(current.get("/rooms")).extracting(Client.Answer::status, Client.Answer::text).containsExactly(503,
                "");
        assertThat(current.post("/rooms", "{}").status()).isEqualTo(200);
        assertThat(current.get("/rooms").status()).isEqualTo(503);
        assertThat(current.get("/rooms").status()).isEqualTo(200);
    }

    @Test
    void shouldTakeTheFirstRuleThatIsLeftWhenSeveralMatch() throws IOException {
        setFaults("""
                [{"path":"rooms","times":1,"status":500},{"method":"GET","path":"rooms","status":429,
                  "body":{"code":429,"message":"slow down"},"headers":{"Retry-After":"7"}}]""");

        assertThat(current.get("/rooms").status()).isEqualTo(500);
        Client.Answer second = current.get("/rooms");
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.field("message")).isEqualTo("slow down");
        assertThat(second.header("Retry-After")).contains("7");
        setFaults("[]");
        assertThat(current.get("/rooms").status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerTrulyWithMoreHeadersWhenOnlyHeadersAreGiven() throws IOException {
        setFaults("""
                [{"path":"","headers":{"X-Proxy":"p"}}]""");

        Client.Answer answer = current.post("/rooms", "{\"name\":\"a\"}");

        assertThat(answer.field("name")).isEqualTo("a");
        assertThat(answer.header("X-Proxy")).contains("p");
    }

    @Test
    void shouldDoNothingAndCountNoCallWhenTheConnectionIsReset() throws IOException {
        setFaults("""
                [{"method":"POST","path":"rooms","times":1,"reset":true}]""");

        assertThatThrownBy(() -> current.post("/rooms", "{}")).isInstanceOf(IOException.class);

        assertThat(simulator.state().rooms()).isEmpty();
        assertThat(simulator.state().calls()).isEmpty();
        assertThat(simulator.state().cut()).containsEntry("POST /rooms", 1);
    }

    @Test
    void shouldDoItAndCountTheCallWhenTheReplyIsLost() throws IOException {
        setFaults("""
                [{"method":"POST","path":"rooms","times":1,"lostReply":true}]""");

        assertThatThrownBy(() -> current.post("/rooms", "{\"name\":\"a\"}")).isInstanceOf(IOException.class);

        assertThat(simulator.state().roomNamed("A")).isPresent();
        assertThat(simulator.state().calls("POST /rooms")).isEqualTo(1);
        assertThat(current.post("/rooms", "{\"name\":\"a\"}").field("id"))
                .isEqualTo(simulator.state().roomNamed("a").orElseThrow().path("id").asText());
    }

    @Test
    void shouldWaitBeforeDoingAnythingWhenADelayIsGiven() throws IOException {
        setFaults("""
                [{"path":"rooms","delayMillis":150}]""");
        Instant asked = Instant.now();

        current.post("/rooms", "{}");

        Instant created = Instant.parse(simulator.state().rooms().getFirst().path("created_at").asText());
        assertThat(Duration.between(asked, created)).isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void shouldLeaveOtherWorkspacesAloneWhenRulesNameAnAccessKey() throws IOException {
        simulator.faults("another", FaultRule.on(null, "").answer(500, ""));
        assertThat(current.get("/rooms").status()).isEqualTo(200);

        simulator.faults("key", FaultRule.on("GET", "").answer(503, "").times(1));
        simulator.faults(FaultRule.on("GET", "").answer(429, "").times(1));
        assertThat(current.get("/rooms").status()).as("its own rules come first").isEqualTo(503);
        assertThat(current.get("/rooms").status()).isEqualTo(429);
        assertThat(current.get("/rooms").status()).isEqualTo(200);
        assertThat(simulator.state().callsOf("key")).as("what no fault answered").containsEntry("GET /rooms", 2);
    }

    @Test
    void shouldLeaveControlAloneWhenEverythingElseFails() throws IOException {
        simulator.faults(FaultRule.on(null, "").answer(500, ""));

        assertThat(control.get("/_simulator/state").status()).isEqualTo(200);
        assertThat(control.get("/").status()).isEqualTo(200);
        assertThat(current.get("/nonsense").status()).isEqualTo(500);
    }

    @Test
    void shouldFailInTheSameWayWhenTheSeedIsTheSame() {
        assertThat(history(4711)).isEqualTo(history(4711)).contains("404", "cut").isNotEqualTo(history(4712));
    }

    @Test
    void shouldFailNeverOrAlwaysWhenTheRateSaysSo() {
        FaultRule.Effect none = FaultRule.on(null, "").effect();

        assertThat(drawn(1, 0, "GET /rooms")).containsOnly(none);
        assertThat(drawn(1, 1, "GET /rooms")).doesNotContain(none);
    }

    @Test
    void shouldFailAboutAsOftenAsTheRateSays() {
        FaultRule.Effect none = FaultRule.on(null, "").effect();

        assertThat(drawn(7, 0.1, "GET /rooms").stream().filter(effect -> !effect.equals(none)).count()).isBetween(60L,
                140L);
    }

    @Test
    void shouldGiveEachRouteItsOwnSeriesWhenRoutesAreMixed() {
        Faults mixed = new Faults(Optional.of(new Chaos(5, 0.5)));
        List<FaultRule.Effect> reads = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            mixed.next("POST", "/v2/rooms", "POST /rooms");
            reads.add(mixed.next("GET", "/v2/rooms", "GET /rooms"));
        }

        assertThat(reads).isEqualTo(drawn(5, 0.5, "GET /rooms")).isNotEqualTo(drawn(5, 0.5, "POST /rooms"));
    }

    private static List<FaultRule.Effect> drawn(long seed, double rate, String key) {
        Faults faults = new Faults(Optional.of(new Chaos(seed, rate)));
        return Stream.generate(() -> faults.next("GET", "/", key)).limit(1000).toList();
    }

    private static List<String> history(long seed) {
        List<String> seen = new ArrayList<>();
        try (Simulator wild = Simulator.start(SimulatorOptions.of("key", "secret").withChaos(seed, 0.4))) {
            Client client = Client.of(wild.currentEndpoint(), KEYS);
            for (int i = 0; i < 25; i++) {
                seen.add(outcome(client));
            }
        }
        return seen;
    }

    private static String outcome(Client client) {
        try {
            return String.valueOf(client.post("/rooms/x", "{}").status());
        } catch (IOException e) {
            return "cut";
        }
    }
}
