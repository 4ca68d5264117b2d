package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The calls about sessions and active rooms (100ms-api.md C.11). */
final class SessionCalls {
    /** How long a session continues after the call that ends it, by the simulator's clock. */
    static final Duration ENDING = Duration.ofMillis(200);
    private final Set<Switch> switches;

    SessionCalls(Set<Switch> switches) {
        this.switches = switches;
    }

    /** {@code GET /sessions}: filters {@code active}, {@code room_id}, {@code after} and {@code before}. */
    Reply list(Call call) {
        Page page = Page.of(call, switches, 10, 100);
        boolean active = call.flag("active").orElse(true);
        Instant now = call.workspace().clock().instant();
        Optional<String> room = call.query("room_id");
        Optional<Instant> after = call.moment("after");
        Optional<Instant> before = call.moment("before");
        NavigableMap<String, Session> all = call.workspace().sessions().newestFirst();
        Stream<Session> found = page.start().map(start -> all.tailMap(start, false)).orElse(all).values().stream()
                .filter(session -> session.isActive(now) == active)
                .filter(session -> room.map(session.roomId()::equals).orElse(true))
                .filter(session -> after.map(moment -> !shownStart(session).isBefore(moment)).orElse(true))
                .filter(session -> before.map(moment -> !shownStart(session).isAfter(moment)).orElse(true));
        return Reply.ok(page.envelope(found.iterator(), session -> session.listed(call.workspace()), switches));
    }

    private static Instant shownStart(Session session) {
        return session.createdAt().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@code GET /active-rooms/<id>}. */
    Reply retrieve(Call call) {
        StoredRoom room = call.workspace().rooms().require(call.path("id"));
        Session session = call.workspace().sessions().active(room.id()).orElseThrow(SessionCalls::notFound);
        ObjectNode shown = Json.object().put("id", room.id()).put("name", room.name()).put("customer_id",
                call.workspace().customerId());
        return Reply.ok(shown.set("session", session.running()));
    }

    /** {@code POST /active-rooms/<id>/end-room}: with {@code lock} the room is disabled as well. */
    Reply end(Call call) {
        ObjectNode body = call.bodyOrEmpty();
        StoredRoom room = call.workspace().rooms().require(call.path("id"));
        if (call.workspace().sessions().end(room.id(), ENDING).isEmpty()) {
            throw notFound();
        }
        if (body.path("lock").asBoolean(false)) {
            call.workspace().rooms().change(room.id(), held -> held.enabled(false, call.workspace().clock().instant()));
        }
        return Reply.ok(Json.object().put("message", "session is ending"));
    }

    static CallRefusal notFound() {
        return new CallRefusal(404, "session not found", "not found");
    }
}
