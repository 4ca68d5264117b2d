package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The template calls of both APIs (100ms-api.md C.7). */
final class TemplateCalls {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 .:_-]+");
    private static final List<String> CONTENT = List.of("roles", "settings", "destinations");
    private final Set<Switch> switches;

    TemplateCalls(Set<Switch> switches) {
        this.switches = switches;
    }

    /** {@code GET /templates}: no filters. */
    Reply list(Call call) {
        return page(call, Page.of(call, switches, 10, 100), all(call));
    }

    /** {@code GET /policy/v1/templates}: filters {@code name}, {@code id} and {@code default}, at most 20. */
    Reply listLegacy(Call call) {
        Stream<Template> found = all(call)
                .filter(template -> call.query("name").map(template.name()::equals).orElse(true))
                .filter(template -> call.query("id").map(template.id()::equals).orElse(true))
                .filter(template -> call.flag("default").map(asked -> asked == template.isDefault()).orElse(true));
        return page(call, Page.of(call, switches, 1, 20), found);
    }

    private static Stream<Template> all(Call call) {
        return call.workspace().templates().newestFirst().values().stream();
    }

    private Reply page(Call call, Page page, Stream<Template> found) {
        Stream<Template> rest = found
                .filter(template -> page.start().map(start -> template.id().compareTo(start) < 0).orElse(true));
        return Reply.ok(page.envelope(rest.iterator(), template -> template.shape(call.workspace()), switches));
    }

    /** {@code GET /templates/<id>}. */
    Reply retrieve(Call call) {
        return Reply.ok(call.workspace().templates().require(call.path("id")).shape(call.workspace()));
    }

    /** {@code POST /templates}: overwrites the template that has the name. */
    Reply put(Call call) {
        ObjectNode body = call.body();
        return Reply.ok(call.workspace().templates().put(name(body), content(body)).shape(call.workspace()));
    }

    /** {@code POST /templates/<id>}: all of it becomes what the body holds; without a name it keeps its name. */
    Reply replace(Call call) {
        ObjectNode body = call.body();
        Optional<String> name = body.has("name") ? Optional.of(name(body)) : Optional.empty();
        return Reply
                .ok(call.workspace().templates().replace(call.path("id"), name, content(body)).shape(call.workspace()));
    }

    private static String name(ObjectNode body) {
        String name = body.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw CallRefusal.invalidBody("name");
        }
        return name;
    }

    private static ObjectNode content(ObjectNode body) {
        ObjectNode content = Json.object();
        for (String part : CONTENT) {
            JsonNode given = body.path(part);
            content.set(part, given.isObject() ? given : Json.object());
        }
        return content;
    }

    /** {@code GET /templates/<id>/settings}. */
    Reply settings(Call call) {
        return Reply.ok(call.workspace().templates().require(call.path("id")).content().path("settings"));
    }

    /** {@code POST /templates/<id>/settings}: changes the settings that the body contains. */
    Reply changeSettings(Call call) {
        ObjectNode body = call.body();
        Template changed = call.workspace().templates().change(call.path("id"), content -> {
            content.withObjectProperty("settings").setAll(body);
            return content;
        });
        return Reply.ok(changed.content().path("settings"));
    }
}
