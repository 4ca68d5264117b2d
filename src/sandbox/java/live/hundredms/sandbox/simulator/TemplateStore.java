package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * The templates of one workspace: {@code default}, which rooms without a template use, {@code webinar} and {@code
 * classroom}. Their IDs follow from the access key.
 */
final class TemplateStore {
    private static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");
    private final NavigableMap<String, Template> byId = new ConcurrentSkipListMap<>();
    private final String defaultId;
    private final Ids ids;
    private final Clock clock;

    TemplateStore(String accessKey, Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
        this.defaultId = seed(accessKey, "default", "in", "host", "guest");
        seed(accessKey, "webinar", "eu", "speaker", "audience");
        seed(accessKey, "classroom", "us", "teacher", "student", "observer");
    }

    private String seed(String accessKey, String name, String region, String... roles) {
        ObjectNode content = Json.object();
        ObjectNode byRole = content.putObject("roles");
        for (String role : roles) {
            byRole.putObject(role).put("name", role).put("priority", 1).put("maxPeerCount", 0);
        }
        content.putObject("settings").put("region", region).putNull("recording");
        content.putObject("destinations");
        String id = Ids.derived(accessKey + "/template/" + name);
        byId.put(id, new Template(id, name, "default".equals(name), content, StoredRoom.Times.fresh(BEGINNING)));
        return id;
    }

    Optional<Template> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Template require(String id) {
        return find(id).orElseThrow(() -> CallRefusal.notFound("Template"));
    }

    Optional<Template> named(String name) {
        return byId.values().stream().filter(template -> template.name().equals(name)).findFirst();
    }

    Template byDefault() {
        return require(defaultId);
    }

    /** By descending ID. */
    NavigableMap<String, Template> newestFirst() {
        return byId.descendingMap();
    }

    /** Stores a template. An existing name is overwritten and keeps its ID (100ms-api.md F.39). */
    synchronized Template put(String name, ObjectNode content) {
        Instant now = clock.instant();
        Template template = named(name).map(held -> held.withContent(content, now))
                .orElseGet(() -> new Template(ids.next(now), name, false, content, StoredRoom.Times.fresh(now)));
        byId.put(template.id(), template);
        return template;
    }

    /** Replaces the content of a template, and its name unless that is empty; the name must be free. */
    synchronized Template replace(String id, Optional<String> name, ObjectNode content) {
        Template held = require(id);
        if (name.flatMap(this::named).filter(other -> !other.id().equals(id)).isPresent()) {
            throw CallRefusal.invalidBody("name is held by another template");
        }
        Template template = held.named(name.orElse(held.name())).withContent(content, clock.instant());
        byId.put(id, template);
        return template;
    }

    synchronized Template change(String id, UnaryOperator<ObjectNode> change) {
        Template held = require(id);
        Template template = held.withContent(change.apply(held.content().deepCopy()), clock.instant());
        byId.put(id, template);
        return template;
    }
}
