package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Statements about templates. */
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
}
