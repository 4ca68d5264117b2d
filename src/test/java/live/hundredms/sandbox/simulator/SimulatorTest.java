package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting, looking inside and changing things behind the operator's back. */
class SimulatorTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.of("key", "secret"));
    private final Client current = Client.of(simulator.currentEndpoint(), new Credentials("key", "secret"));
    private final Client legacy = Client.of(simulator.legacyEndpoint(), new Credentials("key", "secret"));
    private final Client control = new Client(simulator.url(), () -> null);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldShowStoredRoomsWithCredentialsWhenStateIsAsked() throws IOException {
        current.post("/rooms", """
                {"name":"a","recording_info":{"enabled":true,"upload_info":{"type":"s3","location":"b",
                 "credentials":{"key":"k","secret":"s"}}}}""");

        JsonNode state = control.get("/_simulator/state").json();

        assertThat(state.at("/rooms/0/name").asText()).isEqualTo("a");
        assertThat(state.at("/rooms/0/recording_info/upload_info/credentials/secret").asText()).isEqualTo("s");
        assertThat(state.path("templates")).hasSize(3);
        assertThat(simulator.state().rooms()).hasSize(1);
    }

    @Test
    void shouldCountCallsByRouteWhenBothDialectsAreUsed() throws IOException {
        String id = current.post("/rooms", "{}").field("id");
        current.get("/rooms/" + id);
        current.get("/rooms?limit=10");
        current.get("/templates");
        current.post("/rooms/" + id, "{}");
        current.send("DELETE", "/rooms/" + id, "");
        current.get("/nonsense");
        legacy.post("/rooms", "{}");

        JsonNode calls = control.get("/_simulator/state").json().path("calls");

        assertThat(calls.toString()).isEqualTo("{\"DELETE /rooms/<id>\":1,\"GET /rooms\":1,\"GET /rooms/<id>\":1,"
                + "\"GET /templates\":1,\"GET elsewhere\":1,\"POST /api/v2/rooms\":1,\"POST /rooms\":1,"
                + "\"POST /rooms/<id>\":1}");
        assertThat(simulator.state().calls("POST /rooms")).isEqualTo(1);
    }

    @Test
    void shouldCountFromNothingWhenCallsAreReset() throws IOException {
        current.get("/rooms");

        control.post("/_simulator/reset-calls", "");

        assertThat(simulator.state().calls()).isEmpty();
    }

    @Test
    void shouldChangeARoomAndItsTimeWhenPatched() throws IOException {
        JsonNode before = current.post("/rooms", "{\"name\":\"a\",\"size\":5}").json();

        Client.Answer answer = control.send("PATCH", "/_simulator/rooms/" + before.path("id").asText(),
                "{\"description\":\"by hand\",\"enabled\":false,\"size\":null}");

        JsonNode after = current.get("/rooms/" + before.path("id").asText()).json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(after.path("description").asText()).isEqualTo("by hand");
        assertThat(after.path("enabled").asBoolean()).isFalse();
        assertThat(after.has("size")).isFalse();
        assertThat(after.path("updated_at").asText()).isGreaterThan(before.path("updated_at").asText());
    }

    @Test
    void shouldMakeARoomThatNobodyCalledFor() throws IOException {
        JsonNode made = control.post("/_simulator/rooms", "{\"name\":\"class-1\",\"description\":\"Algebra\"}").json();

        assertThat(current.get("/rooms/" + made.path("id").asText()).field("description")).isEqualTo("Algebra");
        assertThat(made.has("of")).isFalse();
        assertThat(control.post("/_simulator/rooms", "{\"name\":\"CLASS-1\"}").field("id"))
                .isEqualTo(made.path("id").asText());
        assertThat(simulator.state().calls("POST /rooms")).isZero();
    }

    @Test
    void shouldGiveARoomOfTheDashboardACodePerRoleAndSwitchThem() throws IOException {
        String id = control.post("/_simulator/rooms", "{\"name\":\"class-1\"}").field("id");
        control.post("/_simulator/rooms", "{\"name\":\"class-1\"}");
        String made = current.post("/rooms", "{\"name\":\"class-2\"}").field("id");

        JsonNode codes = control.get("/_simulator/rooms/" + id + "/codes").json();
        String code = codes.at("/0/code").asText();
        Client.Answer off = control.send("PATCH", "/_simulator/codes", "{\"code\":\"" + code + "\",\"enabled\":false}");

        assertThat(codes.findValuesAsText("role")).containsExactlyInAnyOrder("host", "guest");
        assertThat(control.get("/_simulator/rooms/" + made + "/codes").json()).isEmpty();
        assertThat(off.json().path("enabled").asBoolean(true)).isFalse();
        assertThat(current.get("/room-codes/room/" + id + "?enabled=false").json().at("/data/0/code").asText())
                .isEqualTo(code);
        assertThat(control.get("/_simulator/rooms/nobody/codes").status()).isEqualTo(404);
        assertThat(control.send("PATCH", "/_simulator/codes", "{\"code\":\"x\",\"enabled\":true}").status())
                .isEqualTo(404);
        assertThat(control.send("PATCH", "/_simulator/codes", "{\"code\":\"x\"}").status()).isEqualTo(400);
    }

    @Test
    void shouldOpenAWorkspaceWithTwoKeysUntilOneIsRevoked() throws IOException {
        JsonNode room = current.post("/rooms", "{\"name\":\"a\"}").json();
        control.post("/_simulator/keys", "{\"accessKey\":\"second\",\"appSecret\":\"second-secret\",\"of\":\"key\"}");
        Client rotated = Client.of(simulator.currentEndpoint(), new Credentials("second", "second-secret"));

        assertThat(rotated.get("/rooms/" + room.path("id").asText()).field("name")).isEqualTo("a");
        assertThat(current.get("/rooms").status()).isEqualTo(200);
        control.send("DELETE", "/_simulator/keys/key", "");
        assertThat(current.get("/rooms").status()).isEqualTo(401);
        assertThat(rotated.get("/rooms").status()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatIsWrongWhenControlCallsAreWrong() throws IOException {
        assertThat(control.post("/_simulator/rooms", "{}").field("message")).isEqualTo("a room needs a name");
        assertThat(control.post("/_simulator/keys", "{\"accessKey\":\"a\",\"appSecret\":\"b\",\"of\":\"nobody\"}")
                .field("message")).isEqualTo("no workspace has the access key nobody");
        assertThat(control.send("DELETE", "/_simulator/keys/nobody", "").status()).isEqualTo(404);
        assertThat(control.send("PATCH", "/_simulator/rooms/nobody", "{}").status()).isEqualTo(404);
        assertThat(control.send("PATCH", "/_simulator/rooms/nobody", "{").status()).isEqualTo(400);
        assertThat(control.send("PUT", "/_simulator/faults", "{}").field("message")).contains("list of fault rules");
        assertThat(control.send("PUT", "/_simulator/faults", "[{\"sttus\":1}]").field("message"))
                .isEqualTo("a fault rule has no field sttus");
        assertThat(control.send("PUT", "/_simulator/faults", "[{\"path\":\"(\"}]").field("message"))
                .contains("not a regular expression");
    }

    @Test
    void shouldShowRoomsButNoCredentialsWhenThePageIsOpened() throws IOException {
        current.post("/rooms", """
                {"name":"seen","description":"Weekly <b>","recording_info":{"enabled":true,"upload_info":{"type":"s3",
                 "location":"b","credentials":{"key":"k","secret":"hidden"}}}}""");

        String page = control.get("/").text();

        assertThat(page).contains("seen", "Weekly &lt;b&gt;", "<th>workspace", "href=\"/_simulator\"", "POST /rooms",
                "http-equiv=\"refresh\"").doesNotContain("hidden", "<b>");
    }

    @Test
    void shouldDescribeItsControlApi() throws IOException {
        assertThat(control.get("/_simulator").text()).contains("GET   /_simulator/state",
                "POST  /_simulator/reset-calls", "POST  /_simulator/keys", "DELETE /_simulator/keys/{key}",
                "POST  /_simulator/rooms", "PATCH /_simulator/rooms/{id}", "GET   /_simulator/rooms/{id}/codes",
                "PATCH /_simulator/codes", "PATCH /_simulator/templates/{template}/roles",
                "POST  /_simulator/rooms/{id}/assets", "POST  /_simulator/rooms/{id}/sessions",
                "DELETE /_simulator/rooms/{id}/sessions", "PUT   /_simulator/faults", "delayMillis", "lostReply");
    }

    @Test
    void shouldRefuseToStartWhenThePortIsTaken() {
        int port = URI.create(simulator.url()).getPort();

        assertThatThrownBy(() -> Simulator.start(SimulatorOptions.of("key", "secret").withPort(port)))
                .hasMessageContaining("Port already in use");
    }

    @Test
    void shouldEndAtOnceWhenACallIsStillWaiting() throws IOException {
        simulator.faults(FaultRule.on(null, "").delay(Duration.ofMinutes(10)));
        CompletableFuture<Object> waiting = CompletableFuture
                .supplyAsync(() -> catchThrowable(() -> current.get("/rooms")));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(simulator::close);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void shouldTakeATokenThatWasSignedElsewhereAsOftenAsItComes() throws IOException {
        Client fixed = current.withToken(Tokens.management("key", "secret"));

        assertThat(fixed.post("/rooms", "{}").status()).isEqualTo(200);
        assertThat(fixed.get("/rooms").status()).isEqualTo(200);
    }

    @Test
    void shouldFilterLegacyTemplatesWhenAsked() throws IOException {
        Client policy = Client.of(simulator.url() + "/policy/v1", new Credentials("key", "secret"));

        assertThat(names(policy.get("/templates?limit=99"))).containsExactlyInAnyOrder("default", "webinar",
                "classroom");
        assertThat(policy.get("/templates?limit=99").json().path("limit").asInt()).isEqualTo(20);
        assertThat(names(policy.get("/templates?default=true"))).containsExactly("default");
        assertThat(names(policy.get("/templates?name=webinar"))).containsExactly("webinar");
        JsonNode first = policy.get("/templates?limit=1").json();
        assertThat(names(policy.get("/templates?id=" + first.path("last").asText())))
                .containsExactly(first.at("/data/0/name").asText());
        assertThat(names(policy.get("/templates?start=" + first.path("last").asText()))).hasSize(2);
    }

    private static List<String> names(Client.Answer page) {
        List<String> names = new ArrayList<>();
        page.json().path("data").forEach(template -> names.add(template.path("name").asText()));
        return names;
    }

    @Test
    void shouldKeepTheSameTemplateIdsWhenStartedAgainWithTheSameKey() {
        try (Simulator again = Simulator.start(SimulatorOptions.of("key", "secret"))) {
            assertThat(again.state().templateId("key", "webinar")).isPresent()
                    .isEqualTo(simulator.state().templateId("key", "webinar"));
        }
    }

    @Test
    void shouldRefuseANameWhenAnotherRoomHoldsIt() throws IOException {
        current.post("/rooms", "{\"name\":\"held\"}");
        String id = current.post("/rooms", "{\"name\":\"free\"}").field("id");

        assertThat(current.post("/rooms/" + id, "{\"name\":\"HELD\"}").status()).isEqualTo(400);
        assertThat(current.post("/rooms/" + id, "{\"name\":\"renamed\"}").status()).isEqualTo(200);
        assertThat(simulator.state().roomNamed("free")).isEmpty();
        assertThat(current.post("/rooms", "{\"name\":\"renamed\"}").field("id")).isEqualTo(id);
    }
}
