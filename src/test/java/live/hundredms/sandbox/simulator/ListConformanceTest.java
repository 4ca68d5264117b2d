package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Statements about the list of rooms. */
@Statements
class ListConformanceTest {
    private final ConformanceRemote remote;

    ListConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private JsonNode list(String query) throws IOException {
        Client.Answer answer = remote.current().get("/rooms" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").findValuesAsText("id");
    }

    private List<JsonNode> create(int count) throws IOException {
        List<JsonNode> rooms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rooms.add(remote.create(""));
        }
        return rooms;
    }

    private JsonNode disabled() throws IOException {
        JsonNode room = remote.create("");
        remote.current().post("/rooms/" + room.path("id").asText(), "{\"enabled\":false}");
        return room;
    }

    @Statement(value = 30, text = "without a query a list shows at most 10 rooms, all enabled")
    void plain() throws IOException {
        create(11);
        String disabled = disabled().path("id").asText();

        JsonNode page = list("");

        assertThat(page.properties()).extracting(field -> field.getKey()).containsExactlyInAnyOrder("limit", "data",
                "last");
        assertThat(page.path("limit").asInt()).isEqualTo(10);
        assertThat(page.path("data")).hasSize(10).allMatch(room -> room.path("enabled").asBoolean());
        assertThat(ids(page)).doesNotContain(disabled);
    }

    @Statement(value = 31, text = "enabled=false lists disabled rooms only")
    void disabledOnly() throws IOException {
        String enabled = remote.create("").path("id").asText();
        String disabled = disabled().path("id").asText();

        JsonNode page = list("?enabled=false&limit=100");

        assertThat(ids(page)).contains(disabled).doesNotContain(enabled);
        assertThat(page.path("data")).allMatch(room -> !room.path("enabled").asBoolean(true));
    }

    @Statement(value = 32, text = "name= finds the room of that whole name, ignoring case, among the enabled")
    void byName() throws IOException {
        JsonNode room = remote.create("");
        String name = room.path("name").asText();
        remote.post(body(name + "-longer", ""));

        assertThat(ids(list("?name=" + name))).containsExactly(room.path("id").asText());
        assertThat(ids(list("?name=" + name.toUpperCase(Locale.ROOT)))).containsExactly(room.path("id").asText());
        remote.current().post("/rooms/" + room.path("id").asText(), "{\"enabled\":false}");
        assertThat(ids(list("?name=" + name))).isEmpty();
        assertThat(ids(list("?enabled=false&name=" + name))).containsExactly(room.path("id").asText());
    }

    @Statement(value = 33, text = "after and before include their moment; filters combine")
    void byTime() throws IOException {
        List<JsonNode> rooms = create(3);
        String first = rooms.getFirst().path("created_at").asText();
        String last = rooms.getLast().path("created_at").asText();
        String template = rooms.getFirst().path("template_id").asText();

        assertThat(ids(list("?limit=100&after=" + first + "&before=" + last)))
                .contains(rooms.getFirst().path("id").asText(), rooms.getLast().path("id").asText());
        assertThat(list("?limit=100&after=" + first + "&before=" + last + "&template_id=" + template).path("data"))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(ids(list("?after=" + first + "&template_id=66f0aa11c0ffee00000000b9"))).isEmpty();
        assertThat(ids(list("?before=" + first + "&name=" + rooms.getFirst().path("name").asText()))).hasSize(1);
        assertThat(ids(list("?before=2020-01-01T00:00:00.000Z&after=" + first))).isEmpty();
    }

    @Statement(value = 34, text = "start excludes its id, pages visit each room once, ids descend")
    void paging() throws IOException {
        List<JsonNode> rooms = create(25);
        String since = "?after=" + rooms.getFirst().path("created_at").asText();
        List<String> seen = new ArrayList<>();
        String start = "";

        do {
            JsonNode page = list(since + (start.isEmpty() ? "" : "&start=" + start));
            seen.addAll(ids(page));
            start = page.path("data").size() < page.path("limit").asInt() ? "" : page.path("last").asText();
        } while (!start.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder())
                .containsAll(rooms.stream().map(room -> room.path("id").asText()).toList());
    }

    @Statement(value = 35, text = "last is the id of the final item; an empty page has none")
    void lastItem() throws IOException {
        create(2);

        JsonNode page = list("?limit=100");
        JsonNode empty = list("?after=2999-01-01T00:00:00.000Z");

        assertThat(page.path("last").asText()).isEqualTo(ids(page).getLast());
        assertThat(empty.path("data")).isEmpty();
        assertThat(empty.path("last").asText("")).isEmpty();
    }

    @Statement(value = 36, text = "a limit out of 10 to 100 is clamped, and repeated as clamped")
    void limits() throws IOException {
        assertThat(list("?limit=9").path("limit").asInt()).isEqualTo(10);
        assertThat(list("?limit=101").path("limit").asInt()).isEqualTo(100);
        assertThat(list("?limit=57").path("limit").asInt()).isEqualTo(57);
    }

    @Statement(value = 37, text = "a new room is in the list at once")
    void newRoom() throws IOException {
        String id = remote.create("").path("id").asText();

        assertThat(ids(list(""))).contains(id);
    }
}
