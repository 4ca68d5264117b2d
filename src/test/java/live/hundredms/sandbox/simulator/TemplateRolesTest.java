package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Roles that are added, removed and renamed, by the API and behind the operator's back. */
class TemplateRolesTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.of("key", "secret"));
    private final Client current = Client.of(simulator.currentEndpoint(), new Credentials("key", "secret"));
    private final Client control = new Client(simulator.url(), () -> null);
    private final String template = "/templates/" + simulator.state().templateId("key", "classroom").orElseThrow();

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** The template as the list shows it. */
    private JsonNode listed() throws IOException {
        for (JsonNode each : current.get("/templates").json().path("data")) {
            if (template.endsWith(each.path("id").asText())) {
                return each;
            }
        }
        throw new AssertionError("not in the list");
    }

    private List<String> roles() throws IOException {
        List<String> roles = new ArrayList<>();
        listed().path("roles").fieldNames().forEachRemaining(roles::add);
        return roles;
    }

    private String roomOfTemplate() throws IOException {
        return current
                .post("/rooms", "{\"name\":\"a\",\"template_id\":\"" + template.replace("/templates/", "") + "\"}")
                .field("id");
    }

    @Test
    void shouldListNewRolesAndANewTimeWhenRolesChange() throws IOException {
        String before = listed().path("updatedAt").asText();

        assertThat(current.post(template + "/roles/guest", "{\"priority\":2}").json().path("priority").asInt())
                .isEqualTo(2);
        String afterAdding = listed().path("updatedAt").asText();
        assertThat(current.post(template + "/roles/teacher", "{\"name\":\"tutor\"}").field("name")).isEqualTo("tutor");
        assertThat(current.send("DELETE", template + "/roles/observer", "").status()).isEqualTo(204);

        assertThat(roles()).containsExactlyInAnyOrder("student", "guest", "tutor");
        assertThat(afterAdding).isGreaterThan(before);
        assertThat(listed().path("updatedAt").asText()).isGreaterThan(afterAdding);
        assertThat(current.get(template + "/roles/tutor").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseARoleThatIsGoneAndANameThatIsTaken() throws IOException {
        assertThat(current.get(template + "/roles/nobody").status()).isEqualTo(404);
        assertThat(current.send("DELETE", template + "/roles/nobody", "").status()).isEqualTo(404);
        assertThat(current.post(template + "/roles/teacher", "{\"name\":\"student\"}").status()).isEqualTo(400);
        assertThat(current.post(template, "{\"name\":\"webinar\",\"roles\":{}}").status()).isEqualTo(400);
        assertThat(roles()).containsExactlyInAnyOrder("teacher", "student", "observer");
    }

    @Test
    void shouldBecomeWhatTheBodyHoldsWhenATemplateIsReplaced() throws IOException {
        JsonNode replaced = current.post(template, "{\"roles\":{\"host\":{}}}").json();

        assertThat(replaced.path("name").asText()).isEqualTo("classroom");
        assertThat(replaced.path("settings")).isEmpty();
        assertThat(roles()).containsExactly("host");
        assertThat(current.post(template, "{\"name\":\"school\"}").field("name")).isEqualTo("school");
    }

    @Test
    void shouldDisableTheCodesOfARoleAtOnceWhenItIsDeleted() throws IOException {
        String room = roomOfTemplate();
        String other = current.post("/rooms", "{\"name\":\"b\"}").field("id");
        current.post("/room-codes/room/" + room, "");
        current.post("/room-codes/room/" + other, "");

        current.send("DELETE", template + "/roles/student", "");

        assertThat(simulator.state().codes(room)).filteredOn(code -> !code.path("enabled").asBoolean())
                .extracting(code -> code.path("role").asText()).containsExactly("student");
        assertThat(simulator.state().codes(other)).allMatch(code -> code.path("enabled").asBoolean());
    }

    @Test
    void shouldChangeRolesBehindTheOperatorsBack() throws IOException {
        String room = roomOfTemplate();
        current.post("/room-codes/room/" + room, "");

        Client.Answer answer = control.send("PATCH", "/_simulator/templates/classroom/roles",
                "{\"guest\":{},\"observer\":null,\"teacher\":{\"name\":\"tutor\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(roles()).containsExactlyInAnyOrder("student", "guest", "tutor");
        assertThat(simulator.state().codes(room)).as("until they are made again")
                .allMatch(code -> code.path("enabled").asBoolean());
        assertThat(simulator.state().calls()).as("no call of the API").doesNotContainKey("PATCH elsewhere");
    }

    @Test
    void shouldSayWhatIsWrongWhenAChangeIs() throws IOException {
        String path = "/_simulator/templates/classroom/roles";

        assertThat(control.send("PATCH", "/_simulator/templates/nothing/roles", "{}").status()).isEqualTo(404);
        assertThat(control.send("PATCH", path, "{\"nobody\":null}").status()).isEqualTo(404);
        assertThat(control.send("PATCH", path, "{\"host\":1}").field("message"))
                .isEqualTo("the role host is neither an object nor null");
        assertThat(control.send("PATCH", path, "[]").field("message"))
                .isEqualTo("the roles of a template are an object");
        assertThat(control.send("PATCH", path + "?of=nobody", "{}").field("message"))
                .isEqualTo("no workspace has the access key nobody");
        assertThat(roles()).containsExactlyInAnyOrder("teacher", "student", "observer");
    }
}
