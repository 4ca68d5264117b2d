package live.hundredms.operator.remote.current;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Asked;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests about room codes, as a server gets them. */
class CurrentRoomCodesTest {
    private static final String ONE = code("one", true);

    private final ScriptedServer server = ScriptedServer.answering(asked -> Reply.of(200,
            asked.line().equals("POST /v2/room-codes/room/r1/role/host") || asked.path().endsWith("/code")
                    ? ONE
                    : asked.query().orElse("").contains("enabled=true") || !asked.method().equals("GET")
                            ? list(List.of(ONE))
                            : list(List.of(ONE, code("two", false)))));
    private final Rig rig = Rig.to(server.origin());
    private final RoomCodesApi codes = rig.open(Dialect.CURRENT, server.origin() + "/v2").codes();

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private static String code(String text, boolean enabled) {
        return "{\"code\":\"%s\",\"room_id\":\"r1\",\"role\":\"host\",\"enabled\":%s}".formatted(text, enabled);
    }

    private static String list(List<String> codes) {
        return "{\"limit\":100,\"data\":[" + String.join(",", codes) + "],\"last\":\"cursor\"}";
    }

    private static Page<RemoteCode> found(Outcome<Page<RemoteCode>> outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found<Page<RemoteCode>>) outcome).value();
    }

    private static List<String> query(Asked asked) {
        return List.of(asked.query().orElseThrow().split("&"));
    }

    @Test
    void shouldFilterOnlyIfEnabledCodesAreWanted() {
        assertThat(found(codes.enabled("r1", Optional.empty())).items()).hasSize(1);
        assertThat(found(codes.all("r1", Optional.empty())).items()).extracting(RemoteCode::enabled)
                .containsExactly(true, false);

        assertThat(server.asked()).extracting(Asked::line).containsOnly("GET /v2/room-codes/room/r1").hasSize(2);
        assertThat(query(server.asked().getFirst())).containsExactlyInAnyOrder("enabled=true", "limit=100");
        assertThat(query(server.asked().getLast())).containsExactly("limit=100");
        assertThat(rig.ended()).containsExactly("codes found", "codes found");
    }

    @Test
    void shouldAskForTheNextPageInBothCases() {
        codes.enabled("r1", Optional.of("a/b&c"));
        codes.all("r1", Optional.of("a/b&c"));

        assertThat(query(server.asked().getFirst())).containsExactlyInAnyOrder("enabled=true", "limit=100",
                "start=a%2Fb%26c");
        assertThat(query(server.asked().getLast())).containsExactlyInAnyOrder("limit=100", "start=a%2Fb%26c");
    }

    @Test
    void shouldNameTheNextPageIfAPageIsFull() {
        String full = list(IntStream.range(0, 100).mapToObj(i -> code("code-" + i, false)).toList());
        try (var listing = ScriptedServer.answering(Reply.of(200, full)); var own = Rig.to(listing.origin())) {
            RoomCodesApi many = own.open(Dialect.CURRENT, listing.origin() + "/v2").codes();

            assertThat(found(many.all("r1", Optional.empty())).next()).contains("cursor");
            assertThat(many.all("r1", Optional.of("cursor"))).as("the same page again").isInstanceOf(Unavailable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"id\":\"t1\",\"name\":\"a\",\"roles\":{\"host\":{},\"guest\":{}}} | found",
            "{\"id\":\"t2\",\"name\":\"a\",\"roles\":{\"host\":{}}} | unavailable",
            "{\"id\":\"t1\",\"name\":\"a\",\"roles\":[\"host\"]} | unavailable", "[] | unavailable"})
    void shouldReadTheRolesOfNoOtherTemplate(String reply, String outcome) {
        try (var template = ScriptedServer.answering(Reply.of(200, reply)); var own = Rig.to(template.origin())) {
            Outcome<Set<String>> roles = own.open(Dialect.CURRENT, template.origin() + "/v2").codes().roles("t1");

            assertThat(template.onlyAsked().line()).isEqualTo("GET /v2/templates/t1");
            assertThat(own.ended()).containsExactly("template " + outcome);
            assertThat(roles.equals(new Found<>(Set.of("host", "guest")))).isEqualTo(outcome.equals("found"));
        }
    }

    @Test
    void shouldPostWithoutABodyThatSaysAnything() {
        assertThat(codes.create("r1")).isInstanceOf(Found.class);
        assertThat(codes.create("r1", "host")).isInstanceOf(Found.class);

        assertThat(server.asked()).extracting(Asked::line).containsExactly("POST /v2/room-codes/room/r1",
                "POST /v2/room-codes/room/r1/role/host");
        assertThat(server.asked()).extracting(Asked::body).containsOnly("{}");
    }

    @Test
    void shouldNameACodeInTheBodyAlone() {
        assertThat(codes.disable(new SecretText("a\"b"))).isEqualTo(new Found<>(true));

        Asked asked = server.onlyAsked();
        assertThat(asked.line()).isEqualTo("POST /v2/room-codes/code");
        assertThat(asked.query()).isEmpty();
        assertThat(asked.body()).isEqualTo("{\"code\":\"a\\\"b\",\"enabled\":false}");
    }

    /** Another path would be another room, or all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void shouldSendNothingWhenTheIdWouldBeAnotherPath(String id) {
        List<BiFunction<RoomCodesApi, String, Outcome<?>>> calls = List.of(
                (api, room) -> api.enabled(room, Optional.empty()), (api, room) -> api.all(room, Optional.empty()),
                RoomCodesApi::create, (api, room) -> api.create(room, "host"), RoomCodesApi::roles);

        assertThat(calls.stream().map(call -> call.apply(codes, id)).collect(Collectors.toList()))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Unavailable.class,
                        unsent -> assertThat(unsent.sent()).isFalse()));
        assertThat(server.asked()).isEmpty();
    }
}
