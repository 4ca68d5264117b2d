package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Statements about templates and room codes. */
@Statements
class TemplateConformanceTest {
    private final ConformanceRemote remote;

    TemplateConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    @Statement(value = 38, text = "templates page like rooms and carry each id twice, with camelCase times")
    void templates() throws IOException {
        JsonNode page = remote.current().get("/templates?limit=10").json();

        assertThat(page.path("limit").asInt()).isEqualTo(10);
        assertThat(page.path("data")).isNotEmpty();
        for (JsonNode template : page.path("data")) {
            assertThat(template.path("id").asText()).isNotEmpty().isEqualTo(template.path("_id").asText());
            assertThat(template.path("customerId")).isEqualTo(template.path("customer"));
            assertThat(template.path("createdAt").asText()).endsWith("Z");
            assertThat(template.path("updatedAt").asText()).endsWith("Z");
        }
        String last = page.path("last").asText();
        assertThat(last).isEqualTo(page.path("data").findValuesAsText("_id").getLast());
        assertThat(remote.current().get("/templates?start=" + last).json().path("data").findValuesAsText("_id"))
                .doesNotContain(last);
        assertThat(remote.current().get("/templates/" + last).field("id")).isEqualTo(last);
    }

    @Statement(value = 39, text = "creating a template with a name that exists overwrites it and keeps its id", needs = Statement.Needs.SIMULATOR)
    void overwriting() throws IOException {
        JsonNode first = remote.current().post("/templates", """
                {"name":"my own","settings":{"region":"eu"},"roles":{"host":{"name":"host"}}}""").json();

        JsonNode second = remote.current().post("/templates", """
                {"name":"my own","settings":{"region":"us"}}""").json();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("roles")).isEmpty();
        assertThat(
                remote.current().get("/templates/" + first.path("id").asText()).json().at("/settings/region").asText())
                .isEqualTo("us");
    }

    private Client.Answer codes(JsonNode room) throws IOException {
        return remote.current().post("/room-codes/room/" + room.path("id").asText(), "");
    }

    @Statement(value = 40, text = "making room codes twice gives the same codes, one for each role", needs = Statement.Needs.SIMULATOR)
    void sameCodes() throws IOException {
        JsonNode room = remote.create("");
        JsonNode made = codes(room).json().path("data");

        JsonNode listed = remote.current().get("/room-codes/room/" + room.path("id").asText()).json();

        assertThat(made.findValuesAsText("role")).containsExactlyInAnyOrder("host", "guest");
        assertThat(codes(room).json().path("data")).isEqualTo(made);
        List<JsonNode> all = new ArrayList<>();
        made.forEach(all::add);
        assertThat(listed.path("data")).isNotEmpty().allMatch(all::contains);
        String code = all.getFirst().path("code").asText();
        String role = all.getFirst().path("role").asText();
        assertThat(remote.current().post("/room-codes/room/" + room.path("id").asText() + "/role/" + role, "")
                .field("code")).isEqualTo(code);
        JsonNode off = remote.current().post("/room-codes/code", "{\"code\":\"" + code + "\",\"enabled\":false}")
                .json();
        assertThat(off.path("enabled").asBoolean(true)).isFalse();
    }

    @Statement(value = 41, text = "codes look like abc-defg-hij; a disabled room is answered 403, anything unknown 404", needs = Statement.Needs.SIMULATOR)
    void codeErrors() throws IOException {
        JsonNode room = remote.create("");
        String path = "/room-codes/room/" + room.path("id").asText();

        assertThat(codes(room).json().path("data").findValuesAsText("code"))
                .allMatch(code -> code.matches("[a-z]{3}-[a-z]{4}-[a-z]{3}")).hasSize(2);
        assertThat(remote.current().post(path + "/role/nobody", "").field("message")).isEqualTo("Role not found");
        assertThat(remote.current().get("/room-codes/room/nowhere").field("message")).isEqualTo("Room not found");
        Client.Answer unknown = remote.current().post("/room-codes/code", "{\"code\":\"a-b-c\",\"enabled\":true}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(remote.current().post("/room-codes/code", "{\"code\":\"a-b-c\"}").status()).isEqualTo(400);
        remote.current().post("/rooms/" + room.path("id").asText(), "{\"enabled\":false}");
        assertThat(codes(room).status()).isEqualTo(403);
        assertThat(remote.current().get(path).field("message")).isEqualTo("Room is disabled");
    }
}
