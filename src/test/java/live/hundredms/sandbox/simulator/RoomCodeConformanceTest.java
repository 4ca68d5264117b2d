package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Statements about room codes. */
@Statements
class RoomCodeConformanceTest {
    private final ConformanceRemote remote;

    RoomCodeConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private static String path(JsonNode room) {
        return "/room-codes/room/" + room.path("id").asText();
    }

    /** The codes that the call for all roles shows. */
    private JsonNode codes(JsonNode room) throws IOException {
        Client.Answer answer = remote.current().post(path(room), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    private String codeOf(JsonNode room, String role) throws IOException {
        for (JsonNode code : codes(room)) {
            if (code.path("role").asText().equals(role)) {
                return code.path("code").asText();
            }
        }
        throw new AssertionError("no code for " + role);
    }

    private Client.Answer switched(String code, boolean enabled) throws IOException {
        return remote.current().post("/room-codes/code", "{\"code\":\"" + code + "\",\"enabled\":" + enabled + "}");
    }

    @Statement(value = 40, text = "making room codes twice gives the same codes, one for each role", needs = Statement.Needs.SIMULATOR)
    void sameCodes() throws IOException {
        JsonNode room = remote.create("");
        JsonNode made = codes(room);

        JsonNode listed = remote.current().get(path(room)).json().path("data");

        assertThat(made.findValuesAsText("role")).containsExactlyInAnyOrder("host", "guest");
        assertThat(codes(room)).isEqualTo(made);
        List<JsonNode> all = new ArrayList<>();
        made.forEach(all::add);
        assertThat(listed).isNotEmpty().allMatch(all::contains);
    }

    @Statement(value = 41, text = "codes look like abc-defg-hij; a disabled room is answered 403, anything unknown 404", needs = Statement.Needs.SIMULATOR)
    void codeErrors() throws IOException {
        JsonNode room = remote.create("");

        assertThat(codes(room).findValuesAsText("code")).allMatch(code -> code.matches("[a-z]{3}-[a-z]{4}-[a-z]{3}"))
                .hasSize(2);
        assertThat(remote.current().post(path(room) + "/role/nobody", "").field("message")).isEqualTo("Role not found");
        assertThat(remote.current().get(path(room) + "?role=nobody").field("message")).isEqualTo("Role not found");
        assertThat(remote.current().get("/room-codes/room/nowhere").field("message")).isEqualTo("Room not found");
        assertThat(switched("a-b-c", true).status()).isEqualTo(404);
        assertThat(remote.current().post("/room-codes/code", "{\"code\":\"a-b-c\"}").status()).isEqualTo(400);
        remote.current().post("/rooms/" + room.path("id").asText(), "{\"enabled\":false}");
        for (Client.Answer answer : List.of(remote.current().post(path(room), ""), remote.current().get(path(room)),
                remote.current().post(path(room) + "/role/host", ""))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.field("message")).isEqualTo("Room is disabled");
        }
    }

    @Statement(value = 54, text = "room codes are random; a role whose code is disabled gets a new one from either call", needs = Statement.Needs.SIMULATOR)
    void newCodes() throws IOException {
        JsonNode room = remote.create("");
        String first = codeOf(room, "host");
        String guest = codeOf(room, "guest");

        JsonNode disabled = switched(first, false).json();
        String second = codeOf(room, "host");
        switched(second, false);
        String third = remote.current().post(path(room) + "/role/host", "").field("code");
        String fourth = remote.current().post(path(room) + "/role/host", "").field("code");

        assertThat(disabled.path("enabled").asBoolean(true)).isFalse();
        assertThat(List.of(first, guest, second, third, fourth)).doesNotHaveDuplicates();
        assertThat(remote.current().get(path(room) + "?role=host&enabled=true").json().path("data")
                .findValuesAsText("code")).containsExactly(third, fourth);
        assertThat(codeOf(room, "guest")).isEqualTo(guest);
        assertThat(codeOf(remote.create(""), "host")).isNotIn(first, second, third, fourth);
    }

    @Statement(value = 55, text = "a room has at most 100 codes; the call for all roles disables those of removed roles", needs = Statement.Needs.SIMULATOR)
    void limitAndRemovedRoles() throws IOException {
        JsonNode room = remote.create("");
        String guest = codeOf(room, "guest");
        remote.simulator().state().patchRoles("key", "default", Json.object().putNull("guest"));

        codes(room);

        assertThat(remote.current().get(path(room) + "?enabled=false").json().path("data").findValuesAsText("code"))
                .containsExactly(guest);
        assertThat(switched(guest, true).field("message"))
                .isEqualTo("Code can not be enabled (role/room does not exist)");
        for (int codes = 2; codes < 100; codes++) {
            assertThat(remote.current().post(path(room) + "/role/host", "").status()).isEqualTo(200);
        }
        assertThat(remote.current().post(path(room) + "/role/host", "").status()).isEqualTo(400);
        assertThat(remote.current().get(path(room) + "?limit=100").json().path("data")).hasSize(100);
    }
}
